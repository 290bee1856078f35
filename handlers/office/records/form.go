package records

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/press"
	"samenspel/models/records"
)

type recordPage struct {
	contentFrame
	ID       string // "" for a new one
	Version  int64  // that the form is about
	Fields   []recordField
	Slug     string
	Root     string // what comes before it in the address
	Public   string // path on the site, "" for a new one
	Uses     []records.Use
	More     int        // uses beyond those
	Parts    []orderRow // of a series
	Differs  []desk.Difference
	Fixed    bool // the address cannot change, nor the record go
	CanMerge bool
}

// usesShown is the number of pieces that a form lists.
const usesShown = 12

// recordField is a field of the form.
type recordField struct {
	press.Field
	Label, Help, Value string
	Picture            *library.Picture // that is chosen, or nil
}

// NewRecord is GET /redactie/inhoud/:kind/nieuw.
func (h *Handlers) NewRecord(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return h.showRecord(c, kind, "", nil, nil)
}

// MakeRecord is POST /redactie/inhoud/:kind/nieuw.
func (h *Handlers) MakeRecord(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return h.saveRecord(c, kind, "", "made")
}

// Record is GET /redactie/inhoud/:kind/:id.
func (h *Handlers) Record(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return h.showRecord(c, kind, c.Params("id"), nil, nil)
}

// ChangeRecord is POST /redactie/inhoud/:kind/:id: the fields of the kind, slug,
// version, and in keep the names of fields to leave as somebody else saved them.
// The form of a series has its parts too (ids): one save keeps both.
func (h *Handlers) ChangeRecord(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return h.saveRecord(c, kind, c.Params("id"), "saved")
}

func (h *Handlers) saveRecord(c *fiber.Ctx, kind press.RecordKind, id, flash string) error {
	blank, err := h.Models.Press.BlankRecord(kind)
	if err != nil {
		return err
	}
	sent, in := c.Context().PostArgs(), records.RecordInput{}
	for _, name := range append(namesOf(blank), "slug") {
		if sent.Has(name) {
			in[name] = c.FormValue(name)
		}
	}
	typed := in
	if keep := sent.PeekMulti("keep"); len(keep) > 0 {
		typed = records.RecordInput{}
		for name, text := range in {
			if !slices.ContainsFunc(keep, func(k []byte) bool { return string(k) == name }) {
				typed[name] = text
			}
		}
	}
	var r press.Record
	if sent.Has("ids") && kind == press.SeriesRecord {
		r, err = h.Models.Records.SaveSeries(c.UserContext(), desk.AccountOf(c), id, versionOf(c), typed, orderOf(c))
	} else {
		r, err = h.Models.Records.SaveRecord(c.UserContext(), desk.AccountOf(c), kind, id, versionOf(c), typed)
	}
	if err != nil {
		return h.showRecord(c, kind, id, typed, err)
	}
	return desk.DoneText(c, contentPath+"/"+contentRooms[kind]+"/"+r.Headed().ID, flash)
}

func namesOf(r press.Record) (names []string) {
	for _, f := range r.Fields() {
		names = append(names, f.Name)
	}
	return names
}

// showRecord shows the form; with what was typed and what is wrong when that is
// not nil.
func (h *Handlers) showRecord(c *fiber.Ctx, kind press.RecordKind, id string, typed records.RecordInput, wrong error) error {
	frame, err := h.contentFrame(c, kind)
	if err != nil {
		return err
	}
	page := recordPage{contentFrame: frame, ID: id, Root: press.RecordPath(kind, "")}
	page.Title = page.Catalogue.Text("o_new_" + string(kind))
	page.Scripts = []string{"record.js"}
	r, err := h.Models.Press.BlankRecord(kind)
	if id != "" && err == nil {
		r, err = h.Models.Press.Record(c.UserContext(), kind, id)
	}
	if err != nil {
		return err
	}
	page.Version, page.Slug = r.Headed().Version, press.RecordSlug(r)
	if id != "" {
		if err := h.aboutRecord(c, &page, r); err != nil {
			return err
		}
	}
	if fault.FieldOf(wrong) == "version" {
		page.Differs = page.differences(r, typed)
	}
	if slug, ok := typed["slug"]; ok {
		page.Slug = slug
	}
	if err := h.recordFields(c, &page, r, typed); err != nil {
		return err
	}
	if wrong == nil {
		return c.Render("office/record", page)
	}
	if err := page.tellRecord(wrong); err != nil {
		return err
	}
	return desk.Again(c, "office/record", page)
}

// aboutRecord adds what stands beside the form of a record that is there.
func (h *Handlers) aboutRecord(c *fiber.Ctx, page *recordPage, r press.Record) (err error) {
	page.Title, page.Public = press.RecordName(r), press.RecordPath(page.Kind, page.Slug)
	page.Fixed = page.Kind == press.PageRecord && page.Slug == press.ApplySlug
	page.CanMerge = page.Kind == press.PersonRecord || page.Kind == press.OrganisationRecord
	if page.Uses, err = h.Models.Records.UsesOf(c.UserContext(), desk.AccountOf(c), r); err != nil {
		return err
	}
	if len(page.Uses) > usesShown {
		total, err := h.Models.Records.CountUses(c.UserContext(), desk.AccountOf(c), page.Kind, page.ID, page.Slug)
		if err != nil {
			return err
		}
		page.Uses, page.More = page.Uses[:usesShown], max(total, len(page.Uses))-usesShown
	}
	if page.Kind == press.SeriesRecord {
		page.Parts, err = h.partRows(c, page.ID)
		if asked := orderOf(c); len(asked) > 0 { // as it was put, when the form comes back
			slices.SortStableFunc(page.Parts, func(a, b orderRow) int {
				return slices.Index(asked, a.ID) - slices.Index(asked, b.ID)
			})
		}
	}
	return err
}
