package joining

import (
	"slices"
	"strings"

	"samenspel/handlers/form"
	"samenspel/handlers/site/front"
	"samenspel/models/applying"
	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/members"
)

// applySteps are the parts of the form and their fields, in the order of the
// page. Those of colleagues begin with seat, those of statements with
// statement.
var applySteps = []struct {
	Key    string
	Fields []string
}{
	{"organisation", []string{"name", "kvk", "street", "postcode", "place", "website", "sector", "size"}},
	{"person", []string{"person", "function", "email", "phone"}},
	{"seats", nil},
	{"billing", []string{"billing_email", "reference", "iban"}},
	{"motivation", []string{"motivation"}},
}

// stepOf is the number of the step that a field is in, from 1.
func stepOf(field string) int {
	for i, step := range applySteps {
		if slices.Contains(step.Fields, field) {
			return i + 1
		}
	}
	if strings.HasPrefix(field, "seat") {
		return 3
	}
	return len(applySteps)
}

type applyPage struct {
	front.Frame
	applyGround
	application
	Seats    []seatRow
	Mistakes []mistake         // in the order of the page
	Errors   map[string]string // the same by field
	Notice   string            // what keeps the form from being taken, in words; or ""
	Minutes  int               // to wait; 0 when nothing has to
	Open     int               // step that a script begins with, from 1; 0 is the first or that of the address
	Fresh    bool              // nothing was typed yet
	Away     bool              // it could not be kept
	Linked   bool              // it goes on with a draft, from a letter
	NewRow   int               // colleague that was just added, from 1
}

type seatRow struct {
	Number int // from 1
	input.Contact
}

type mistake struct{ Field, Text string }

// applyPage is the form with what was typed.
func (h *Handlers) applyPage(ground applyGround, sent application) applyPage {
	page := applyPage{Frame: ground.Frame, applyGround: ground, application: sent, Errors: map[string]string{}}
	page.Script = "apply.js"
	switch {
	case sent.Act == sendAct:
		page.Open = len(applySteps)
	case sent.Act == rowAct:
		page.Open = 3
	default:
		page.Open = sent.Step
	}
	if iban, err := dutch.IBAN(page.Form.IBAN); err == nil {
		page.Form.IBAN = dutch.Grouped(iban)
	}
	for i, c := range page.Form.Seats {
		page.Seats = append(page.Seats, seatRow{i + 1, c})
	}
	rows := min(applying.MaxSeats, max(2, sent.Rows, len(page.Seats)))
	for n := len(page.Seats) + 1; n <= rows; n++ {
		page.Seats = append(page.Seats, seatRow{Number: n})
	}
	return page
}

func (p *applyPage) addSeat() {
	if len(p.Seats) < applying.MaxSeats {
		p.Seats = append(p.Seats, seatRow{Number: len(p.Seats) + 1})
		p.NewRow = len(p.Seats)
	}
}

// MoreSeats says whether another colleague fits.
func (p applyPage) MoreSeats() bool { return len(p.Seats) < applying.MaxSeats }

// Agreed says whether a statement is ticked.
func (p applyPage) Agreed(key string) bool { return slices.Contains(p.Form.Statements, key) }

// Cents is what the chosen size costs a year; 0 for none.
func (p applyPage) Cents() int {
	for _, fee := range p.Site.Fees {
		if fee.Size == p.Form.Size {
			return fee.Cents
		}
	}
	return 0
}

// wrong puts mistakes in words, and opens the step of the first.
func (p *applyPage) wrong(found input.Mistakes) {
	fields := make([]string, 0, len(found))
	for field := range found {
		fields = append(fields, field)
	}
	slices.SortFunc(fields, func(a, b string) int { return p.placeOf(a) - p.placeOf(b) })
	p.tell(found)
	for _, field := range fields {
		p.Mistakes = append(p.Mistakes, mistake{field, p.Errors[field]})
	}
	p.Open = stepOf(fields[0])
}

// seatFields in the order of a row.
var seatFields = []string{"person", "function", "email", "phone"}

// placeOf orders fields as the page has them.
func (p *applyPage) placeOf(field string) int {
	step := stepOf(field)
	at := 90
	if _, row, name, ok := form.Row(field); ok {
		at = row*len(seatFields) + slices.Index(seatFields, name)
	} else if i := slices.Index(applySteps[step-1].Fields, field); i >= 0 {
		at = i
	} else if p.Statutes != nil {
		at = 50 + slices.IndexFunc(p.Statutes.Statements, func(s members.Statement) bool { return field == "statement_"+s.Key })
	}
	return step*100 + at
}
