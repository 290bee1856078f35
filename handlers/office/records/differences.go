package records

import (
	"slices"

	"samenspel/handlers/office/desk"
	"samenspel/models/compare"
	"samenspel/models/press"
	"samenspel/models/records"
)

// differences are what somebody else saved otherwise than was typed here.
func (p *recordPage) differences(r press.Record, typed records.RecordInput) (all []desk.Difference) {
	slug := press.RecordSlug(r)
	for _, f := range append(r.Fields(), press.Field{Name: "slug", Text: &slug}) {
		text, ok := typed[f.Name]
		if !ok || text == *f.Text {
			continue
		}
		d := desk.Difference{Name: f.Name, Label: p.Catalogue.Text("o_field_" + f.Name)}
		if f.Form == press.RichText {
			d.Rows = slices.DeleteFunc(compare.Body(desk.Cleaned(text), *f.Text), func(r compare.Row) bool { return r.Kind == compare.Same })
		} else if f.Form != press.PictureChoice {
			d.Spans = compare.Text(text, *f.Text)
		}
		all = append(all, d)
	}
	return all
}
