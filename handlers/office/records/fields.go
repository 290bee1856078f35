package records

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/records"
)

// helped are the fields with an explanation.
var helped = map[string]bool{"person_name": true, "person_bio": true, "organisation_website": true, "organisation_description": true,
	"series_description": true, "theme_description": true, "benefit_summary": true, "page_summary": true}

// recordFields fills the form, with what was typed where something was.
func (h *Handlers) recordFields(c *fiber.Ctx, page *recordPage, r press.Record, typed records.RecordInput) (err error) {
	for _, f := range r.Fields() {
		field := recordField{Field: f, Label: page.Catalogue.Text("o_field_" + f.Name), Value: *f.Text}
		if text, ok := typed[f.Name]; ok {
			field.Value = text
		}
		if name := string(page.Kind) + "_" + f.Name; helped[name] {
			field.Help = page.Catalogue.Text("o_help_" + name)
		}
		switch {
		case f.Form == press.RichText:
			page.Scripts = append(page.Scripts, "editor.js")
		case f.Form == press.PictureChoice && field.Value != "":
			field.Picture, err = h.Models.Library.Picture(c.UserContext(), field.Value)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
		}
		page.Fields = append(page.Fields, field)
	}
	return nil
}
