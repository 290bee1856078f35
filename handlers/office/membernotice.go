package office

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/calendar"
	"samenspel/models/fault"
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
func (o *Office) Notice(c *fiber.Ctx) error {
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := o.notice(c, member, c.Query("op", string(o.Models.Today())))
	if err != nil {
		return err
	}
	if len(page.Errors) > 0 {
		return again(c, "office/notice", page)
	}
	return c.Render("office/notice", page)
}

func (o *Office) notice(c *fiber.Ctx, member *members.Member, given string) (noticePage, error) {
	frame, err := o.memberFrame(c, member)
	if err != nil {
		return noticePage{}, err
	}
	statutes, err := o.Models.Members.Statutes(c.UserContext())
	if err != nil {
		return noticePage{}, err
	}
	page := noticePage{memberPage: frame, Given: given, Weeks: statutes.NoticeWeeks}
	today := o.Models.Today()
	page.YearEnd = (&members.Statutes{YearStart: statutes.YearStart}).EndsOn(today)
	page.Title = page.locale.Text("o_reg_notice") + " · " + member.Name
	day, err := calendar.ParseDay(given)
	switch {
	case err != nil || day == "":
		page.amiss("given", "wrong")
	case day > today:
		page.amiss("given", "later")
	case day < member.StartsOn:
		page.amiss("given", "before")
	default:
		page.Given, page.Ends = string(day), statutes.EndsOn(day)
	}
	return page, nil
}

// GiveNotice is POST /redactie/leden/:id/opzegging {op, end, reason}. end is
// the day that was shown: nothing else is written down.
func (o *Office) GiveNotice(c *fiber.Ctx) error {
	id := c.Params("id")
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), id)
	if err != nil {
		return err
	}
	page, err := o.notice(c, member, c.FormValue("op"))
	if err != nil {
		return err
	}
	page.Reason = c.FormValue("reason")
	if len(page.Errors) == 0 && string(page.Ends) != c.FormValue("end") {
		page.amiss("form", "changed")
	}
	if len(page.Errors) > 0 {
		return again(c, "office/notice", page)
	}
	if _, err := o.Models.Members.GiveNotice(c.UserContext(), accountOf(c), id, calendar.Day(page.Given), page.Reason); err != nil {
		return o.memberAgain(c, id, err, nil)
	}
	return done(c, registerPath+"/"+id, "notice")
}

// TakeNoticeBack is POST /redactie/leden/:id/opzegging/terug.
func (o *Office) TakeNoticeBack(c *fiber.Ctx) error {
	id := c.Params("id")
	if _, err := o.Models.Members.TakeNoticeBack(c.UserContext(), accountOf(c), id); err != nil {
		return o.memberAgain(c, id, err, nil)
	}
	return done(c, registerPath+"/"+id, "notice_back")
}

// ListMember is POST /redactie/leden/:id/tonen {show}: whether the site names
// the member.
func (o *Office) ListMember(c *fiber.Ctx) error {
	id, audience := c.Params("id"), members.Nobody
	if c.FormValue("show") != "" {
		audience = members.Anyone
	}
	if _, err := o.Models.Members.SetListed(c.UserContext(), accountOf(c), id, audience); err != nil {
		return o.memberAgain(c, id, err, nil)
	}
	return done(c, registerPath+"/"+id, "saved")
}

// EndMember is POST /redactie/leden/:id/einde {end_reason, sure}.
func (o *Office) EndMember(c *fiber.Ctx) error {
	id, reason := c.Params("id"), strings.TrimSpace(c.FormValue("end_reason"))
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), id)
	if err != nil {
		return err
	}
	if reason == "" || c.FormValue("sure") == "" {
		page, err := o.notice(c, member, string(o.Models.Today()))
		if err != nil {
			return err
		}
		page.EndReason = reason
		if reason == "" {
			page.Errors["end_reason"] = page.locale.Text("o_reg_wrong_reason_missing")
		}
		if c.FormValue("sure") == "" {
			page.amiss("sure", "missing")
		}
		return again(c, "office/notice", page)
	}
	if _, err := o.Models.Members.EndNow(c.UserContext(), accountOf(c), id, reason); err != nil && !fault.Is(err, fault.Conflict) {
		return err
	} else if err != nil {
		return o.memberAgain(c, id, err, nil)
	}
	return done(c, registerPath+"/"+id, "member_ended")
}
