package billing

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/billing"
	"samenspel/models/dutch"
	"samenspel/models/fault"
)

type billingPage struct {
	desk.Frame
	Billing           *billing.Billing
	IBAN              string // in groups, or as typed
	Rate, Term, First string // as typed
	Sharings          []billing.Sharing
	Exempt            bool
}

// Billing is GET /redactie/facturen/gegevens: what stands on every invoice.
func (h *Handlers) Billing(c *fiber.Ctx) error {
	b, err := h.Models.Billing.StoredBilling(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	page, err := h.billing(c, b)
	if err != nil {
		return err
	}
	return c.Render("office/billing", page)
}

func (h *Handlers) billing(c *fiber.Ctx, b *billing.Billing) (*billingPage, error) {
	f, err := h.Frame(c, "o_bill_title")
	return &billingPage{Frame: f, Billing: b, IBAN: dutch.Grouped(b.IBAN), Rate: strconv.Itoa(b.Rate), Term: strconv.Itoa(b.TermDays), First: strconv.Itoa(b.First),
		Sharings: billing.Sharings, Exempt: b.Rate == 0}, err
}

// SaveBilling is POST /redactie/facturen/gegevens {version, name, street,
// postcode, place, kvk, iban, email, vat, rate, vat_number, exemption, line,
// term_days, share, first}.
func (h *Handlers) SaveBilling(c *fiber.Ctx) error {
	var in struct {
		Name      string          `form:"name"`
		Street    string          `form:"street"`
		Postcode  string          `form:"postcode"`
		Place     string          `form:"place"`
		KvK       string          `form:"kvk"`
		VATNumber string          `form:"vat_number"`
		IBAN      string          `form:"iban"`
		Email     string          `form:"email"`
		Exemption string          `form:"exemption"`
		Line      string          `form:"line"`
		Share     billing.Sharing `form:"share"`
		VAT       string          `form:"vat"`
		Version   int64           `form:"version"`
		Rate      int             `form:"rate"`
		TermDays  int             `form:"term_days"`
		First     int             `form:"first"`

		RateTyped  string `form:"rate"`
		TermTyped  string `form:"term_days"`
		FirstTyped string `form:"first"`
	}
	form.Read(c, &in) // what is no number is none that the rules allow, and refused with the rest
	b := &billing.Billing{Name: in.Name, Street: in.Street, Postcode: in.Postcode, Place: in.Place, KvK: in.KvK, VATNumber: in.VATNumber,
		IBAN: in.IBAN, Email: in.Email, Exemption: in.Exemption, Line: in.Line, Share: in.Share, TermDays: in.TermDays, First: in.First}
	b.Version = max(0, in.Version)
	exempt := in.VAT != "charged"
	if !exempt {
		if b.Rate = in.Rate; b.Rate == 0 {
			b.Rate = -1
		}
	}
	typed := *b
	wrong, err := h.Models.Billing.SaveBilling(c.UserContext(), desk.AccountOf(c), b)
	if err == nil && len(wrong) == 0 {
		return desk.Done(c, InvoicesPath, "billing")
	}
	page, failed := h.billing(c, &typed)
	if failed != nil {
		return failed
	}
	page.IBAN, page.Rate, page.Term, page.First, page.Exempt = typed.IBAN, in.RateTyped, in.TermTyped, in.FirstTyped, exempt
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.Taken) {
		stored, err := h.Models.Billing.StoredBilling(c.UserContext(), desk.AccountOf(c))
		if err != nil {
			return err
		}
		page.Billing.Version = stored.Version // what was typed can be saved over it, knowingly
		if err := page.Tell(fault.Because(fault.Conflict, "", ""), "o_bill_wrong"); err != nil {
			return err
		}
		c.Status(fiber.StatusConflict)
		return c.Render("office/billing", page)
	}
	if err != nil {
		return err
	}
	if err := page.Tell(wrong.Err(), "o_bill_wrong", "o_reg_wrong"); err != nil {
		return err
	}
	return desk.Again(c, "office/billing", page)
}
