package office

import (
	"cmp"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/header"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/input"
)

type invoicePage struct {
	Frame
	Invoice invoiceRow
	Other   *billing.Invoice // the one it credits, or its credit note
	Path    string
	Paper   string // its page as the member has it
	Manage  bool
	Remind  bool // a reminder can be sent now
	Lines   []timelineLine

	// As typed.
	On, Amount, Note, Reason, Email string
	Sure                            string // the payment that is asked about: pressing again says yes
	Back                            bool   // the money goes back
}

// Invoice is GET /redactie/facturen/:id.
func (o *Office) Invoice(c *fiber.Ctx) error {
	i, err := o.Models.Billing.Invoice(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := o.invoice(c, i)
	if err != nil {
		return err
	}
	return c.Render("office/invoice", page)
}

func (o *Office) invoice(c *fiber.Ctx, i *billing.Invoice) (*invoicePage, error) {
	f, err := o.frame(c, "o_menu_invoices")
	if err != nil {
		return nil, err
	}
	f.Title = i.Number + " · " + i.Buyer.Name
	today := o.Models.Today()
	page := &invoicePage{Frame: f, Invoice: invoiceRow{i, i.Overdue(today)}, Path: i.DeskPath(), Paper: o.Models.Billing.InvoicePath(i.ID), Manage: f.Account.May(access.ManageInvoices),
		On: string(today), Email: i.Email}
	page.Remind = page.Invoice.Late && i.Email != "" && (len(i.Reminded) == 0 || o.Models.Now().Sub(i.Reminded[len(i.Reminded)-1]) >= 24*time.Hour)
	page.Back = i.Left() < 0
	page.Amount = f.locale.Amount(max(i.Left(), -i.Left()))
	if page.Other, err = o.Models.Billing.Counterpart(c.UserContext(), f.Account, i); err != nil {
		return nil, err
	}
	for n := len(i.Happenings) - 1; n >= 0; n-- {
		h := i.Happenings[n]
		h = h.Typed()
		line := timelineLine{At: h.At, Who: h.By.Name, What: f.locale.Text("o_inv_what_" + h.What), Text: h.Text}
		if h.Cents != 0 {
			line.Text = f.locale.Money(h.Cents)
		}
		page.Lines = append(page.Lines, line)
	}
	return page, nil
}

// invoiceForm is the form of whatever is done with an invoice.
type invoiceForm struct {
	Version int64  `form:"version"`
	On      string `form:"on"`
	Amount  string `form:"amount"`
	Back    bool   `form:"back"`
	Note    string `form:"note"`
	Sure    string `form:"sure"`
	Payment string `form:"payment"`
	Email   string `form:"email"`
	Reason  string `form:"reason"`
}

// cents is the amount, less than nothing for money that goes back.
func (f *invoiceForm) cents() (int, bool) {
	cents, ok := input.ParseEuros(f.Amount)
	if f.Back {
		cents = -cents
	}
	return cents, ok
}

// payment is how a payment asks whether somebody is sure of it.
func (f *invoiceForm) payment() string {
	on, err := calendar.ParseDay(f.On)
	cents, ok := f.cents()
	if err != nil || !ok {
		return ""
	}
	return string(on) + " " + strconv.Itoa(cents)
}

// invoiceActions are what is done with an invoice, by the last part of the address.
var invoiceActions = map[string]func(*Office, *fiber.Ctx, *invoiceForm) error{
	"betaling": (*Office).payInvoice, "betaling-terug": (*Office).takePaymentBack, "herinnering": (*Office).remindInvoice,
	"sturen": (*Office).sendInvoice, "credit": (*Office).creditInvoice,
}

// ChangeInvoice is POST /redactie/facturen/:id/:action: one of invoiceActions.
func (o *Office) ChangeInvoice(c *fiber.Ctx) error {
	action := c.Params("action")
	act, known := invoiceActions[action]
	if !known {
		return fault.New(fault.NotFound, "no such action")
	}
	var in invoiceForm
	form.Read(c, &in)
	in.Version = max(1, in.Version) // a form without one is of no version that is left
	err := act(o, c, &in)
	switch {
	case err == nil:
		return done(c, invoicesPath+"/"+c.Params("id"), "invoice_"+action)
	case action == "betaling-terug" && fault.Is(err, fault.NotFound): // pressed twice
		return header.See(c, invoicesPath+"/"+c.Params("id"))
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.Conflict):
		return o.invoiceAgain(c, &in, action == "betaling", err)
	}
	return err
}

// payInvoice takes {version, on, amount, back, note, sure}.
func (o *Office) payInvoice(c *fiber.Ctx, in *invoiceForm) error {
	on, wrong := calendar.ParseDay(in.On)
	cents, ok := in.cents()
	switch {
	case wrong != nil:
		return fault.Because(fault.Invalid, "on", "wrong")
	case !ok:
		return fault.Because(fault.Invalid, "cents", "wrong")
	}
	_, err := o.Models.Billing.PayInvoice(c.UserContext(), accountOf(c), c.Params("id"), in.Version, on, cents, in.Note, in.Sure == in.payment())
	return err
}

// takePaymentBack takes {payment}.
func (o *Office) takePaymentBack(c *fiber.Ctx, in *invoiceForm) error {
	_, err := o.Models.Billing.TakePaymentBack(c.UserContext(), accountOf(c), c.Params("id"), in.Payment)
	return err
}

func (o *Office) remindInvoice(c *fiber.Ctx, _ *invoiceForm) error {
	_, err := o.Models.Billing.RemindInvoice(c.UserContext(), accountOf(c), c.Params("id"))
	return err
}

// sendInvoice takes {email}.
func (o *Office) sendInvoice(c *fiber.Ctx, in *invoiceForm) error {
	_, err := o.Models.Billing.SendInvoiceAgain(c.UserContext(), accountOf(c), c.Params("id"), in.Email)
	return err
}

// creditInvoice takes {version, reason}.
func (o *Office) creditInvoice(c *fiber.Ctx, in *invoiceForm) error {
	_, err := o.Models.Billing.CreditInvoice(c.UserContext(), accountOf(c), c.Params("id"), in.Version, in.Reason)
	return err
}

// invoiceAgain shows the page as it is now with what was typed, and why it was not done.
func (o *Office) invoiceAgain(c *fiber.Ctx, in *invoiceForm, paying bool, wrong error) error {
	i, err := o.Models.Billing.Invoice(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := o.invoice(c, i)
	if err != nil {
		return err
	}
	if paying {
		page.On, page.Amount, page.Note, page.Back = in.On, in.Amount, in.Note, in.Back
	}
	page.Reason, page.Email = in.Reason, cmp.Or(in.Email, page.Email)
	t := page.teller("o_inv_wrong")
	t.Beside = map[string]string{"cents": "amount", "reminded": "form", "state": "form"}
	if fault.FieldOf(wrong) == "sure" {
		page.Sure = in.payment()
		t.Beside["sure"] = map[string]string{"early": "on", "more": "amount"}[fault.ReasonOf(wrong)]
	}
	cents, _ := input.ParseEuros(in.Amount)
	t.With = []any{"Amount", page.locale.Money(cents), "Left", page.locale.Money(max(i.Left(), 0)),
		"Paid", page.locale.Money(i.Paid()), "Issued", page.locale.Date(i.IssuedOn.Time())}
	if err := t.Tell(wrong); err != nil {
		return err
	}
	return again(c, "office/invoice", page)
}
