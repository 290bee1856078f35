package invoices

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/billing"
	"samenspel/models/calendar"
)

type invoicePage struct {
	front.Frame
	Invoice *billing.Invoice
}

// Invoice is GET /factuur/:id/:mark: an invoice for who has its letter. It asks
// for no account, since bookkeepers have none.
func (h *Handlers) Invoice(c *fiber.Ctx) error {
	i, err := h.Models.Billing.LinkedInvoice(c.UserContext(), c.Params("id"), c.Params("mark"))
	if err != nil {
		return err
	}
	page := invoicePage{Invoice: i}
	if page.Frame, err = h.Frame(c.UserContext(), "", ""); err != nil {
		return err
	}
	page.Title = i.Number
	page.Canonical, page.NoIndex, page.NoSignUp, page.Share = "", true, true, nil
	return c.Render("site/invoice", page)
}

type mineInvoicePage struct {
	front.MinePage
	Invoice *billing.Invoice
}

// MineInvoice is GET /mijn/facturen/:id: an invoice of one's organisation.
func (h *Handlers) MineInvoice(c *fiber.Ctx) error {
	i, err := h.Models.Billing.OwnInvoice(c.UserContext(), session.Account(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.Mine(c, "mine_invoices")
	if err != nil {
		return err
	}
	page.Title = i.Number
	return c.Render("site/mineinvoice", mineInvoicePage{page, i})
}

type mineInvoicesPage struct {
	front.MinePage
	Invoices []billing.Invoice
	Today    calendar.Day
}

// MineInvoices is GET /mijn/facturen: those of one's organisation.
func (h *Handlers) MineInvoices(c *fiber.Ctx) error {
	all, err := h.Models.Billing.OwnInvoices(c.UserContext(), session.Account(c))
	if err != nil {
		return err
	}
	page, err := h.Mine(c, "mine_invoices")
	if err != nil {
		return err
	}
	return c.Render("site/mineinvoices", mineInvoicesPage{page, all, h.Models.Today()})
}
