package office

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/billing"
	"samenspel/models/dutch"
	"samenspel/models/fault"
)

type billingPage struct {
	Frame
	Billing           *billing.Billing
	IBAN              string // in groups, or as typed
	Rate, Term, First string // as typed
	Sharings          []billing.Sharing
	Exempt            bool
}

// Billing is GET /redactie/facturen/gegevens: what stands on every invoice.
func (o *Office) Billing(c *fiber.Ctx) error {
	b, err := o.Models.Billing.StoredBilling(c.UserContext())
	if err != nil {
		return err
	}
	page, err := o.billing(c, b)
	if err != nil {
		return err
	}
	return c.Render("office/billing", page)
}

func (o *Office) billing(c *fiber.Ctx, b *billing.Billing) (*billingPage, error) {
	f, err := o.frame(c, "o_bill_title")
	return &billingPage{Frame: f, Billing: b, IBAN: dutch.Grouped(b.IBAN), Rate: strconv.Itoa(b.Rate), Term: strconv.Itoa(b.TermDays), First: strconv.Itoa(b.First),
		Sharings: billing.Sharings, Exempt: b.Rate == 0}, err
}

// SaveBilling is POST /redactie/facturen/gegevens {version, name, street,
// postcode, place, kvk, iban, email, vat, rate, vat_number, exemption, line,
// term_days, share, first}.
func (o *Office) SaveBilling(c *fiber.Ctx) error {
	text := func(name string) string { return strings.ToValidUTF8(strings.Clone(c.FormValue(name)), "") }
	b := &billing.Billing{Name: text("name"), Street: text("street"), Postcode: text("postcode"), Place: text("place"), KvK: text("kvk"), VATNumber: text("vat_number"),
		IBAN: text("iban"), Email: text("email"), Exemption: text("exemption"), Line: text("line"), Share: billing.Sharing(text("share"))}
	version, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	b.Version = max(0, version)
	number := func(name string) int {
		n, err := strconv.Atoi(strings.TrimSpace(c.FormValue(name)))
		if err != nil {
			return -1 // refused with the rest
		}
		return n
	}
	b.TermDays, b.First = number("term_days"), number("first")
	exempt := c.FormValue("vat") != "charged"
	if !exempt {
		if b.Rate = number("rate"); b.Rate == 0 {
			b.Rate = -1
		}
	}
	typed := *b
	wrong, err := o.Models.Billing.SaveBilling(c.UserContext(), accountOf(c), b)
	if err == nil && len(wrong) == 0 {
		return done(c, invoicesPath, "billing")
	}
	page, failed := o.billing(c, &typed)
	if failed != nil {
		return failed
	}
	page.IBAN, page.Rate, page.Term, page.First, page.Exempt = typed.IBAN, c.FormValue("rate"), c.FormValue("term_days"), c.FormValue("first"), exempt
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.Taken) {
		stored, err := o.Models.Billing.StoredBilling(c.UserContext())
		if err != nil {
			return err
		}
		page.Billing.Version = stored.Version // what was typed can be saved over it, knowingly
		if err := page.tell(fault.Because(fault.Conflict, "", ""), "o_bill_wrong"); err != nil {
			return err
		}
		c.Status(fiber.StatusConflict)
		return c.Render("office/billing", page)
	}
	if err != nil {
		return err
	}
	if err := page.tell(wrong.Err(), "o_bill_wrong", "o_reg_wrong"); err != nil {
		return err
	}
	return again(c, "office/billing", page)
}
