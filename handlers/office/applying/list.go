package applying

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/applying"
)

const ApplicationsPath = "/redactie/aanvragen"

// applicationRow is an application in a list or on a card.
type applicationRow struct {
	applying.Application
	Days    int  // in its state
	Late    bool // longer than anybody should wait
	Doubles int
}

// cardsPerColumn keeps the board a page; the list has the others.
const cardsPerColumn = 40

// applicationColumn is a column of the board.
type applicationColumn struct {
	State applying.ApplicationState
	Count int
	Cards []applicationRow
}

// More is how many have no card.
func (c applicationColumn) More() int { return c.Count - len(c.Cards) }

type boardPage struct {
	desk.Frame
	Columns []applicationColumn
	Count   int
	List    bool // which of the two views it is
}

// applicationsPerPage is the number of rows of the list.
const applicationsPerPage = 50

type applicationsPage struct {
	desk.Frame
	Rows   []applicationRow
	States []string
	Sorts  []applying.ApplicationSort
	State  string
	Sort   applying.ApplicationSort
	Query  string
	Pager  desk.Pager
	List   bool
}

// Groups of states beside the states themselves, as the address names them.
const (
	openGroup   = "open"
	closedGroup = "gesloten"
	everyGroup  = "alle"
)

// statesOf reads the field staat; what is none is the open ones.
func statesOf(text string) (string, []applying.ApplicationState) {
	switch state := applying.ApplicationState(text); {
	case text == closedGroup:
		return text, applying.ClosedApplications
	case text == everyGroup:
		return text, applying.SentApplications
	case slices.Contains(applying.SentApplications, state):
		return text, []applying.ApplicationState{state}
	}
	return openGroup, applying.OpenApplications
}

// Applications is GET /redactie/aanvragen?weergave=lijst&staat=&q=&sort=&pagina=:
// what waits as a board of columns, or anything sent as a list.
func (h *Handlers) Applications(c *fiber.Ctx) error {
	if c.Query("weergave") == "lijst" {
		return h.applicationList(c)
	}
	f, err := h.Frame(c, "o_app_title")
	if err != nil {
		return err
	}
	all, err := h.Models.Applying.ListApplications(c.UserContext(), desk.AccountOf(c), applying.ApplicationFilter{States: applying.OpenApplications})
	if err != nil {
		return err
	}
	page := boardPage{Frame: f, Count: len(all)}
	var shown []applying.Application
	for _, state := range applying.OpenApplications {
		column := applicationColumn{State: state}
		for _, a := range all {
			if a.State == state {
				if column.Count++; column.Count <= cardsPerColumn {
					shown = append(shown, a)
				}
			}
		}
		page.Columns = append(page.Columns, column)
	}
	rows, err := h.applicationRows(c, shown)
	if err != nil {
		return err
	}
	for _, row := range rows {
		i := slices.Index(applying.OpenApplications, row.State)
		page.Columns[i].Cards = append(page.Columns[i].Cards, row)
	}
	return c.Render("office/board", page)
}

func (h *Handlers) applicationList(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_app_title")
	if err != nil {
		return err
	}
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	page := applicationsPage{Frame: f, List: true, Query: c.Query("q"), States: []string{openGroup, closedGroup, everyGroup},
		Sorts: applying.ApplicationSorts, Sort: applying.ApplicationSort(c.Query("sort"))}
	for _, state := range applying.SentApplications {
		page.States = append(page.States, string(state))
	}
	if !slices.Contains(page.Sorts, page.Sort) {
		page.Sort = applying.LongestWait
	}
	filter := applying.ApplicationFilter{Query: page.Query, Sort: page.Sort}
	page.State, filter.States = statesOf(c.Query("staat"))
	found, err := h.Models.Applying.ListApplications(c.UserContext(), desk.AccountOf(c), filter)
	if err != nil {
		return err
	}
	if page.Pager, err = desk.PageOf(n, len(found), applicationsPerPage); err != nil {
		return err
	}
	page.Pager.Query = desk.QueryFields("weergave", "lijst", "staat", page.State, "q", page.Query, "sort", string(page.Sort))
	first := min((n-1)*applicationsPerPage, len(found))
	page.Rows, err = h.applicationRows(c, found[first:min(first+applicationsPerPage, len(found))])
	if err != nil {
		return err
	}
	return c.Render("office/applications", page)
}

// applicationRows adds to applications what their cards tell.
func (h *Handlers) applicationRows(c *fiber.Ctx, found []applying.Application) ([]applicationRow, error) {
	if len(found) == 0 {
		return nil, nil
	}
	doubles, err := h.Models.Applying.Doubles(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return nil, err
	}
	today := h.Models.Today()
	rows := make([]applicationRow, len(found))
	for i, a := range found {
		days := a.Waits(today)
		rows[i] = applicationRow{a, days, a.Open() && days > applying.LongWait, len(doubles.Of(&a))}
	}
	return rows, nil
}
