package applying

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/store"
)

// ApplicationFigures are what became of the applications that were sent in a
// row of months. Those that retention has erased are in none of them.
type ApplicationFigures struct {
	Months  []ApplicationMonth // the oldest first, also those without any
	Total   ApplicationMonth   // of all months; its Month is ""
	Decided int                // of Total, admitted or refused
	Median  int                // days from sent to decision, of Decided; 0 when that is 0
	P90     int                // days within which nine in ten were decided
	Days    []int              // from sent to decision, of each of Decided, short to long
	OpenNow int                // of whichever month
}

// ApplicationMonth is how many confirmed applications were sent in a month, and
// what they are now.
type ApplicationMonth struct {
	Month     string // 2026-11
	Received  int
	Admitted  int
	Refused   int
	Withdrawn int
	Open      int
}

// ApplicationFigures counts the last n months, this one included.
func (m *Model) ApplicationFigures(ctx context.Context, actor *access.Account, n int) (*ApplicationFigures, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	now := m.Now().In(calendar.Amsterdam)
	first := time.Date(now.Year(), now.Month()+1-time.Month(n), 1, 0, 0, 0, 0, calendar.Amsterdam)
	sent, err := m.applications.Find(ctx, store.Query{
		Where: []store.Condition{store.From("sent_at", first)}, Sort: []store.Key{store.Asc("sent_at")}, Omit: []string{"form", "happenings", "agreed"},
	})
	if err != nil {
		return nil, err
	}
	f := &ApplicationFigures{}
	at := map[string]int{}
	for i := range n {
		month := first.AddDate(0, i, 0).Format("2006-01")
		at[month] = i
		f.Months = append(f.Months, ApplicationMonth{Month: month})
	}
	var days []int
	for i := range sent {
		a := &sent[i]
		place, ok := at[a.SentAt.In(calendar.Amsterdam).Format("2006-01")]
		if !ok || a.ConfirmedAt.IsZero() {
			continue
		}
		f.Months[place].count(a.State)
		f.Total.count(a.State)
		if a.State == AppAdmitted || a.State == AppRefused {
			days = append(days, calendar.DayOf(a.SentAt).Until(calendar.DayOf(a.DecidedAt)))
		}
	}
	slices.Sort(days)
	f.Days, f.Decided, f.Median, f.P90 = days, len(days), rank(days, 50), rank(days, 90)
	open, err := m.CountApplications(ctx, actor)
	for _, n := range open {
		f.OpenNow += n
	}
	return f, err
}

func (m *ApplicationMonth) count(state ApplicationState) {
	m.Received++
	switch state {
	case AppAdmitted:
		m.Admitted++
	case AppRefused:
		m.Refused++
	case AppWithdrawn:
		m.Withdrawn++
	default:
		m.Open++
	}
}

// rank is the smallest of the sorted values that at least percent of them do
// not exceed; 0 of none.
func rank(sorted []int, percent int) int {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[(len(sorted)*percent+99)/100-1]
}
