package office

import (
	"github.com/gofiber/fiber/v2"

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
func (o *Office) NewSeat(c *fiber.Ctx) error { return o.seatForm(c, "add") }

// Seat is GET /redactie/leden/:id/plekken/:seat.
func (o *Office) Seat(c *fiber.Ctx) error { return o.seatForm(c, "mend") }

// PassSeatPage is GET /redactie/leden/:id/plekken/:seat/overdragen.
func (o *Office) PassSeatPage(c *fiber.Ctx) error { return o.seatForm(c, "pass") }

func (o *Office) seatForm(c *fiber.Ctx, mode string) error {
	page, err := o.seat(c, mode)
	if err != nil {
		return err
	}
	if mode == "mend" {
		page.Contact = input.Contact{Name: page.Seat.Name, Function: page.Seat.Function, Email: page.Seat.Email, Phone: page.Seat.Phone}
	}
	return c.Render("office/seat", page)
}

func (o *Office) seat(c *fiber.Ctx, mode string) (seatPage, error) {
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return seatPage{}, err
	}
	frame, err := o.memberFrame(c, member)
	if err != nil {
		return seatPage{}, err
	}
	if frame.Elsewhere, err = o.Models.Members.SeatsElsewhere(c.UserContext(), member); err != nil {
		return seatPage{}, err
	}
	page := seatPage{memberPage: frame, Mode: mode, Action: frame.Path + "/plekken/nieuw"}
	page.Title = page.locale.Text("o_reg_seat_"+mode) + " · " + member.Name
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
func (o *Office) seatAgain(c *fiber.Ctx, mode string, wrong error) error {
	switch fault.KindOf(wrong) {
	case fault.Conflict, fault.Invalid, fault.Taken:
	default:
		return wrong
	}
	page, err := o.seat(c, mode)
	if err != nil {
		return err
	}
	page.Contact = contactOf(c)
	if err := page.tellMember(wrong); err != nil {
		return err
	}
	return again(c, "office/seat", page)
}

// AddSeat is POST /redactie/leden/:id/plekken/nieuw {person, function, email, phone}.
func (o *Office) AddSeat(c *fiber.Ctx) error {
	if _, err := o.Models.Members.AddSeat(c.UserContext(), accountOf(c), c.Params("id"), contactOf(c)); err != nil {
		return o.seatAgain(c, "add", err)
	}
	return done(c, registerPath+"/"+c.Params("id"), "seat_added")
}

// ChangeSeat is POST /redactie/leden/:id/plekken/:seat {person, function, email, phone, seen}.
func (o *Office) ChangeSeat(c *fiber.Ctx) error {
	_, err := o.Models.Members.ChangeSeat(c.UserContext(), accountOf(c), c.Params("id"), c.Params("seat"), contactOf(c), c.FormValue("seen"))
	if err != nil {
		return o.seatAgain(c, "mend", err)
	}
	return done(c, registerPath+"/"+c.Params("id"), "saved")
}

// PassSeat is POST /redactie/leden/:id/plekken/:seat/overdragen {person, function, email, phone, seen}.
func (o *Office) PassSeat(c *fiber.Ctx) error {
	contact := contactOf(c)
	if contact == (input.Contact{}) { // only the button that says so empties a seat
		return o.seatAgain(c, "pass", fault.Because(fault.Invalid, "person", "missing"))
	}
	_, err := o.Models.Members.PassSeat(c.UserContext(), accountOf(c), c.Params("id"), c.Params("seat"), contact, c.FormValue("seen"))
	if err != nil {
		return o.seatAgain(c, "pass", err)
	}
	return done(c, registerPath+"/"+c.Params("id"), "seat_passed")
}

// SeatAction is POST /redactie/leden/:id/plekken/:seat/:action {seen}: leeg, weg
// or uitnodigen.
func (o *Office) SeatAction(c *fiber.Ctx) error {
	ctx, actor, id, seat, seen := c.UserContext(), accountOf(c), c.Params("id"), c.Params("seat"), c.FormValue("seen")
	var err error
	flash := ""
	switch c.Params("action") {
	case "leeg":
		flash = "seat_emptied"
		_, err = o.Models.Members.PassSeat(ctx, actor, id, seat, input.Contact{}, seen)
	case "weg":
		flash = "seat_removed"
		_, err = o.Models.Members.RemoveSeat(ctx, actor, id, seat, seen)
	case "uitnodigen":
		flash = "invited"
		_, err = o.Models.Members.InviteSeatAgain(ctx, actor, id, seat)
	default:
		return fiber.ErrNotFound
	}
	if err != nil {
		return o.memberAgain(c, id, err, nil)
	}
	return done(c, registerPath+"/"+id, flash)
}
