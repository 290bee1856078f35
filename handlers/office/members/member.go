package members

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/press"
)

type memberPage struct {
	desk.Frame
	Member    *members.Member
	Path      string
	Manage    bool
	IBAN      string // whole, on the one page that was asked for it
	Seats     []*members.Seat
	Elsewhere map[string]*members.Member
	Record    *press.Known
	Themes    []string
	Fee       int // what the size costs who joins now
	Lines     []desk.TimelineLine
	Note      string // as typed
}

// Member is GET /redactie/leden/:id.
func (h *Handlers) Member(c *fiber.Ctx) error {
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.member(c, member)
	if err != nil {
		return err
	}
	return c.Render("office/member", page)
}

// memberFrame begins a page about one member.
func (h *Handlers) memberFrame(c *fiber.Ctx, member *members.Member) (memberPage, error) {
	f, err := h.Frame(c, "o_menu_register")
	if err != nil {
		return memberPage{}, err
	}
	f.Title = member.Name
	page := memberPage{Frame: f, Member: member, Path: registerPath + "/" + member.ID, Manage: f.Account.May(access.ManageMembers)}
	for i := range member.Seats {
		page.Seats = append(page.Seats, &member.Seats[i])
	}
	return page, nil
}

func (h *Handlers) member(c *fiber.Ctx, member *members.Member) (memberPage, error) {
	page, err := h.memberFrame(c, member)
	if err != nil {
		return page, err
	}
	for _, fee := range page.Site.Fees {
		if fee.Size == member.Size {
			page.Fee = fee.Cents
		}
	}
	if page.Elsewhere, err = h.Models.Members.SeatsElsewhere(c.UserContext(), desk.AccountOf(c), member); err != nil {
		return page, err
	}
	records, err := h.Models.Press.Directory(c.UserContext(), press.OrganisationRecord)
	if err != nil {
		return page, err
	}
	for i := range records {
		if records[i].ID == member.Record {
			page.Record = &records[i]
		}
	}
	themes, err := h.Models.Press.Directory(c.UserContext(), press.ThemeRecord)
	if err != nil {
		return page, err
	}
	for _, theme := range themes {
		for _, id := range member.Themes {
			if theme.ID == id {
				page.Themes = append(page.Themes, theme.Name)
			}
		}
	}
	for _, h := range member.Timeline() {
		page.Lines = append(page.Lines, page.Line(h))
	}
	return page, nil
}

// memberAgain shows a member's page with what could not be done.
func (h *Handlers) memberAgain(c *fiber.Ctx, id string, wrong error, change func(*memberPage)) error {
	switch fault.KindOf(wrong) {
	case fault.Conflict, fault.Invalid, fault.Taken:
	default:
		return wrong
	}
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), id)
	if err != nil {
		return err
	}
	page, err := h.member(c, member)
	if err != nil {
		return err
	}
	if err := tell(&page.Frame, wrong); err != nil {
		return err
	}
	if change != nil {
		change(&page)
	}
	return desk.Again(c, "office/member", page)
}

// MemberIBAN is POST /redactie/leden/:id/iban: the page once, with the account
// on it.
func (h *Handlers) MemberIBAN(c *fiber.Ctx) error {
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	iban, err := h.Models.Members.MemberIBANOf(c.UserContext(), desk.AccountOf(c), member)
	if err != nil {
		return err
	}
	page, err := h.member(c, member)
	if err != nil {
		return err
	}
	page.IBAN = dutch.Grouped(iban)
	return c.Render("office/member", page)
}

// MemberNote is POST /redactie/leden/:id/notities {text}.
func (h *Handlers) MemberNote(c *fiber.Ctx) error {
	id, text := c.Params("id"), c.FormValue("text")
	if _, err := h.Models.Members.NoteMember(c.UserContext(), desk.AccountOf(c), id, text); err != nil {
		return h.memberAgain(c, id, err, func(p *memberPage) { p.Note = text })
	}
	return desk.Done(c, registerPath+"/"+id, "member_note")
}
