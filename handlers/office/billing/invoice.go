package billing

import (
	"cmp"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/input"
)

type invoicePage struct {
	desk.Frame
	Invoice invoiceRow
	Other   *billing.Invoice // the one it credits, or its credit note
	Path    string
	Paper   string // its page as the member has it
	Manage  bool
	Remind  bool // a reminder can be sent now
	Lines   []desk.TimelineLine

	// As typed.
	On, Amount, Note, Reason, Email string
	Sure                            string // the payment that is asked about: pressing again says yes
	Back                            bool   // the money goes back
}

// Invoice is GET /redactie/facturen/:id.
func (h *Handlers) Invoice(c *fiber.Ctx) error {
	i, err := h.Models.Billing.Invoice(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.invoice(c, i)
	if err != nil {
		return err
	}
	return c.Render("office/invoice", page)
}

func (h *Handlers) invoice(c *fiber.Ctx, i *billing.Invoice) (*invoicePage, error) {
	f, err := h.Frame(c, "o_menu_invoices")
	if err != nil {
		return nil, err
	}
	f.Title = i.Number + " · " + i.Buyer.Name
	today := h.Models.Today()
	page := &invoicePage{Frame: f, Invoice: invoiceRow{i, i.Overdue(today)}, Path: i.DeskPath(), Paper: h.Models.Billing.InvoicePath(i.ID), Manage: f.Account.May(access.ManageInvoices),
		On: string(today), Email: i.Email}
	page.Remind = page.Invoice.Late && i.Email != "" && (len(i.Reminded) == 0 || h.Models.Now().Sub(i.Reminded[len(i.Reminded)-1]) >= 24*time.Hour)
	page.Back = i.Left() < 0
	page.Amount = f.Catalogue.Amount(max(i.Left(), -i.Left()))
	if page.Other, err = h.Models.Billing.Counterpart(c.UserContext(), f.Account, i); err != nil {
		return nil, err
	}
	for n := len(i.Happenings) - 1; n >= 0; n-- {
		h := i.Happenings[n]
		h = h.Typed()
		line := desk.TimelineLine{At: h.At, Who: h.By.Name, What: f.Catalogue.Text("o_inv_what_" + h.What), Text: h.Text}
		if h.Cents != 0 {
			line.Text = f.Catalogue.Money(h.Cents)
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
var invoiceActions = map[string]func(*Handlers, *fiber.Ctx, *invoiceForm) error{
	"betaling": (*Handlers).payInvoice, "betaling-terug": (*Handlers).takePaymentBack, "herinnering": (*Handlers).remindInvoice,
	"sturen": (*Handlers).sendInvoice, "credit": (*Handlers).creditInvoice,
}

// ChangeInvoice is POST /redactie/facturen/:id/:action: one of invoiceActions.
func (h *Handlers) ChangeInvoice(c *fiber.Ctx) error {
	action := c.Params("action")
	act, known := invoiceActions[action]
	if !known {
		return fault.New(fault.NotFound, "no such action")
	}
	var in invoiceForm
	form.Read(c, &in)
	in.Version = max(1, in.Version) // a form without one is of no version that is left
	err := act(h, c, &in)
	switch {
	case err == nil:
		return desk.Done(c, InvoicesPath+"/"+c.Params("id"), "invoice_"+action)
	case action == "betaling-terug" && fault.Is(err, fault.NotFound): // pressed twice
		return header.See(c, InvoicesPath+"/"+c.Params("id"))
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.Conflict):
		return h.invoiceAgain(c, &in, action == "betaling", err)
	}
	return err
}

// payInvoice takes {version, on, amount, back, note, sure}.
func (h *Handlers) payInvoice(c *fiber.Ctx, in *invoiceForm) error {
	on, wrong := calendar.ParseDay(in.On)
	cents, ok := in.cents()
	switch {
	case wrong != nil:
		return fault.Because(fault.Invalid, "on", "wrong")
	case !ok:
		return fault.Because(fault.Invalid, "cents", "wrong")
	}
	_, err := h.Models.Billing.PayInvoice(c.UserContext(), desk.AccountOf(c), c.Params("id"), in.Version, on, cents, in.Note, in.Sure == in.payment())
	return err
}

// takePaymentBack takes {payment}.
func (h *Handlers) takePaymentBack(c *fiber.Ctx, in *invoiceForm) error {
	_, err := h.Models.Billing.TakePaymentBack(c.UserContext(), desk.AccountOf(c), c.Params("id"), in.Payment)
	return err
}

func (h *Handlers) remindInvoice(c *fiber.Ctx, _ *invoiceForm) error {
	_, err := h.Models.Billing.RemindInvoice(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	return err
}

// sendInvoice takes {email}.
func (h *Handlers) sendInvoice(c *fiber.Ctx, in *invoiceForm) error {
	_, err := h.Models.Billing.SendInvoiceAgain(c.UserContext(), desk.AccountOf(c), c.Params("id"), in.Email)
	return err
}

// creditInvoice takes {version, reason}.
func (h *Handlers) creditInvoice(c *fiber.Ctx, in *invoiceForm) error {
	_, err := h.Models.Billing.CreditInvoice(c.UserContext(), desk.AccountOf(c), c.Params("id"), in.Version, in.Reason)
	return err
}

// invoiceAgain shows the page as it is now with what was typed, and why it was not done.
func (h *Handlers) invoiceAgain(c *fiber.Ctx, in *invoiceForm, paying bool, wrong error) error {
	i, err := h.Models.Billing.Invoice(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.invoice(c, i)
	if err != nil {
		return err
	}
	if paying {
		page.On, page.Amount, page.Note, page.Back = in.On, in.Amount, in.Note, in.Back
	}
	page.Reason, page.Email = in.Reason, cmp.Or(in.Email, page.Email)
	t := page.Teller("o_inv_wrong")
	t.Beside = map[string]string{"cents": "amount", "reminded": "form", "state": "form"}
	if fault.FieldOf(wrong) == "sure" {
		page.Sure = in.payment()
		t.Beside["sure"] = map[string]string{"early": "on", "more": "amount"}[fault.ReasonOf(wrong)]
	}
	cents, _ := input.ParseEuros(in.Amount)
	t.With = []any{"Amount", page.Catalogue.Money(cents), "Left", page.Catalogue.Money(max(i.Left(), 0)),
		"Paid", page.Catalogue.Money(i.Paid()), "Issued", page.Catalogue.Date(i.IssuedOn.Time())}
	if err := t.Tell(wrong); err != nil {
		return err
	}
	return desk.Again(c, "office/invoice", page)
}
