package office

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/models"
	"samenspel/models/compare"
	"samenspel/models/fault"
)

type recordPage struct {
	contentFrame
	ID       string // "" for a new one
	Version  int64  // that the form is about
	Fields   []recordField
	Slug     string
	Root     string // what comes before it in the address
	Public   string // path on the site, "" for a new one
	Uses     []models.Use
	More     int        // uses beyond those
	Parts    []orderRow // of a series
	Differs  []difference
	Fixed    bool // the address cannot change, nor the record go
	CanMerge bool
}

// usesShown is the number of pieces that a form lists.
const usesShown = 12

// recordField is a field of the form.
type recordField struct {
	models.Field
	Label, Help, Value string
	Picture            *models.Picture // that is chosen, or nil
}

// difference is a field that somebody else saved otherwise meanwhile.
type difference struct {
	Name, Label string
	Spans       []compare.Span // of plain text
	Rows        []compare.Row  // of a body
}

// NewRecord is GET /redactie/inhoud/:kind/nieuw.
func (o *Office) NewRecord(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return o.showRecord(c, kind, "", nil, nil)
}

// MakeRecord is POST /redactie/inhoud/:kind/nieuw.
func (o *Office) MakeRecord(c *fiber.Ctx) error { return o.saveRecord(c, "") }

// Record is GET /redactie/inhoud/:kind/:id.
func (o *Office) Record(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return o.showRecord(c, kind, c.Params("id"), nil, nil)
}

// ChangeRecord is POST /redactie/inhoud/:kind/:id: the fields of the kind, slug,
// version, and in keep the names of fields to leave as somebody else saved them.
func (o *Office) ChangeRecord(c *fiber.Ctx) error { return o.saveRecord(c, c.Params("id")) }

func (o *Office) saveRecord(c *fiber.Ctx, id string) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	blank, err := o.Models.BlankRecord(kind)
	if err != nil {
		return err
	}
	sent, in := c.Context().PostArgs(), models.RecordInput{}
	for _, name := range append(namesOf(blank), "slug") {
		if sent.Has(name) {
			in[name] = c.FormValue(name)
		}
	}
	typed := in
	if keep := sent.PeekMulti("keep"); len(keep) > 0 {
		typed = models.RecordInput{}
		for name, text := range in {
			if !slices.ContainsFunc(keep, func(k []byte) bool { return string(k) == name }) {
				typed[name] = text
			}
		}
	}
	r, err := o.Models.SaveRecord(c.UserContext(), accountOf(c), kind, id, versionOf(c), typed)
	if err != nil {
		return o.showRecord(c, kind, id, typed, err)
	}
	flash := "saved"
	if id == "" {
		flash = "made"
	}
	return done(c, contentPath+"/"+contentRooms[kind]+"/"+r.Headed().ID, flash)
}

func namesOf(r models.Record) (names []string) {
	for _, f := range r.Fields() {
		names = append(names, f.Name)
	}
	return names
}

// showRecord shows the form; with what was typed and what is wrong when that is
// not nil.
func (o *Office) showRecord(c *fiber.Ctx, kind models.RecordKind, id string, typed models.RecordInput, wrong error) error {
	ctx := c.UserContext()
	frame, err := o.contentFrame(c, kind)
	if err != nil {
		return err
	}
	page := recordPage{contentFrame: frame, ID: id, Root: models.RecordPath(kind, "")}
	page.Title = page.locale.Text("o_new_" + string(kind))
	page.Scripts = []string{"record.js"}
	r, err := o.Models.BlankRecord(kind)
	if id != "" && err == nil {
		r, err = o.Models.Record(ctx, kind, id)
	}
	if err != nil {
		return err
	}
	page.Version, page.Slug = r.Headed().Version, models.RecordSlug(r)
	if id != "" {
		page.Title, page.Public = models.RecordName(r), models.RecordPath(kind, page.Slug)
		page.Fixed = kind == models.PageRecord && page.Slug == models.ApplySlug
		page.CanMerge = kind == models.PersonRecord || kind == models.OrganisationRecord
		if page.Uses, err = o.Models.UsesOf(ctx, r); err != nil {
			return err
		}
		if len(page.Uses) > usesShown {
			total, err := o.Models.CountUses(ctx, kind, id, page.Slug)
			if err != nil {
				return err
			}
			page.Uses, page.More = page.Uses[:usesShown], max(total, len(page.Uses))-usesShown
		}
	}
	if kind == models.SeriesRecord && id != "" {
		if page.Parts, err = o.partRows(c, id); err != nil {
			return err
		}
	}
	if fault.FieldOf(wrong) == "version" {
		page.Differs = page.differences(r, typed)
	}
	if slug, ok := typed["slug"]; ok {
		page.Slug = slug
	}
	for _, f := range r.Fields() {
		field := recordField{Field: f, Label: page.locale.Text("o_field_" + f.Name), Value: *f.Text}
		if f.Form == models.RichText {
			page.Scripts = append(page.Scripts, "editor.js")
		}
		if helped[string(kind)+"_"+f.Name] {
			field.Help = page.locale.Text("o_help_" + string(kind) + "_" + f.Name)
		}
		if text, ok := typed[f.Name]; ok {
			field.Value = text
		}
		if f.Form == models.PictureChoice && field.Value != "" {
			if field.Picture, err = o.Models.Pictures.Get(ctx, field.Value); err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
		}
		page.Fields = append(page.Fields, field)
	}
	if wrong == nil {
		return c.Render("office/record", page)
	}
	if err := page.recordMistake(wrong); err != nil {
		return err
	}
	return again(c, "office/record", page)
}

// helped are the fields with an explanation.
var helped = map[string]bool{"person_name": true, "person_bio": true, "organisation_website": true, "organisation_description": true,
	"series_description": true, "theme_description": true, "benefit_summary": true, "page_summary": true}

// differences are what somebody else saved otherwise than was typed here.
func (p *recordPage) differences(r models.Record, typed models.RecordInput) (all []difference) {
	slug := models.RecordSlug(r)
	for _, f := range append(r.Fields(), models.Field{Name: "slug", Text: &slug}) {
		text, ok := typed[f.Name]
		if !ok || text == *f.Text {
			continue
		}
		d := difference{Name: f.Name, Label: p.locale.Text("o_field_" + f.Name)}
		if f.Form == models.RichText {
			d.Rows = slices.DeleteFunc(compare.Body(cleaned(text), *f.Text), func(r compare.Row) bool { return r.Kind == compare.Same })
		} else if f.Form != models.PictureChoice {
			d.Spans = compare.Text(text, *f.Text)
		}
		all = append(all, d)
	}
	return all
}
