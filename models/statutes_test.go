package models

import (
	"testing"
	"time"

	"samenspel/models/fault"
)

func TestTheRulesOfMembership(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		desk := o.add("Dora", Desk)
		read := func() *Statutes {
			s, err := o.StoredStatutes(ctx)
			o.must(err)
			return s
		}
		mine, theirs := read(), read()
		same(t, "usual weeks", mine.NoticeWeeks, 4)
		o.later(24 * time.Hour)
		today := string(o.Today())
		mine.Kinds = []string{" gewoon ", "gewoon", "", "extra"}
		mine.Statements[0].Text = "Andere woorden."
		mine.Statements = append(mine.Statements, Statement{Text: "Een nieuwe."}, Statement{Key: "privacy", Text: "Nog een onder dezelfde sleutel."}, Statement{Text: " "})
		kept := mine.Statements[1].Version
		o.must(o.SaveStatutes(ctx, desk, mine))
		s := read()
		if len(s.Kinds) != 2 || len(s.Statements) != 5 || s.Statements[0].Version != today || s.Statements[1].Version != kept || s.Statements[3].Version != today {
			t.Errorf("%+v", s)
		}
		keys := map[string]bool{}
		for _, one := range s.Statements {
			keys[one.Key] = true
		}
		same(t, "each statement has a key of its own", len(keys), 5)
		same(t, "the log", len(o.entries(StatutesChanged)), 1)

		theirs.NoticeWeeks = 8
		if err := o.SaveStatutes(ctx, desk, theirs); !fault.Is(err, fault.Taken) {
			t.Errorf("a first save over a first save: %v", err)
		}
		theirs = read()
		mine = read()
		mine.NoticeWeeks = 6
		o.must(o.SaveStatutes(ctx, desk, mine))
		if err := o.SaveStatutes(ctx, desk, theirs); !fault.Is(err, fault.Conflict) {
			t.Errorf("over a newer one: %v", err)
		}
		same(t, "weeks", read().NoticeWeeks, 6)
		for field, change := range map[string]func(*Statutes){
			"year_start":   func(s *Statutes) { s.YearStart = 13 },
			"notice_weeks": func(s *Statutes) { s.NoticeWeeks = 53 },
			"kinds":        func(s *Statutes) { s.Kinds = []string{" "} },
			"sectors":      func(s *Statutes) { s.Sectors = nil },
			"statements":   func(s *Statutes) { s.Statements = make21() },
		} {
			s := read()
			change(s)
			fails(t, field, o.SaveStatutes(ctx, desk, s), fault.Invalid, field)
		}
	})
}

func make21() []Statement {
	all := make([]Statement, 21)
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
			s := &Statutes{YearStart: year, NoticeWeeks: weeks}
			before := Day("")
			for day := Day("2027-01-01"); day < "2029-03-01"; day = day.Add(1) {
				end := s.EndsOn(day)
				if next := end.Add(1).Time(); int(next.Month()) != year || next.Day() != 1 {
					t.Fatalf("%s, from %d: %s does not end a year", day, year, end)
				}
				if left := day.Until(end); left < 7*weeks || left > 7*weeks+366 || end < before {
					t.Fatalf("%s, from %d, %d weeks: %s", day, year, weeks, end)
				}
				if earlier := DayOf(end.Add(1).Time().AddDate(-1, 0, 0)).Add(-1); day.Until(earlier) >= 7*weeks {
					t.Fatalf("%s, from %d, %d weeks: %s, and %s would do", day, year, weeks, end, earlier)
				}
				before = end
			}
		}
	}
	same(t, "over the change of the clock", Day("2026-03-28").Until("2026-03-30"), 2)
	same(t, "and back", Day("2026-10-24").Until("2026-10-26"), 2)
	same(t, "to before", Day("2026-10-26").Until("2026-10-24"), -2)
	same(t, "from none", Day("").Until("2026-10-24"), 0)
}
