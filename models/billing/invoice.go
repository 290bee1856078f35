package billing

import (
	"context"
	"time"

	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Invoice is a factuur, or a credit note: one with a negative total. What it
// says is as it was issued for ever (Wet OB, art. 35a); only what happened to
// it afterwards is added.
type Invoice struct {
	store.Head `bson:",inline"`
	Number     string `bson:"number"` // 2027-0001: never used again, no gaps within a year
	Series     int    `bson:"series"` // year in which it was issued
	Serial     int    `bson:"serial"`

	Member   string             `bson:"member"` // id
	Year     int                `bson:"year"`   // in which the financial year began that the contribution is for; 0 for what is no contribution
	Seller   Party              `bson:"seller"`
	Buyer    Party              `bson:"buyer"`
	IssuedOn calendar.Day       `bson:"issued_on"`
	DueOn    calendar.Day       `bson:"due_on"`
	Lines    []InvoiceLine      `bson:"lines"`
	Rate     int                `bson:"rate"`      // VAT in percents; 0: exempt
	Because  string             `bson:"exemption"` // why no VAT is charged
	Net      int                `bson:"net"`       // euro cents, as the next two
	VAT      int                `bson:"vat"`
	Total    int                `bson:"total"`
	Of       string             `bson:"of"`        // id of the invoice that this one credits, or ""
	OfNumber string             `bson:"of_number"` // its number
	Reason   string             `bson:"reason"`    // of a credit note
	By       timeline.Signature `bson:"by"`

	State           InvoiceState         `bson:"state"`
	Email           string               `bson:"email"` // where it went last
	Payments        []Payment            `bson:"payments"`
	Reminded        []time.Time          `bson:"reminded"`
	CreditedBy      string               `bson:"credited_by"` // id of the credit note, or ""
	Happenings      []timeline.Happening `bson:"happenings"`
	domain.Followed `bson:",inline"`
}

// Party is one side of an invoice.
type Party struct {
	Name      string `bson:"name"`
	Street    string `bson:"street"`
	Postcode  string `bson:"postcode"`
	Place     string `bson:"place"`
	KvK       string `bson:"kvk"`
	VATNumber string `bson:"vat_number"`
	IBAN      string `bson:"iban"`      // of the seller
	Email     string `bson:"email"`     // of the seller
	Reference string `bson:"reference"` // of the buyer
}

// InvoiceLine is what is charged, in euro cents without VAT.
type InvoiceLine struct {
	Text  string       `bson:"text"`
	From  calendar.Day `bson:"from"` // the days it is for, or ""
	Until calendar.Day `bson:"until"`
	Cents int          `bson:"cents"`
}

// Payment is money that came in, or with negative cents went back.
type Payment struct {
	ID    string             `bson:"id"`
	On    calendar.Day       `bson:"on"`
	Cents int                `bson:"cents"`
	By    timeline.Signature `bson:"by"`
	Note  string             `bson:"note"`
}

// InvoiceState is where the money is.
type InvoiceState string

// The states, as stored. An open one that is past its day is overdue: see Overdue.
const (
	InvoiceOpen     InvoiceState = "open"
	InvoicePaid     InvoiceState = "paid"
	InvoiceCredited InvoiceState = "credited" // a credit note took it back
	InvoiceCredit   InvoiceState = "credit"   // it is a credit note
)

// InvoiceStates in the order of filters.
var InvoiceStates = []InvoiceState{InvoiceOpen, InvoicePaid, InvoiceCredited, InvoiceCredit}

var invoicesSchema = &store.Schema{Name: "invoices", Indexes: []store.Index{
	{Name: "number", Unique: true, Keys: []store.Key{store.Asc("series"), store.Asc("serial")}},
	{Name: "member", Keys: []store.Key{store.Asc("member"), store.Desc("issued_on")}},
	{Name: "year", Keys: []store.Key{store.Asc("year")}},
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Asc("due_on")}},
	domain.PendingIndex,
}}

// Paid is what came in, in euro cents.
func (i *Invoice) Paid() int {
	sum := 0
	for _, p := range i.Payments {
		sum += p.Cents
	}
	return sum
}

// Left is what is still to be paid, in euro cents; negative is what must go
// back, as of a credited invoice that was paid.
func (i *Invoice) Left() int {
	switch i.State {
	case InvoiceCredit:
		return 0
	case InvoiceCredited:
		return -i.Paid()
	}
	return i.Total - i.Paid()
}

// Overdue says whether it should have been paid before a day.
func (i *Invoice) Overdue(today calendar.Day) bool { return i.State == InvoiceOpen && i.DueOn < today }

// said is everything that was issued, which nothing may change.
func (i *Invoice) said() string {
	return input.Digest(i.ID, i.Number, i.Series, i.Serial, i.Member, i.Year, i.Seller, i.Buyer, i.IssuedOn, i.DueOn, i.Lines, i.Rate, i.Because,
		i.Net, i.VAT, i.Total, i.Of, i.OfNumber, i.Reason)
}

// sum adds the lines up. VAT is of the whole, rounded half away from zero.
func (i *Invoice) sum() {
	i.Net = 0
	for _, l := range i.Lines {
		i.Net += l.Cents
	}
	i.VAT = part(i.Net, i.Rate, 100)
	i.Total = i.Net + i.VAT
}

// part is n/of of an amount in cents, rounded half away from zero.
func part(cents, n, of int) int {
	if cents < 0 {
		return -part(-cents, n, of)
	}
	return (2*cents*n + of) / (2 * of)
}

// InvoicePath is the invoice for who has no account: in its letters alone.
func (m *Model) InvoicePath(id string) string {
	return "/factuur/" + id + "/" + m.Box.Mark("invoice", id)
}

// DeskPath is the invoice's page in the office.
func (i *Invoice) DeskPath() string { return "/redactie/facturen/" + i.ID }

// InvoicesOf are the invoices of a member, the newest first.
func (m *Model) InvoicesOf(ctx context.Context, member string) ([]Invoice, error) {
	return m.invoices.Find(ctx, store.Query{Where: []store.Condition{store.Is("member", member)}, Sort: []store.Key{store.Desc("issued_on")}})
}
