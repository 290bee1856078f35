package members

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/members"
)

const statutesPath = "/redactie/lidmaatschap"

type statutesPage struct {
	desk.Frame
	Base       int64 // version that the form began with
	YearStart  int
	Weeks      string // as typed
	Kinds      string // a line each
	Sectors    string
	Statements []members.Statement // and two empty ones
	Months     []string            // first days, in words
	Ends       calendar.Day        // of who gives notice today; "" while what was typed is wrong
	Last       calendar.Day        // on which notice still ends it then
	Typed      bool                // Ends follows from what was typed, not from what is stored
	Theirs     *members.Statutes   // what somebody else stored meanwhile
}

// Statutes is GET /redactie/lidmaatschap: the rules of membership.
func (h *Handlers) Statutes(c *fiber.Ctx) error {
	s, err := h.Models.Members.StoredStatutes(c.UserContext())
	if err != nil {
		return err
	}
	page, err := h.statutes(c, s)
	if err != nil {
		return err
	}
	return c.Render("office/statutes", page)
}

// statutes is the page with some rules in its form.
func (h *Handlers) statutes(c *fiber.Ctx, s *members.Statutes) (*statutesPage, error) {
	f, err := h.Frame(c, "o_stat_title")
	page := &statutesPage{Frame: f, Base: s.Version, YearStart: s.YearStart, Weeks: strconv.Itoa(s.NoticeWeeks),
		Kinds: strings.Join(s.Kinds, "\n"), Sectors: strings.Join(s.Sectors, "\n"), Statements: append(slices.Clone(s.Statements), members.Statement{}, members.Statement{})}
	if err != nil {
		return nil, err
	}
	for month := range 12 {
		first := time.Date(2000, time.Month(month+1), 1, 12, 0, 0, 0, calendar.Amsterdam)
		page.Months = append(page.Months, strings.TrimSuffix(f.Catalogue.Date(first), " 2000"))
	}
	if s.YearStart >= 1 && s.YearStart <= 12 && s.NoticeWeeks >= 0 && s.NoticeWeeks <= 52 {
		page.Ends = s.EndsOn(h.Models.Today())
		page.Last = page.Ends.Add(-7 * s.NoticeWeeks)
	}
	return page, nil
}

// SaveStatutes is POST /redactie/lidmaatschap {base, year_start, notice_weeks,
// kinds, sectors, statement_key, statement_text, statement_required}; with
// example it only shows what the rules would mean today.
func (h *Handlers) SaveStatutes(c *fiber.Ctx) error {
	ctx := c.UserContext()
	s, weeks := statutesOf(c)
	typed := *s
	typed.Statements = slices.Clone(s.Statements)
	var err error
	if c.FormValue("example") != "" {
		tried := *s
		err = tried.Check()
	} else if err = h.Models.Members.SaveStatutes(ctx, desk.AccountOf(c), s); err == nil {
		return desk.Done(c, statutesPath, "saved")
	}
	page, failed := h.statutes(c, &typed)
	if failed != nil {
		return failed
	}
	page.Weeks, page.Typed = weeks, true
	switch fault.KindOf(err) {
	case fault.Conflict, fault.Taken:
		if err := page.Tell(fault.Because(fault.Conflict, "", ""), "o_stat_wrong"); err != nil {
			return err
		}
		if page.Theirs, err = h.Models.Members.StoredStatutes(ctx); err != nil {
			return err
		}
		page.Base = page.Theirs.Version
		c.Status(fiber.StatusConflict)
		return c.Render("office/statutes", page)
	case fault.Invalid:
		if err := page.Tell(err, "o_stat_wrong"); err != nil {
			return err
		}
		return desk.Again(c, "office/statutes", page)
	}
	if err != nil {
		return err
	}
	return c.Render("office/statutes", page)
}

// statutesOf reads the form, and the number of weeks as typed.
func statutesOf(c *fiber.Ctx) (*members.Statutes, string) {
	var in struct {
		Base      int64    `form:"base"`
		YearStart int      `form:"year_start"`
		Weeks     int      `form:"notice_weeks"`
		Typed     string   `form:"notice_weeks"`
		Kinds     string   `form:"kinds"`
		Sectors   string   `form:"sectors"`
		Keys      []string `form:"statement_key"`
		Texts     []string `form:"statement_text"`
		Required  []string `form:"statement_required"` // indexes
	}
	wrong := form.Read(c, &in)
	s := &members.Statutes{Kinds: strings.Split(in.Kinds, "\n"), Sectors: strings.Split(in.Sectors, "\n"), YearStart: in.YearStart, NoticeWeeks: in.Weeks}
	s.Version = max(0, in.Base)
	if wrong["notice_weeks"] != "" || strings.TrimSpace(in.Typed) == "" {
		s.NoticeWeeks = -1 // refused with the rest
	}
	for i, text := range in.Texts {
		one := members.Statement{Text: text, Required: slices.Contains(in.Required, strconv.Itoa(i))}
		if i < len(in.Keys) {
			one.Key = in.Keys[i]
		}
		if strings.TrimSpace(one.Key+one.Text) != "" {
			s.Statements = append(s.Statements, one)
		}
	}
	return s, in.Typed
}
