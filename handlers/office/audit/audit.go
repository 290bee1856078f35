package audit

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/views"
)

type auditPage struct {
	desk.Frame
	Entries     []audit.Entry
	Pager       desk.Pager
	Actors      []accounts.Colleague
	Kinds       []string
	Actor, Kind string
	From, Until string // days, as typed
}

// Audit is GET /redactie/logboek?wie=&wat=&van=&tot=&pagina=.
func (h *Handlers) Audit(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_audit")
	if err != nil {
		return err
	}
	page := auditPage{Frame: f, Kinds: audit.EntryKinds, Actor: c.Query("wie"), Kind: c.Query("wat"), From: c.Query("van"), Until: c.Query("tot")}
	if page.Actors, err = h.Models.Accounts.Colleagues(c.UserContext(), desk.AccountOf(c)); err != nil {
		return err
	}
	filter := audit.EntryFilter{Actor: page.Actor, Kind: page.Kind}
	filter.From = page.day("from", page.From, 0)
	filter.Until = page.day("until", page.Until, 1)
	if !filter.From.IsZero() && !filter.Until.IsZero() && !filter.Until.After(filter.From) {
		page.Errors["until"] = page.Catalogue.Text("o_wrong_until_before")
	}
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	found, total, err := h.Models.Audit.AuditLog(c.UserContext(), desk.AccountOf(c), filter, n)
	if err != nil {
		return err
	}
	page.Entries = found
	if page.Pager, err = desk.PageOf(n, total, audit.EntriesPerPage); err != nil {
		return err
	}
	page.Pager.Query = desk.QueryFields("wie", page.Actor, "wat", page.Kind, "van", page.From, "tot", page.Until)
	if len(page.Errors) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
	}
	return c.Render("office/audit", page)
}

// day reads a day of a form as its first moment in Dutch time, plus days; zero
// for none. What is no day is told at the field.
func (p *auditPage) day(field, text string, plus int) time.Time {
	if text == "" {
		return time.Time{}
	}
	t, err := time.ParseInLocation(time.DateOnly, text, views.Amsterdam)
	if err != nil {
		p.Errors[field] = p.Catalogue.Text("o_wrong_day")
		return time.Time{}
	}
	return t.AddDate(0, 0, plus)
}
