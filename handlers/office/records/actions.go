package records

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// versionOf reads the version that a form is about; 0, which is that of nothing,
// for what is no number.
func versionOf(c *fiber.Ctx) int64 {
	n, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	return n
}

// RemoveRecord is POST /redactie/inhoud/:kind/:id/weg {version}.
func (h *Handlers) RemoveRecord(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	if err := h.Models.Records.RemoveRecord(c.UserContext(), desk.AccountOf(c), kind, c.Params("id"), versionOf(c)); err != nil {
		return h.showRecord(c, kind, c.Params("id"), nil, err)
	}
	return desk.Done(c, contentPath+"/"+contentRooms[kind], "removed")
}

// orderRow is something that can be put in order.
type orderRow struct {
	ID, Title string
	State     press.State // of a part
	Live      bool
}

func (h *Handlers) partRows(c *fiber.Ctx, series string) (rows []orderRow, err error) {
	parts, err := h.Models.Newsroom.AllParts(c.UserContext(), desk.AccountOf(c), series)
	for _, p := range parts {
		rows = append(rows, orderRow{p.ID, p.Title, p.State, p.Live})
	}
	return rows, err
}

// orderOf reads the ids in their order. A button in a row, pressed where no
// script moves rows, moves its own by one.
func orderOf(c *fiber.Ctx) (ids []string) {
	for _, id := range c.Context().PostArgs().PeekMulti("ids") {
		ids = append(ids, string(id))
	}
	for i, id := range ids {
		switch {
		case i > 0 && c.FormValue("up") == id:
			ids[i-1], ids[i] = ids[i], ids[i-1]
			return ids
		case i+1 < len(ids) && c.FormValue("down") == id:
			ids[i+1], ids[i] = ids[i], ids[i+1]
			return ids
		}
	}
	return ids
}

// OrderSeries is POST /redactie/inhoud/series/:id/volgorde {version, ids, up, down}.
// When the fields of the series come with it, those are saved as well.
func (h *Handlers) OrderSeries(c *fiber.Ctx) error {
	id := c.Params("id")
	if c.Context().PostArgs().Has("title") {
		return h.saveRecord(c, press.SeriesRecord, id, "ordered")
	}
	err := h.Models.Records.OrderSeries(c.UserContext(), desk.AccountOf(c), id, versionOf(c), orderOf(c))
	if fault.Is(err, fault.Conflict) {
		return h.showRecord(c, press.SeriesRecord, id, nil, err)
	}
	if err != nil {
		return err
	}
	return desk.Done(c, contentPath+"/series/"+id, "ordered")
}

// OrderBenefits is POST /redactie/inhoud/voordelen/volgorde {ids, up, down}.
func (h *Handlers) OrderBenefits(c *fiber.Ctx) error {
	err := h.Models.Records.OrderBenefits(c.UserContext(), desk.AccountOf(c), orderOf(c))
	if fault.Is(err, fault.Conflict) {
		return h.showRecords(c, press.BenefitRecord, err)
	}
	if err != nil {
		return err
	}
	return desk.Done(c, contentPath+"/voordelen", "ordered")
}
