package importer

import (
	"encoding/json"
	"time"
	_ "time/tzdata" // a date alone means Dutch time, also on machines without a zone file
)

var amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err) // embedded above
	}
	return zone
}()

// date reads a moment (RFC 3339), or a day, which is 08:00 in Amsterdam.
func (it *item) date(into *time.Time, name string) {
	raw, ok := it.at(name)
	if !ok {
		return
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		text = string(raw)
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		if t, err = time.ParseInLocation(time.DateOnly, text, amsterdam); err == nil {
			t = time.Date(t.Year(), t.Month(), t.Day(), 8, 0, 0, 0, amsterdam)
		}
	}
	if err != nil || t.Year() < 1900 || t.Year() > 2199 {
		it.problem(name, "is geen datum die bestaat: "+string(raw[:min(len(raw), 60)]),
			`schrijf "2024-03-31" of "2024-03-31T09:30:00+02:00", of laat het veld weg`)
		return
	}
	*into = t.UTC().Truncate(time.Millisecond)
}
