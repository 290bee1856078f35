package members_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/modelstest"
)

func TestTheRulesOfMembership(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		desk := o.Add("Dora", access.Desk)
		read := func() *members.Statutes {
			s, err := o.Members.StoredStatutes(ctx)
			o.Must(err)
			return s
		}
		mine, theirs := read(), read()
		modelstest.Same(t, "usual weeks", mine.NoticeWeeks, 4)
		o.Later(24 * time.Hour)
		today := string(o.Today())
		mine.Kinds = []string{" gewoon ", "gewoon", "", "extra"}
		mine.Statements[0].Text = "Andere woorden."
		mine.Statements = append(mine.Statements, members.Statement{Text: "Een nieuwe."}, members.Statement{Key: "privacy", Text: "Nog een onder dezelfde sleutel."}, members.Statement{Text: " "})
		kept := mine.Statements[1].Version
		o.Must(o.Members.SaveStatutes(ctx, desk, mine))
		s := read()
		if len(s.Kinds) != 2 || len(s.Statements) != 5 || s.Statements[0].Version != today || s.Statements[1].Version != kept || s.Statements[3].Version != today {
			t.Errorf("%+v", s)
		}
		keys := map[string]bool{}
		for _, one := range s.Statements {
			keys[one.Key] = true
		}
		modelstest.Same(t, "each statement has a key of its own", len(keys), 5)
		modelstest.Same(t, "the log", len(o.Entries(audit.StatutesChanged)), 1)

		theirs.NoticeWeeks = 8
		if err := o.Members.SaveStatutes(ctx, desk, theirs); !fault.Is(err, fault.Taken) {
			t.Errorf("a first save over a first save: %v", err)
		}
		theirs = read()
		mine = read()
		mine.NoticeWeeks = 6
		o.Must(o.Members.SaveStatutes(ctx, desk, mine))
		if err := o.Members.SaveStatutes(ctx, desk, theirs); !fault.Is(err, fault.Conflict) {
			t.Errorf("over a newer one: %v", err)
		}
		modelstest.Same(t, "weeks", read().NoticeWeeks, 6)
		for field, change := range map[string]func(*members.Statutes){
			"year_start":   func(s *members.Statutes) { s.YearStart = 13 },
			"notice_weeks": func(s *members.Statutes) { s.NoticeWeeks = 53 },
			"kinds":        func(s *members.Statutes) { s.Kinds = []string{" "} },
			"sectors":      func(s *members.Statutes) { s.Sectors = nil },
			"statements":   func(s *members.Statutes) { s.Statements = make21() },
		} {
			s := read()
			change(s)
			modelstest.Fails(t, field, o.Members.SaveStatutes(ctx, desk, s), fault.Invalid, field)
		}
	})
}

func make21() []members.Statement {
	all := make([]members.Statement, 21)
	for i := range all {
		all[i].Text = "Een zin."
	}
	return all
}

// On every day, in every financial year and for every term: the end is the last
// day of a financial year, the term before it is kept, and no earlier end keeps
// it, too.
func TestNoticeEndsWithTheFinancialYear(t *testing.T) {
	for year := 1; year <= 12; year++ {
		for _, weeks := range []int{0, 1, 4, 8, 26, 52} {
			s := &members.Statutes{YearStart: year, NoticeWeeks: weeks}
			before := calendar.Day("")
			for day := calendar.Day("2027-01-01"); day < "2029-03-01"; day = day.Add(1) {
				end := s.EndsOn(day)
				if next := end.Add(1).Time(); int(next.Month()) != year || next.Day() != 1 {
					t.Fatalf("%s, from %d: %s does not end a year", day, year, end)
				}
				if left := day.Until(end); left < 7*weeks || left > 7*weeks+366 || end < before {
					t.Fatalf("%s, from %d, %d weeks: %s", day, year, weeks, end)
				}
				if earlier := calendar.DayOf(end.Add(1).Time().AddDate(-1, 0, 0)).Add(-1); day.Until(earlier) >= 7*weeks {
					t.Fatalf("%s, from %d, %d weeks: %s, and %s would do", day, year, weeks, end, earlier)
				}
				before = end
			}
		}
	}
	modelstest.Same(t, "over the change of the clock", calendar.Day("2026-03-28").Until("2026-03-30"), 2)
	modelstest.Same(t, "and back", calendar.Day("2026-10-24").Until("2026-10-26"), 2)
	modelstest.Same(t, "to before", calendar.Day("2026-10-26").Until("2026-10-24"), -2)
	modelstest.Same(t, "from none", calendar.Day("").Until("2026-10-24"), 0)
}
