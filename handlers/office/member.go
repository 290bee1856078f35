package office

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/press"
	"samenspel/models/timeline"
)

type memberPage struct {
	Frame
	Member    *members.Member
	Path      string
	Manage    bool
	IBAN      string // whole, on the one page that was asked for it
	Seats     []*members.Seat
	Elsewhere map[string]*members.Member
	Record    *press.Known
	Themes    []string
	Fee       int // what the size costs who joins now
	Lines     []timelineLine
	Note      string // as typed
}

// timelineLine is something that happened to a member, in words.
type timelineLine struct {
	At        time.Time
	Who, What string
	Text      string
	Note      bool
}

// Member is GET /redactie/leden/:id.
func (o *Office) Member(c *fiber.Ctx) error {
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := o.member(c, member)
	if err != nil {
		return err
	}
	return c.Render("office/member", page)
}

// memberFrame begins a page about one member.
func (o *Office) memberFrame(c *fiber.Ctx, member *members.Member) (memberPage, error) {
	f, err := o.frame(c, "o_menu_register")
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

func (o *Office) member(c *fiber.Ctx, member *members.Member) (memberPage, error) {
	page, err := o.memberFrame(c, member)
	if err != nil {
		return page, err
	}
	for _, fee := range page.Site.Fees {
		if fee.Size == member.Size {
			page.Fee = fee.Cents
		}
	}
	if page.Elsewhere, err = o.Models.Members.SeatsElsewhere(c.UserContext(), member); err != nil {
		return page, err
	}
	records, err := o.Models.Press.Directory(c.UserContext(), press.OrganisationRecord)
	if err != nil {
		return page, err
	}
	for i := range records {
		if records[i].ID == member.Record {
			page.Record = &records[i]
		}
	}
	themes, err := o.Models.Press.Directory(c.UserContext(), press.ThemeRecord)
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
		page.Lines = append(page.Lines, page.line(h))
	}
	return page, nil
}

func (f *Frame) line(h timeline.Happening) timelineLine {
	h = h.Typed()
	line := timelineLine{At: h.At, Who: h.By.Name, What: f.locale.Text("o_reg_what_" + h.What), Text: h.Text, Note: h.Desk}
	if h.Desk && h.What == "ended" {
		line.What = f.locale.Text("o_reg_what_ended_why")
	}
	switch {
	case h.Day != "":
		line.Text = f.locale.Date(h.Day.Time())
	case h.Was != "":
		line.Text = h.Was + " → " + h.Text
	}
	return line
}

// memberAgain shows a member's page with what could not be done.
func (o *Office) memberAgain(c *fiber.Ctx, id string, wrong error, change func(*memberPage)) error {
	switch fault.KindOf(wrong) {
	case fault.Conflict, fault.Invalid, fault.Taken:
	default:
		return wrong
	}
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), id)
	if err != nil {
		return err
	}
	page, err := o.member(c, member)
	if err != nil {
		return err
	}
	if err := page.tellMember(wrong); err != nil {
		return err
	}
	if change != nil {
		change(&page)
	}
	return again(c, "office/member", page)
}

// MemberIBAN is POST /redactie/leden/:id/iban: the page once, with the account
// on it.
func (o *Office) MemberIBAN(c *fiber.Ctx) error {
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	iban, err := o.Models.Members.MemberIBANOf(c.UserContext(), accountOf(c), member)
	if err != nil {
		return err
	}
	page, err := o.member(c, member)
	if err != nil {
		return err
	}
	page.IBAN = dutch.Grouped(iban)
	return c.Render("office/member", page)
}

// MemberNote is POST /redactie/leden/:id/notities {text}.
func (o *Office) MemberNote(c *fiber.Ctx) error {
	id, text := c.Params("id"), c.FormValue("text")
	if _, err := o.Models.Members.NoteMember(c.UserContext(), accountOf(c), id, text); err != nil {
		return o.memberAgain(c, id, err, func(p *memberPage) { p.Note = text })
	}
	return done(c, registerPath+"/"+id, "member_note")
}
