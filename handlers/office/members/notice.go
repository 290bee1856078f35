package members

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
)

type noticePage struct {
	memberPage
	Given     string       // as typed
	Ends      calendar.Day // what follows from it, or ""
	Weeks     int
	YearEnd   calendar.Day // the last day of the financial year under way
	Reason    string
	EndReason string
}

// GivenDay is the day that was typed.
func (p noticePage) GivenDay() time.Time { return calendar.Day(p.Given).Time() }

// Notice is GET /redactie/leden/:id/opzegging?op=: when the membership would end.
func (h *Handlers) Notice(c *fiber.Ctx) error {
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.notice(c, member, c.Query("op", string(h.Models.Today())))
	if err != nil {
		return err
	}
	if len(page.Errors) > 0 {
		return desk.Again(c, "office/notice", page)
	}
	return c.Render("office/notice", page)
}

func (h *Handlers) notice(c *fiber.Ctx, member *members.Member, given string) (noticePage, error) {
	frame, err := h.memberFrame(c, member)
	if err != nil {
		return noticePage{}, err
	}
	statutes, err := h.Models.Members.Statutes(c.UserContext())
	if err != nil {
		return noticePage{}, err
	}
	page := noticePage{memberPage: frame, Given: given, Weeks: statutes.NoticeWeeks}
	today := h.Models.Today()
	page.YearEnd = (&members.Statutes{YearStart: statutes.YearStart}).EndsOn(today)
	page.Title = page.Catalogue.Text("o_reg_notice") + " · " + member.Name
	day, err := calendar.ParseDay(given)
	wrong := input.Mistakes{}
	switch {
	case err != nil || day == "":
		wrong.Add("given", "wrong")
	case day > today:
		wrong.Add("given", "later")
	case day < member.StartsOn:
		wrong.Add("given", "before")
	default:
		page.Given, page.Ends = string(day), statutes.EndsOn(day)
	}
	return page, tell(&page.Frame, wrong.Err())
}

// GiveNotice is POST /redactie/leden/:id/opzegging {op, end, reason}. end is
// the day that was shown: nothing else is written down.
func (h *Handlers) GiveNotice(c *fiber.Ctx) error {
	id := c.Params("id")
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), id)
	if err != nil {
		return err
	}
	var in struct {
		Given  string       `form:"op"`
		Ends   calendar.Day `form:"end"`
		Reason string       `form:"reason"`
	}
	form.Read(c, &in)
	page, err := h.notice(c, member, in.Given)
	if err != nil {
		return err
	}
	page.Reason = in.Reason
	if len(page.Errors) == 0 && page.Ends != in.Ends {
		err = tell(&page.Frame, fault.New(fault.Conflict, "it ends on another day by now"))
	}
	if err != nil {
		return err
	}
	if len(page.Errors) > 0 {
		return desk.Again(c, "office/notice", page)
	}
	if _, err := h.Models.Members.GiveNotice(c.UserContext(), desk.AccountOf(c), id, calendar.Day(page.Given), page.Reason); err != nil {
		return h.memberAgain(c, id, err, nil)
	}
	return desk.Done(c, registerPath+"/"+id, "notice")
}

// TakeNoticeBack is POST /redactie/leden/:id/opzegging/terug.
func (h *Handlers) TakeNoticeBack(c *fiber.Ctx) error {
	id := c.Params("id")
	if _, err := h.Models.Members.TakeNoticeBack(c.UserContext(), desk.AccountOf(c), id); err != nil {
		return h.memberAgain(c, id, err, nil)
	}
	return desk.Done(c, registerPath+"/"+id, "notice_back")
}

// ListMember is POST /redactie/leden/:id/tonen {show}: whether the site names
// the member.
func (h *Handlers) ListMember(c *fiber.Ctx) error {
	id, audience := c.Params("id"), members.Nobody
	if c.FormValue("show") != "" {
		audience = members.Anyone
	}
	if _, err := h.Models.Members.SetListed(c.UserContext(), desk.AccountOf(c), id, audience); err != nil {
		return h.memberAgain(c, id, err, nil)
	}
	return desk.Done(c, registerPath+"/"+id, "saved")
}

// EndMember is POST /redactie/leden/:id/einde {end_reason, sure}.
func (h *Handlers) EndMember(c *fiber.Ctx) error {
	id, reason := c.Params("id"), strings.TrimSpace(c.FormValue("end_reason"))
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), id)
	if err != nil {
		return err
	}
	if reason == "" || c.FormValue("sure") == "" {
		page, err := h.notice(c, member, string(h.Models.Today()))
		if err != nil {
			return err
		}
		page.EndReason = reason
		wrong := input.Mistakes{}
		if reason == "" {
			wrong.Add("end_reason", "missing")
		}
		if c.FormValue("sure") == "" {
			wrong.Add("sure", "missing")
		}
		if err := tell(&page.Frame, wrong.Err()); err != nil {
			return err
		}
		return desk.Again(c, "office/notice", page)
	}
	if _, err := h.Models.Members.EndNow(c.UserContext(), desk.AccountOf(c), id, reason); err != nil && !fault.Is(err, fault.Conflict) {
		return err
	} else if err != nil {
		return h.memberAgain(c, id, err, nil)
	}
	return desk.Done(c, registerPath+"/"+id, "member_ended")
}
