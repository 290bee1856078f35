package members

import (
	"cmp"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/applying"
	"samenspel/models/calendar"
	"samenspel/models/members"
	"samenspel/views/chart"
)

type memberFiguresPage struct {
	desk.Frame
	Figures   *members.MemberFigures
	Year      int
	Line      chart.Line
	Bars      []chart.Bars
	Provinces chart.Map

	Applications *applying.ApplicationFigures // of the last twelve months
	Received     chart.Bars
	Durations    chart.Durations
}

// MemberFigures is GET /redactie/leden/cijfers.
func (h *Handlers) MemberFigures(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_reg_figures")
	if err != nil {
		return err
	}
	figures, err := h.Models.Members.MemberFigures(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	page := memberFiguresPage{Frame: f, Figures: figures, Year: h.Models.Today().Time().Year()}
	all := f.Catalogue.Text("o_reg_members")
	about := func(id string) chart.About {
		return chart.About{ID: id, Title: f.Catalogue.Text("o_reg_fig_" + id), Counted: all}
	}
	page.Line.About = about("time")
	for _, one := range figures.Line {
		page.Line.Points = append(page.Line.Points, chart.Point{At: one.Day.Time(), Value: one.Count})
	}
	bars := func(id string, counts []members.NamedCount) {
		b := chart.Bars{About: about(id), By: f.Catalogue.Text("o_reg_by_" + id)}
		for _, one := range counts {
			b.Bars = append(b.Bars, chart.Bar{Label: cmp.Or(one.Name, f.Catalogue.Text("o_reg_unknown")), Value: one.Count})
		}
		page.Bars = append(page.Bars, b)
	}
	bars("omvang", figures.Sizes)
	bars("soort", figures.Kinds)
	bars("sector", figures.Sectors)
	seats := chart.Bars{About: about("seats"), By: f.Catalogue.Text("o_reg_by_seats"), Bars: []chart.Bar{
		{Label: f.Catalogue.Text("o_reg_seats_active"), Value: figures.Active},
		{Label: f.Catalogue.Text("o_reg_seats_waiting"), Value: figures.Taken - figures.Active},
		{Label: f.Catalogue.Text("o_reg_seats_empty"), Value: figures.Seats - figures.Taken},
	}}
	seats.Counted = f.Catalogue.Text("o_reg_col_seats")
	notices := chart.Bars{About: about("notices"), By: f.Catalogue.Text("o_reg_by_month")}
	notices.Counted = f.Catalogue.Text("o_reg_notices")
	for _, one := range figures.Notices {
		notices.Bars = append(notices.Bars, chart.Bar{Label: f.Catalogue.Month(one.Day.Time()), Value: one.Count})
	}
	page.Bars = append(page.Bars, seats, notices)
	page.Provinces = chart.Map{About: about("province"), Values: figures.Provinces, Elsewhere: figures.Elsewhere,
		Link: "/redactie/leden?provincie=", Nowhere: members.NoProvince}
	if page.Applications, err = h.Models.Applying.ApplicationFigures(c.UserContext(), desk.AccountOf(c), 12); err != nil {
		return err
	}
	page.Received = chart.Bars{About: about("received"), By: f.Catalogue.Text("o_reg_by_month")}
	page.Received.Counted = f.Catalogue.Text("o_reg_applications")
	for _, one := range page.Applications.Months {
		month, _ := time.ParseInLocation("2006-01", one.Month, calendar.Amsterdam)
		page.Received.Bars = append(page.Received.Bars, chart.Bar{Label: f.Catalogue.Month(month), Value: one.Received})
	}
	page.Durations = chart.Durations{About: about("durations"), Days: page.Applications.Days}
	page.Durations.Counted = f.Catalogue.Text("o_reg_applications")
	return c.Render("office/memberfigures", page)
}
