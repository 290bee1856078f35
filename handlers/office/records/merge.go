package records

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/press"
)

type mergePage struct {
	contentFrame
	ID, Name string
	Version  int64
	Query    string
	Others   []recordRow
}

// MergeRecordPage is GET /redactie/inhoud/:kind/:id/samenvoegen?q=: chooses the one
// that stays.
func (h *Handlers) MergeRecordPage(c *fiber.Ctx) error {
	page, err := h.mergePage(c)
	if err != nil {
		return err
	}
	return c.Render("office/merge", page)
}

// MergeRecord is POST /redactie/inhoud/:kind/:id/samenvoegen {version, into}.
func (h *Handlers) MergeRecord(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	into := c.FormValue("into")
	err = h.Models.Records.MergeRecords(c.UserContext(), desk.AccountOf(c), kind, c.Params("id"), into, versionOf(c))
	if err == nil {
		return desk.Done(c, contentPath+"/"+contentRooms[kind]+"/"+into, "merged")
	}
	page, failed := h.mergePage(c)
	if failed != nil {
		return failed
	}
	if err := page.tellRecord(err); err != nil {
		return err
	}
	return desk.Again(c, "office/merge", page)
}

// mergeMany is the number of others that are shown to choose from.
const mergeMany = 20

func (h *Handlers) mergePage(c *fiber.Ctx) (mergePage, error) {
	kind, err := kindOf(c)
	if err == nil && kind != press.PersonRecord && kind != press.OrganisationRecord {
		err = fault.New(fault.NotFound, "these are not merged")
	}
	if err != nil {
		return mergePage{}, err
	}
	r, err := h.Models.Press.Record(c.UserContext(), kind, c.Params("id"))
	if err != nil {
		return mergePage{}, err
	}
	frame, err := h.contentFrame(c, kind)
	if err != nil {
		return mergePage{}, err
	}
	page := mergePage{contentFrame: frame, ID: r.Headed().ID, Name: press.RecordName(r), Version: r.Headed().Version, Query: c.Query("q")}
	page.Title = page.Catalogue.Text("o_merge_title", "Name", page.Name)
	found, err := h.Models.Press.Like(c.UserContext(), r, page.Query, mergeMany)
	if err != nil {
		return page, err
	}
	for _, k := range found {
		uses, err := h.Models.Records.CountUses(c.UserContext(), desk.AccountOf(c), kind, k.ID, k.Slug)
		if err != nil {
			return page, err
		}
		page.Others = append(page.Others, recordRow{k, uses})
	}
	return page, nil
}
