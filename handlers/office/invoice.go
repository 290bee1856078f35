package office

import (
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

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

// ChangeInvoice is POST /redactie/facturen/:id/:action: betaling {version, on,
// amount, back, note, sure}, betaling-terug {payment}, herinnering, sturen {email} or
// credit {version, reason}.
func (o *Office) ChangeInvoice(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), accountOf(c), c.Params("id")
	version, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	version = max(1, version) // a form without one is of no version that is left
	var err error
	asked := ""
	action := c.Params("action")
	flash := "invoice_" + action
	switch action {
	case "betaling":
		on, wrong := calendar.ParseDay(c.FormValue("on"))
		cents, ok := input.ParseEuros(c.FormValue("amount"))
		if c.FormValue("back") != "" {
			cents = -cents
		}
		switch {
		case wrong != nil:
			err = fault.At(fault.Invalid, "on", "wrong")
		case !ok:
			err = fault.At(fault.Invalid, "cents", "wrong")
		default:
			asked = string(on) + " " + strconv.Itoa(cents)
			_, err = o.Models.Billing.PayInvoice(ctx, actor, id, version, on, cents, c.FormValue("note"), c.FormValue("sure") == asked)
		}
	case "betaling-terug":
		_, err = o.Models.Billing.TakePaymentBack(ctx, actor, id, c.FormValue("payment"))
		if fault.Is(err, fault.NotFound) { // pressed twice
			return header.See(c, invoicesPath+"/"+id)
		}
	case "herinnering":
		_, err = o.Models.Billing.RemindInvoice(ctx, actor, id)
	case "sturen":
		_, err = o.Models.Billing.SendInvoiceAgain(ctx, actor, id, c.FormValue("email"))
	case "credit":
		_, err = o.Models.Billing.CreditInvoice(ctx, actor, id, version, c.FormValue("reason"))
	default:
		return fault.New(fault.NotFound, "no such action")
	}
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict:
	default:
		if err != nil {
			return err
		}
		return done(c, invoicesPath+"/"+id, flash)
	}
	i, failed := o.Models.Billing.Invoice(ctx, actor, id)
	if failed != nil {
		return failed
	}
	page, failed := o.invoice(c, i)
	if failed != nil {
		return failed
	}
	if action == "betaling" {
		page.On, page.Amount, page.Note, page.Back = c.FormValue("on"), c.FormValue("amount"), c.FormValue("note"), c.FormValue("back") != ""
	}
	page.Reason = c.FormValue("reason")
	page.Email = c.FormValue("email", page.Email)
	field := fault.FieldOf(err)
	if page.often(err) {
		return again(c, "office/invoice", page)
	}
	reason := strings.TrimPrefix(err.Error(), field+": ")
	tell := func(at, key string) {
		cents, _ := input.ParseEuros(c.FormValue("amount"))
		page.Errors[at] = page.locale.Text(key, "Amount", page.locale.Money(cents), "Left", page.locale.Money(max(i.Left(), 0)),
			"Paid", page.locale.Money(i.Paid()), "Issued", page.locale.Date(i.IssuedOn.Time()))
	}
	switch field + " " + reason {
	case "on early", "on back":
		tell("on", "o_inv_wrong_on_"+reason)
		return again(c, "office/invoice", page)
	case "cents back":
		tell("amount", "o_inv_wrong_cents_back")
		return again(c, "office/invoice", page)
	case "sure early", "sure more":
		page.Sure = asked
		tell(map[string]string{"early": "on", "more": "amount"}[reason], "o_inv_sure_"+reason)
		return again(c, "office/invoice", page)
	}
	switch field {
	case "on", "email", "reason":
		page.Errors[field] = page.locale.Text("o_inv_wrong_" + field)
	case "cents":
		page.Errors["amount"] = page.locale.Text("o_inv_wrong_cents")
	case "reminded", "state":
		page.Errors["form"] = page.locale.Text("o_inv_wrong_" + field)
	default:
		page.Errors["form"] = page.locale.Text("o_inv_wrong_version")
	}
	return again(c, "office/invoice", page)
}
