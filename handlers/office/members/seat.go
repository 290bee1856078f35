package members

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
)

type seatPage struct {
	memberPage
	Mode    string // add, pass or mend
	Seat    *members.Seat
	Contact input.Contact
	Action  string
	Seen    string
}

// NewSeat is GET /redactie/leden/:id/plekken/nieuw.
func (h *Handlers) NewSeat(c *fiber.Ctx) error { return h.seatForm(c, "add") }

// Seat is GET /redactie/leden/:id/plekken/:seat.
func (h *Handlers) Seat(c *fiber.Ctx) error { return h.seatForm(c, "mend") }

// PassSeatPage is GET /redactie/leden/:id/plekken/:seat/overdragen.
func (h *Handlers) PassSeatPage(c *fiber.Ctx) error { return h.seatForm(c, "pass") }

func (h *Handlers) seatForm(c *fiber.Ctx, mode string) error {
	page, err := h.seat(c, mode)
	if err != nil {
		return err
	}
	if mode == "mend" {
		page.Contact = input.Contact{Name: page.Seat.Name, Function: page.Seat.Function, Email: page.Seat.Email, Phone: page.Seat.Phone}
	}
	return c.Render("office/seat", page)
}

func (h *Handlers) seat(c *fiber.Ctx, mode string) (seatPage, error) {
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return seatPage{}, err
	}
	frame, err := h.memberFrame(c, member)
	if err != nil {
		return seatPage{}, err
	}
	if frame.Elsewhere, err = h.Models.Members.SeatsElsewhere(c.UserContext(), desk.AccountOf(c), member); err != nil {
		return seatPage{}, err
	}
	page := seatPage{memberPage: frame, Mode: mode, Action: frame.Path + "/plekken/nieuw"}
	page.Title = page.Catalogue.Text("o_reg_seat_"+mode) + " · " + member.Name
	if mode == "add" {
		return page, nil
	}
	if page.Seat = member.SeatOf(c.Params("seat")); page.Seat == nil || mode == "mend" && page.Seat.Empty() {
		return page, fault.New(fault.NotFound, "no such seat")
	}
	page.Seen = page.Seat.Email
	page.Action = frame.Path + "/plekken/" + page.Seat.ID
	if mode == "pass" {
		page.Action += "/overdragen"
	}
	return page, nil
}

// seatAgain shows the form with what was typed and what is wrong.
func (h *Handlers) seatAgain(c *fiber.Ctx, mode string, wrong error) error {
	switch fault.KindOf(wrong) {
	case fault.Conflict, fault.Invalid, fault.Taken:
	default:
		return wrong
	}
	page, err := h.seat(c, mode)
	if err != nil {
		return err
	}
	page.Contact = contactOf(c)
	if err := tell(&page.Frame, wrong); err != nil {
		return err
	}
	return desk.Again(c, "office/seat", page)
}

// AddSeat is POST /redactie/leden/:id/plekken/nieuw {person, function, email, phone}.
func (h *Handlers) AddSeat(c *fiber.Ctx) error {
	if _, err := h.Models.Members.AddSeat(c.UserContext(), desk.AccountOf(c), c.Params("id"), contactOf(c)); err != nil {
		return h.seatAgain(c, "add", err)
	}
	return desk.Done(c, registerPath+"/"+c.Params("id"), "seat_added")
}

// ChangeSeat is POST /redactie/leden/:id/plekken/:seat {person, function, email, phone, seen}.
func (h *Handlers) ChangeSeat(c *fiber.Ctx) error {
	_, err := h.Models.Members.ChangeSeat(c.UserContext(), desk.AccountOf(c), c.Params("id"), c.Params("seat"), contactOf(c), c.FormValue("seen"))
	if err != nil {
		return h.seatAgain(c, "mend", err)
	}
	return desk.Done(c, registerPath+"/"+c.Params("id"), "saved")
}

// PassSeat is POST /redactie/leden/:id/plekken/:seat/overdragen {person, function, email, phone, seen}.
func (h *Handlers) PassSeat(c *fiber.Ctx) error {
	contact := contactOf(c)
	if contact == (input.Contact{}) { // only the button that says so empties a seat
		return h.seatAgain(c, "pass", fault.Because(fault.Invalid, "person", "missing"))
	}
	_, err := h.Models.Members.PassSeat(c.UserContext(), desk.AccountOf(c), c.Params("id"), c.Params("seat"), contact, c.FormValue("seen"))
	if err != nil {
		return h.seatAgain(c, "pass", err)
	}
	return desk.Done(c, registerPath+"/"+c.Params("id"), "seat_passed")
}

// SeatAction is POST /redactie/leden/:id/plekken/:seat/:action {seen}: leeg, weg
// or uitnodigen.
func (h *Handlers) SeatAction(c *fiber.Ctx) error {
	ctx, actor, id, seat, seen := c.UserContext(), desk.AccountOf(c), c.Params("id"), c.Params("seat"), c.FormValue("seen")
	var err error
	flash := ""
	switch c.Params("action") {
	case "leeg":
		flash = "seat_emptied"
		_, err = h.Models.Members.PassSeat(ctx, actor, id, seat, input.Contact{}, seen)
	case "weg":
		flash = "seat_removed"
		_, err = h.Models.Members.RemoveSeat(ctx, actor, id, seat, seen)
	case "uitnodigen":
		flash = "invited"
		_, err = h.Models.Members.InviteSeatAgain(ctx, actor, id, seat)
	default:
		return fiber.ErrNotFound
	}
	if err != nil {
		return h.memberAgain(c, id, err, nil)
	}
	return desk.Done(c, registerPath+"/"+id, flash)
}
