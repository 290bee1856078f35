package site

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/members"
)

// MineMember is GET /mijn/organisatie: what the register has of it, and the
// colleagues with a seat.
func (s *Site) MineMember(c *fiber.Ctx) error {
	page, err := s.mine(c, "mine_member")
	if err != nil {
		return err
	}
	return c.Render("site/minemember", page)
}

type minePartPage struct {
	minePage
	EndsOn calendar.Day // the last day when notice is given now
	Reason string
	Moved  bool // EndsOn is another day than the page said before
}

// MinePartPage is GET /mijn/organisatie/opzeggen: when the membership would
// end, and what that means.
func (s *Site) MinePartPage(c *fiber.Ctx) error {
	if seatOf(c).member.State != members.MemberActive {
		return header.See(c, "/mijn/organisatie")
	}
	return s.part(c, "", false)
}

func (s *Site) part(c *fiber.Ctx, reason string, moved bool) error {
	frame, err := s.mine(c, "mine_part")
	if err != nil {
		return err
	}
	statutes, err := s.Models.Members.Statutes(c.UserContext())
	if err != nil {
		return err
	}
	return c.Render("site/minepart", minePartPage{frame, statutes.EndsOn(s.Models.Today()), reason, moved})
}

// MinePart is POST /mijn/organisatie/opzeggen {einde, reason}. Nobody gives
// notice to another day than the one they were shown.
func (s *Site) MinePart(c *fiber.Ctx) error {
	ctx, who := c.UserContext(), seatOf(c)
	statutes, err := s.Models.Members.Statutes(ctx)
	if err != nil {
		return err
	}
	if who.member.State == members.MemberActive && c.FormValue("einde") != string(statutes.EndsOn(s.Models.Today())) {
		return s.part(c.Status(fiber.StatusUnprocessableEntity), c.FormValue("reason"), true)
	}
	_, err = s.Models.Members.GiveOwnNotice(ctx, session.Account(c), c.FormValue("reason"))
	if fault.Is(err, fault.Conflict) { // a colleague, or another click, was first
		return header.See(c, "/mijn/organisatie")
	}
	if err != nil {
		return err
	}
	return mineDone(c, "/mijn/organisatie", "opgezegd")
}

// MineStay is POST /mijn/organisatie/opzeggen/terug.
func (s *Site) MineStay(c *fiber.Ctx) error {
	_, err := s.Models.Members.TakeOwnNoticeBack(c.UserContext(), session.Account(c))
	if fault.Is(err, fault.Conflict) {
		return header.See(c, "/mijn/organisatie")
	}
	if err != nil {
		return err
	}
	return mineDone(c, "/mijn/organisatie", "terug")
}
