package office

import (
	"slices"

	"samenspel/models/compare"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/records"
)

// difference is a field that somebody else saved otherwise meanwhile.
type difference struct {
	Name, Label string
	Spans       []compare.Span // of plain text
	Rows        []compare.Row  // of a body
}

// differences are what somebody else saved otherwise than was typed here.
func (p *recordPage) differences(r press.Record, typed records.RecordInput) (all []difference) {
	slug := press.RecordSlug(r)
	for _, f := range append(r.Fields(), press.Field{Name: "slug", Text: &slug}) {
		text, ok := typed[f.Name]
		if !ok || text == *f.Text {
			continue
		}
		d := difference{Name: f.Name, Label: p.locale.Text("o_field_" + f.Name)}
		if f.Form == press.RichText {
			d.Rows = slices.DeleteFunc(compare.Body(cleaned(text), *f.Text), func(r compare.Row) bool { return r.Kind == compare.Same })
		} else if f.Form != press.PictureChoice {
			d.Spans = compare.Text(text, *f.Text)
		}
		all = append(all, d)
	}
	return all
}

// cleaned is a typed body as it may be shown; "" for what cannot be cleaned.
func cleaned(body string) string {
	text, _ := markup.Clean(body)
	return text
}
