// Package calendar knows days, as they are in the Netherlands.
package calendar

import (
	"strings"
	"time"
	_ "time/tzdata"

	"samenspel/models/fault"
)

// Amsterdam is the zone that decides which day it is.
var Amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return zone
}()

// Day is a calendar day, such as 2026-12-31; "" is none. Days order as text.
type Day string

const dayLayout = "2006-01-02"

// DayOf is the day that a moment falls on in the Netherlands.
func DayOf(t time.Time) Day { return Day(t.In(Amsterdam).Format(dayLayout)) }

// ParseDay reads a day as forms send it, or as it is written in Dutch
// (31-12-2026): Invalid. "" is none.
func ParseDay(text string) (Day, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	for _, layout := range []string{dayLayout, "2-1-2006"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 1800 && t.Year() < 2200 {
			return Day(t.Format(dayLayout)), nil
		}
	}
	return "", fault.New(fault.Invalid, "no day")
}

// MomentLayout is a moment as forms send it, in Dutch time.
const MomentLayout = "2006-01-02T15:04"

// ParseMoment reads a moment of a form, in Dutch time: Invalid as wrong; as gap
// for a time that the night does not have in which the clock goes forward, and
// as twice for one of the hour that comes again when it goes back. was is what
// the field held: typed as it was it stays, also within that hour.
func ParseMoment(text string, was time.Time) (time.Time, error) {
	text = strings.TrimSpace(text)
	if !was.IsZero() && text == was.In(Amsterdam).Format(MomentLayout) {
		return was, nil
	}
	t, err := time.ParseInLocation(MomentLayout, text, Amsterdam)
	switch {
	case err != nil || t.Year() < 1900 || t.Year() > 2200:
		return time.Time{}, fault.Because(fault.Invalid, "", "wrong")
	case t.Format(MomentLayout) != text:
		return time.Time{}, fault.Because(fault.Invalid, "", "gap")
	}
	for _, other := range []time.Duration{-time.Hour, time.Hour} {
		if t.Add(other).Format(MomentLayout) == text {
			return time.Time{}, fault.Because(fault.Invalid, "", "twice")
		}
	}
	return t, nil
}

// Time is the beginning of the day; zero for none.
func (d Day) Time() time.Time {
	t, err := time.ParseInLocation(dayLayout, string(d), Amsterdam)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Add goes some days on, or back.
func (d Day) Add(days int) Day { return Day(d.Time().AddDate(0, 0, days).Format(dayLayout)) }

// Until is the number of days from one to another; 0 when either is none.
func (d Day) Until(other Day) int {
	from, to := d.Time(), other.Time()
	if from.IsZero() || to.IsZero() {
		return 0
	}
	// In UTC, where each day has 24 hours.
	_, a := from.Zone()
	_, b := to.Zone()
	return int((to.Unix()+int64(b))/86400 - (from.Unix()+int64(a))/86400)
}
