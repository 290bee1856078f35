package start

import (
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	judging "samenspel/handlers/office/applying"
	"samenspel/handlers/office/billing"
	"samenspel/handlers/office/desk"
	writing "samenspel/handlers/office/newsroom"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/views"
)

type homePage struct {
	desk.Frame
	Waiting  []waitingLine
	ToJudge  []writing.PieceRow // handed in, for who judges
	Mine     []writing.PieceRow // own pieces that are being written
	Answers  []newsroom.Approval
	Care     []newsroom.Piece // published long ago
	Broken   []newsroom.Piece // with links that lead nowhere
	Calendar *monthPage       // nil for who does not write
	Types    []press.ArticleType
	Jobs     []domain.JobRun // for administrators: what goes on in the background
}

// calendar is a month with what appears in it.
type monthPage struct {
	Month          time.Time
	Previous, Next string // as the address names months: 2026-12
	Weeks          [][]calendarDay
}

// calendarDay is a day with its pieces; Other days fill the weeks of a month.
type calendarDay struct {
	Day    time.Time
	Other  bool
	Today  bool
	Pieces []calendarPiece
}

// calendarPiece is something that appears, or appeared, at a moment.
type calendarPiece struct {
	ID, Title string
	At        time.Time
	Waits     bool // scheduled; otherwise published already
}

// waitingLine is something that waits for who is signed in, and where.
type waitingLine struct{ Text, Path string }

// waiting tells the desk and the board of the applications that are theirs to
// go on with, and the desk of invoices that are overdue.
func (h *Handlers) waiting(c *fiber.Ctx, f *desk.Frame) ([]waitingLine, error) {
	if !f.Account.May(access.SeeMembers) {
		return nil, nil
	}
	counts, err := h.Models.Applying.CountApplications(c.UserContext(), desk.AccountOf(c))
	var lines []waitingLine
	add := func(p access.Permission, key string, states ...applying.ApplicationState) {
		n := 0
		for _, state := range states {
			n += counts[state]
		}
		if n > 0 && f.Account.May(p) {
			first := slices.IndexFunc(states, func(state applying.ApplicationState) bool { return counts[state] > 0 })
			lines = append(lines, waitingLine{f.Catalogue.Text(key, "Count", n), judging.ApplicationsPath + "#kolom-" + string(states[first])})
		}
	}
	add(access.ManageMembers, "o_start_received", applying.AppReceived)
	add(access.DecideMembers, "o_start_prepared", applying.AppPrepared, applying.AppMeeting)
	if err != nil || !f.Account.May(access.ManageInvoices) {
		return lines, err
	}
	late, err := h.Models.Billing.OverdueInvoices(c.UserContext(), desk.AccountOf(c))
	if len(late) > 0 {
		lines = append(lines, waitingLine{f.Catalogue.Text("o_start_overdue", "Count", len(late)), billing.InvoicesPath + "?staat=" + billing.LateShown})
	}
	return lines, err
}

// onStart is how many pieces of a kind the start page shows.
const onStart = 8

// Home is GET /redactie?maand=2026-12: what waits for who is signed in, what is
// planned, and what needs care.
func (h *Handlers) Home(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_home")
	if err != nil {
		return err
	}
	page := homePage{Frame: f, Types: press.ArticleTypes}
	if page.Waiting, err = h.waiting(c, &f); err != nil {
		return err
	}
	if f.Account.May(access.ManageSettings) {
		page.Jobs = h.Models.Jobs()
	}
	if !f.Account.May(access.WritePieces) {
		return c.Render("office/home", page)
	}
	ctx := c.UserContext()
	names, err := h.newsroom.Writers(c, &[]accounts.Colleague{})
	if err != nil {
		return err
	}
	own, _, err := h.Models.Newsroom.ListPieces(ctx, f.Account, newsroom.PieceFilter{State: press.Draft, Owner: f.Account.ID}, 1)
	if err != nil {
		return err
	}
	page.Mine = writing.Rows(own[:min(onStart, len(own))], names)
	if page.Answers, err = h.Models.Newsroom.Answered(ctx, f.Account, onStart); err != nil {
		return err
	}
	if f.Account.May(access.EditPieces) {
		waiting, err := h.Models.Newsroom.ToJudge(ctx, desk.AccountOf(c), onStart)
		if err != nil {
			return err
		}
		page.ToJudge = writing.Rows(waiting, names)
		if page.Care, err = h.Models.Newsroom.NeedCare(ctx, desk.AccountOf(c), onStart); err != nil {
			return err
		}
		if page.Broken, err = h.Models.Newsroom.WithBroken(ctx, desk.AccountOf(c), onStart); err != nil {
			return err
		}
	}
	if page.Calendar, err = h.month(c); err != nil {
		return err
	}
	return c.Render("office/home", page)
}

// month reads the field maand: NotFound for what is no month.
func (h *Handlers) month(c *fiber.Ctx) (*monthPage, error) {
	now := h.Models.Now().In(views.Amsterdam)
	first := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, views.Amsterdam)
	if text := c.Query("maand"); text != "" {
		month, err := time.ParseInLocation("2006-01", text, views.Amsterdam)
		if err != nil || month.Year() < 1990 || month.Year() > 2100 {
			return nil, fault.New(fault.NotFound, "no such month")
		}
		first = month
	}
	m := &monthPage{Month: first, Previous: first.AddDate(0, -1, 0).Format("2006-01"), Next: first.AddDate(0, 1, 0).Format("2006-01")}
	from := first.AddDate(0, 0, -(int(first.Weekday())+6)%7) // weeks begin on Monday
	until := first.AddDate(0, 1, 0)
	pieces, err := h.appearing(c, from, until.AddDate(0, 0, 7))
	if err != nil {
		return nil, err
	}
	for day := from; day.Before(until); {
		var week []calendarDay
		for range 7 {
			week = append(week, calendarDay{Day: day, Other: day.Month() != first.Month(),
				Today: day.Format(time.DateOnly) == now.Format(time.DateOnly), Pieces: pieces[day.Format(time.DateOnly)]})
			day = day.AddDate(0, 0, 1)
		}
		m.Weeks = append(m.Weeks, week)
	}
	return m, nil
}

// appearing is what appears between two moments, by day: what is published, and
// what is planned that they may see.
func (h *Handlers) appearing(c *fiber.Ctx, from, until time.Time) (map[string][]calendarPiece, error) {
	ctx := c.UserContext()
	days := map[string][]calendarPiece{}
	add := func(id, title string, at time.Time, waits bool) {
		day := at.In(views.Amsterdam).Format(time.DateOnly)
		days[day] = append(days[day], calendarPiece{id, title, at, waits})
	}
	published, err := h.Models.Press.Between(ctx, from, until)
	if err != nil {
		return nil, err
	}
	for _, p := range published {
		add(p.ID, p.Title, p.ListedAt, false)
	}
	planned, err := h.Models.Newsroom.Planned(ctx, desk.AccountOf(c), from, until)
	for _, p := range planned {
		add(p.ID, p.Name(), p.DueAt, true)
	}
	return days, err
}
