package mine

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/members"
)

// MineMember is GET /mijn/organisatie: what the register has of it, and the
// colleagues with a seat.
func (h *Handlers) MineMember(c *fiber.Ctx) error {
	page, err := h.Mine(c, "mine_member")
	if err != nil {
		return err
	}
	return c.Render("site/minemember", page)
}

type minePartPage struct {
	front.MinePage
	EndsOn calendar.Day // the last day when notice is given now
	Reason string
	Moved  bool // EndsOn is another day than the page said before
}

// MinePartPage is GET /mijn/organisatie/opzeggen: when the membership would
// end, and what that means.
func (h *Handlers) MinePartPage(c *fiber.Ctx) error {
	if front.SeatOf(c).Member.State != members.MemberActive {
		return header.See(c, "/mijn/organisatie")
	}
	return h.part(c, "", false)
}

func (h *Handlers) part(c *fiber.Ctx, reason string, moved bool) error {
	frame, err := h.Mine(c, "mine_part")
	if err != nil {
		return err
	}
	statutes, err := h.Models.Members.Statutes(c.UserContext())
	if err != nil {
		return err
	}
	return c.Render("site/minepart", minePartPage{frame, statutes.EndsOn(h.Models.Today()), reason, moved})
}

// MinePart is POST /mijn/organisatie/opzeggen {einde, reason}. Nobody gives
// notice to another day than the one they were shown.
func (h *Handlers) MinePart(c *fiber.Ctx) error {
	ctx, who := c.UserContext(), front.SeatOf(c)
	statutes, err := h.Models.Members.Statutes(ctx)
	if err != nil {
		return err
	}
	if who.Member.State == members.MemberActive && c.FormValue("einde") != string(statutes.EndsOn(h.Models.Today())) {
		return h.part(c.Status(fiber.StatusUnprocessableEntity), c.FormValue("reason"), true)
	}
	_, err = h.Models.Members.GiveOwnNotice(ctx, session.Account(c), c.FormValue("reason"))
	if fault.Is(err, fault.Conflict) { // a colleague, or another click, was first
		return header.See(c, "/mijn/organisatie")
	}
	if err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/organisatie", "opgezegd")
}

// MineStay is POST /mijn/organisatie/opzeggen/terug.
func (h *Handlers) MineStay(c *fiber.Ctx) error {
	_, err := h.Models.Members.TakeOwnNoticeBack(c.UserContext(), session.Account(c))
	if fault.Is(err, fault.Conflict) {
		return header.See(c, "/mijn/organisatie")
	}
	if err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/organisatie", "terug")
}
