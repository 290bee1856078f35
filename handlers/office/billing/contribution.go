package billing

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/fault"
)

type contributionPage struct {
	desk.Frame
	Year   int
	Name   string // of the year
	Years  []contributionYear
	Ready  bool // the association's own data are complete
	Manage bool

	Due, Lacking, Billed []billing.Contribution
	Cents                int // of all that are due
	BilledCents          int
	Made                 int // how many were made before it was broken off
}

// contributionYear is a financial year to choose from.
type contributionYear struct {
	Year int
	Name string
}

// Contribution is GET /redactie/facturen/contributie?jaar=: what members owe
// for a financial year, and what of it was billed.
func (h *Handlers) Contribution(c *fiber.Ctx) error {
	page, err := h.contribution(c, c.QueryInt("jaar"))
	if err != nil {
		return err
	}
	return c.Render("office/contribution", page)
}

func (h *Handlers) contribution(c *fiber.Ctx, year int) (*contributionPage, error) {
	ctx := c.UserContext()
	f, err := h.Frame(c, "o_contrib_title")
	if err != nil {
		return nil, err
	}
	statutes, err := h.Models.Members.Statutes(ctx)
	if err != nil {
		return nil, err
	}
	now := statutes.YearOf(h.Models.Today())
	if year == 0 {
		year = now
	}
	if year < now-1 || year > now+1 {
		return nil, fault.New(fault.NotFound, "no such year")
	}
	billing, err := h.Models.Billing.StoredBilling(ctx, desk.AccountOf(c))
	if err != nil {
		return nil, err
	}
	page := &contributionPage{Frame: f, Year: year, Name: statutes.YearName(year), Ready: billing.Ready(), Manage: f.Account.May(access.ManageInvoices)}
	page.Title = f.Catalogue.Text("o_contrib_of", "Year", page.Name)
	for y := now - 1; y <= now+1; y++ {
		page.Years = append(page.Years, contributionYear{y, statutes.YearName(y)})
	}
	all, err := h.Models.Billing.ReadContributions(ctx, f.Account, year)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		switch {
		case one.Invoice != nil:
			page.Billed = append(page.Billed, one)
			page.BilledCents += one.Invoice.Total
		case one.Billable():
			page.Due = append(page.Due, one)
			page.Cents += one.Cents
		case one.Cents > 0:
			page.Lacking = append(page.Lacking, one)
		}
	}
	return page, nil
}

// BillYear is POST /redactie/facturen/contributie {jaar, lid…}: an invoice for
// each member that was ticked. Pressed twice, or again after it was broken
// off, it makes those that are not there yet.
func (h *Handlers) BillYear(c *fiber.Ctx) error {
	year, _ := strconv.Atoi(c.FormValue("jaar"))
	members := desk.Fields(c, "lid")
	made, err := h.Models.Billing.BillYear(c.UserContext(), desk.AccountOf(c), year, members)
	wrong := ""
	switch {
	case fault.Is(err, fault.Invalid) && fault.FieldOf(err) == "billing":
		wrong = "o_contrib_wrong_billing"
	case fault.Is(err, fault.Invalid):
		return fault.New(fault.NotFound, "no such year")
	case fault.Is(err, fault.Unavailable) && made > 0:
		wrong = "o_contrib_wrong_broken"
	case err != nil:
		return err
	case len(members) == 0:
		wrong = "o_contrib_wrong_none"
	default:
		return header.See(c, InvoicesPath+"/contributie", "jaar", strconv.Itoa(year), "gedaan", "billed")
	}
	page, err := h.contribution(c, year)
	if err != nil {
		return err
	}
	page.Made = made
	page.Errors["form"] = page.Catalogue.Text(wrong, "Count", made)
	return desk.Again(c, "office/contribution", page)
}
