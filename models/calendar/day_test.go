package calendar_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"samenspel/models/calendar"
	"samenspel/models/members"
)

func TestNoticeEndsAtTheEndOfAFinancialYear(t *testing.T) {
	for _, c := range []struct {
		start, weeks int
		given, want  calendar.Day
	}{
		{1, 4, "2026-11-22", "2026-12-31"},
		{1, 4, "2026-12-03", "2026-12-31"}, // four weeks to the day
		{1, 4, "2026-12-04", "2027-12-31"},
		{1, 4, "2027-12-31", "2028-12-31"},
		{1, 0, "2026-12-31", "2026-12-31"},
		{7, 4, "2026-06-02", "2026-06-30"},
		{7, 4, "2026-06-03", "2027-06-30"},
		{3, 4, "2028-02-01", "2028-02-29"}, // a leap year
		{1, 52, "2026-01-01", "2026-12-31"},
		{1, 52, "2026-01-02", "2027-12-31"},
	} {
		s := &members.Statutes{YearStart: c.start, NoticeWeeks: c.weeks}
		if got := s.EndsOn(c.given); got != c.want {
			t.Errorf("year from month %d, %d weeks: given on %s it ends on %s, want %s", c.start, c.weeks, c.given, got, c.want)
		}
	}
}

// Whatever the rules and the day: the end is the last day of a financial year,
// the term lies between, and no earlier year's end would have had it.
func TestNoticeHasItsTermAndNoMore(t *testing.T) {
	for range 5000 {
		s := &members.Statutes{YearStart: 1 + rand.IntN(12), NoticeWeeks: rand.IntN(53)}
		given := calendar.Day("1990-01-01").Add(rand.IntN(40_000))
		end := s.EndsOn(given)
		if next := end.Add(1).Time(); next.Day() != 1 || int(next.Month()) != s.YearStart {
			t.Fatalf("%+v: %s is no end of a year", s, end)
		}
		if given.Add(7*s.NoticeWeeks) > end {
			t.Fatalf("%+v: %s to %s is less than the term", s, given, end)
		}
		before := calendar.DayOf(end.Add(1).Time().AddDate(-1, 0, 0)).Add(-1)
		if given.Add(7*s.NoticeWeeks) <= before {
			t.Fatalf("%+v: given on %s it could end on %s, not %s", s, given, before, end)
		}
	}
}

func TestDaysAreDutch(t *testing.T) {
	if d := calendar.DayOf(time.Date(2026, 6, 30, 22, 30, 0, 0, time.UTC)); d != "2026-07-01" {
		t.Errorf("%s", d)
	}
	for text, want := range map[string]calendar.Day{"2026-12-31": "2026-12-31", " 1-2-2026 ": "2026-02-01", "31-12-2026": "2026-12-31", "": "",
		"2026-02-30": "!", "morgen": "!", "0001-01-01": "!"} {
		got, err := calendar.ParseDay(text)
		if (err != nil) != (want == "!") || err == nil && got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for d, want := range map[calendar.Day]calendar.Day{"2026-03-28": "2026-03-29", "2026-10-24": "2026-10-25", "2027-12-31": "2028-01-01"} { // the clock changes
		if got := d.Add(1); got != want || want.Add(-1) != d {
			t.Errorf("after %s comes %s", d, got)
		}
	}
}
