package timeline

import (
	"strconv"
	"strings"
	"time"

	"samenspel/models/calendar"
)

// Happening is a line of a timeline.
type Happening struct {
	At   time.Time `bson:"at"`
	What string    `bson:"what"` // a step, or note, changed, saved, sent, confirmed
	By   Signature `bson:"by"`   // nobody: the applicant
	Text string    `bson:"text"`
	Desk bool      `bson:"desk"` // Text is for the desk and the board alone
	// Fields of the form that were changed on the applicant's behalf.
	Fields []string `bson:"fields,omitempty"`

	Was   string       `bson:"was,omitempty"`   // who had the seat before it passed to whom Text names
	Cents int          `bson:"cents,omitempty"` // of a payment; negative for money that went back
	Day   calendar.Day `bson:"day,omitempty"`   // on which a membership ends
}

// Typed is the line with its fields, also one from before there were any, which
// held them in Text. What happened says what Text was, never what it looks like:
// somebody may give "2027" as a reason.
func (h Happening) Typed() Happening {
	switch {
	case h.Desk || h.Was != "" || h.Cents != 0 || h.Day != "":
	case h.What == "paid" || h.What == "unpaid":
		if cents, err := strconv.Atoi(h.Text); err == nil {
			h.Cents, h.Text = cents, ""
		}
	case h.What == "notice" || h.What == "ended":
		if day := calendar.Day(h.Text); !day.Time().IsZero() {
			h.Day, h.Text = day, ""
		}
	case h.What == "seat_passed":
		if was, now, ok := strings.Cut(h.Text, " → "); ok {
			h.Was, h.Text = was, now
		}
	}
	return h
}
