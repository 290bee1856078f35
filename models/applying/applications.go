package applying

import (
	"context"
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
)

// ApplicationFilter narrows the desk's list of applications. Drafts are in no
// list: nobody has sent them yet.
type ApplicationFilter struct {
	States []ApplicationState
	Query  string // words or their beginnings of name, place or person; or the beginning of a KvK number or mail address
	Sort   ApplicationSort
}

// ApplicationSort is an order of the desk's list.
type ApplicationSort string

// The orders, as addresses name them. Whatever else is asked for is the first.
const (
	LongestWait ApplicationSort = "wachttijd"
	NewestSent  ApplicationSort = "nieuwste"
	NameOrder   ApplicationSort = "naam"
)

// ApplicationSorts in the order of the form.
var ApplicationSorts = []ApplicationSort{LongestWait, NewestSent, NameOrder}

// SentApplications are the states that the desk's list can show.
var SentApplications = slices.Concat([]ApplicationState{AppUnconfirmed}, OpenApplications, ClosedApplications)

// ListApplications reads the applications that a filter lets through. An
// association has hundreds of them before retention takes the old ones: they
// are searched and sorted in memory. Their timelines stay behind.
func (m *Model) ListApplications(ctx context.Context, actor *access.Account, f ApplicationFilter) ([]Application, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	var found []Application
	for _, state := range f.States {
		if !slices.Contains(SentApplications, state) {
			continue
		}
		some, err := m.applications.Find(ctx, store.Query{
			Where: []store.Condition{store.Is("state", string(state))}, Sort: []store.Key{store.Asc("state_at")}, Omit: []string{"happenings", "agreed"},
		})
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	found = slices.DeleteFunc(found, func(a Application) bool { return !a.Matches(f.Query) })
	slices.SortStableFunc(found, func(a, b Application) int {
		switch f.Sort {
		case NewestSent:
			return b.SentAt.Compare(a.SentAt)
		case NameOrder:
			return strings.Compare(dutch.FiledOrganisation(a.Form.Name), dutch.FiledOrganisation(b.Form.Name))
		}
		return a.StateAt.Compare(b.StateAt)
	})
	return found, nil
}

// Matches says whether the words of a query are in the application.
func (a *Application) Matches(query string) bool {
	query = strings.ToLower(input.OneLine(query, 200))
	if query == "" {
		return true
	}
	f := a.Form
	if number := strings.ReplaceAll(query, " ", ""); strings.HasPrefix(f.KvK, number) {
		return true
	}
	for _, c := range append([]input.Contact{f.Person, {Email: f.BillingEmail}}, f.Seats...) {
		_, host, _ := strings.Cut(c.Email, "@")
		if strings.HasPrefix(c.Email, query) || host != "" && strings.HasPrefix(host, strings.TrimPrefix(query, "@")) {
			return true
		}
	}
	return press.Known{Words: slices.Concat(press.Folded(f.Name), press.Folded(f.Place), press.Folded(f.Person.Name))}.Matches(press.Folded(query))
}

// CountApplications is how many are in each open state.
func (m *Model) CountApplications(ctx context.Context, actor *access.Account) (map[ApplicationState]int, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	counts := map[ApplicationState]int{}
	for _, state := range OpenApplications {
		n, err := m.applications.Count(ctx, store.Query{Where: []store.Condition{store.Is("state", string(state))}})
		if err != nil {
			return nil, err
		}
		counts[state] = n
	}
	return counts, nil
}

// LongWait is after how many days in one state somebody should be reminded.
const LongWait = 14

// Waits is for how many days the application is in its state.
func (a *Application) Waits(today calendar.Day) int { return calendar.DayOf(a.StateAt).Until(today) }
