package site

import (
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/applying"
	"samenspel/models/input"
)

// What the buttons of the form ask for.
const (
	sendAct = "verstuur"
	saveAct = "bewaar"
	rowAct  = "rij"
)

// application is a form as a browser sent it.
type application struct {
	Key, Began, Act, Trap string
	Step                  int // that was open when it was sent, from 1; with a script
	Rows                  int // of colleagues, filled in or not
	Form                  applying.ApplicationForm
}

// readApplication reads the body alone: what stands in an address is in logs.
// Everything stays as it was typed. Rows left empty between others go, so that
// mistakes name the right one.
func readApplication(c *fiber.Ctx) application {
	args := c.Request().PostArgs()
	value := func(name string) string {
		return strings.ToValidUTF8(string(args.Peek(name)), "\uFFFD")
	}
	sent := application{
		Key: value("sleutel"), Began: value("begonnen"), Act: value("actie"), Trap: value("bijnaam"),
		Form: applying.ApplicationForm{
			Name: value("name"), KvK: value("kvk"), Street: value("street"), Postcode: value("postcode"), Place: value("place"),
			Website: value("website"), Sector: value("sector"), Size: value("size"),
			Person:       input.Contact{Name: value("person"), Function: value("function"), Email: value("email"), Phone: value("phone")},
			BillingEmail: value("billing_email"), Reference: value("reference"), IBAN: value("iban"), Motivation: value("motivation"),
		},
	}
	if sent.Act != saveAct && sent.Act != rowAct {
		sent.Act = sendAct
	}
	if n, err := strconv.Atoi(value("stap")); err == nil && n >= 1 && n <= len(applySteps) {
		sent.Step = n
	}
	for i := 1; i <= applying.MaxSeats; i++ {
		row := input.Contact{Name: value(seatField(i, "person")), Function: value(seatField(i, "function")), Email: value(seatField(i, "email"))}
		if args.Has(seatField(i, "person")) {
			sent.Rows++
		}
		if !row.Empty() {
			sent.Form.Seats = append(sent.Form.Seats, row)
		}
	}
	for name, v := range args.All() {
		if key, ok := strings.CutPrefix(string(name), "statement_"); ok && len(v) > 0 {
			sent.Form.Statements = append(sent.Form.Statements, strings.ToValidUTF8(key, ""))
		}
	}
	return sent
}

// seatField is a field's name in a row of colleagues, from 1.
func seatField(row int, field string) string { return "seat" + strconv.Itoa(row) + "_" + field }

// began reads a moment that we wrote.
func (s *Site) began(text string) (time.Time, bool) {
	at, mark, _ := strings.Cut(text, ".")
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || !s.Models.Box.Marked(mark, "apply", at) {
		return time.Time{}, false
	}
	return time.Unix(seconds, 0), true
}
