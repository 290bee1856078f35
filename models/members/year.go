package members

import (
	"strconv"
	"time"

	"samenspel/models/calendar"
)

// YearOf is the calendar year in which the financial year of a day began.
func (s *Statutes) YearOf(d calendar.Day) int {
	t := d.Time()
	if int(t.Month()) < s.YearStart {
		return t.Year() - 1
	}
	return t.Year()
}

// YearDays are the first and the last day of a financial year.
func (s *Statutes) YearDays(year int) (first, last calendar.Day) {
	begin := time.Date(year, time.Month(s.YearStart), 1, 0, 0, 0, 0, calendar.Amsterdam)
	return calendar.DayOf(begin), calendar.DayOf(begin.AddDate(1, 0, -1))
}

// YearName is how a financial year is called: 2027, or 2026-2027.
func (s *Statutes) YearName(year int) string {
	if s.YearStart == 1 {
		return strconv.Itoa(year)
	}
	return strconv.Itoa(year) + "-" + strconv.Itoa(year+1)
}
