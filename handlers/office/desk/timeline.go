package desk

import (
	"time"

	"samenspel/models/timeline"
)

// TimelineLine is something that happened to a member, in words.
type TimelineLine struct {
	At        time.Time
	Who, What string
	Text      string
	Note      bool
}

func (f *Frame) Line(h timeline.Happening) TimelineLine {
	h = h.Typed()
	line := TimelineLine{At: h.At, Who: h.By.Name, What: f.Catalogue.Text("o_reg_what_" + h.What), Text: h.Text, Note: h.Desk}
	if h.Desk && h.What == "ended" {
		line.What = f.Catalogue.Text("o_reg_what_ended_why")
	}
	switch {
	case h.Day != "":
		line.Text = f.Catalogue.Date(h.Day.Time())
	case h.Was != "":
		line.Text = h.Was + " → " + h.Text
	}
	return line
}
