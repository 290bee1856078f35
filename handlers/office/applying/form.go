package applying

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/applying"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/site"
)

type applicationFormPage struct {
	desk.Frame
	App    *applying.Application
	Base   int64 // version that the form began with
	Form   applying.ApplicationForm
	Seats  []input.Contact // of Form, and empty ones
	NoIBAN bool
	Masked string
	Why    string
	Fees   []site.Fee
	Rules  *members.Statutes
	Theirs *applying.ApplicationForm // what somebody else stored meanwhile
	Differ []string                  // fields in which that differs from what was typed
}

// ApplicationForm is GET /redactie/aanvragen/:id/gegevens: what was filled in,
// to be changed on the applicant's behalf.
func (h *Handlers) ApplicationForm(c *fiber.Ctx) error {
	page, err := h.applicationForm(c)
	if err != nil {
		return err
	}
	if !page.App.Changeable() {
		return header.See(c, page.App.DeskPath())
	}
	page.Form = page.App.Form
	page.seats()
	return c.Render("office/applicationform", page)
}

func (h *Handlers) applicationForm(c *fiber.Ctx) (*applicationFormPage, error) {
	ctx := c.UserContext()
	f, err := h.Frame(c, "o_app_mend")
	if err != nil {
		return nil, err
	}
	page := &applicationFormPage{Frame: f, Fees: f.Site.Fees}
	if page.App, err = h.Models.Applying.ReadApplication(ctx, desk.AccountOf(c), c.Params("id")); err != nil {
		return nil, err
	}
	page.Base = page.App.Version
	page.Masked, _ = h.Models.Applying.MaskedIBAN(page.App) // the page of the application tells when it cannot be read
	page.Rules, err = h.Models.Members.Statutes(ctx)
	return page, err
}

// seats shows two empty ones more than there are.
func (p *applicationFormPage) seats() {
	p.Seats = slices.Clone(p.Form.Seats)
	for range min(2, applying.MaxSeats-len(p.Seats)) {
		p.Seats = append(p.Seats, input.Contact{})
	}
}

// ChangeApplication is POST /redactie/aanvragen/:id/gegevens {base, the fields,
// iban, no_iban, why}.
func (h *Handlers) ChangeApplication(c *fiber.Ctx) error {
	var in struct {
		form.Application
		Base   int64  `form:"base"`
		NoIBAN bool   `form:"no_iban"`
		Why    string `form:"why"`
	}
	form.Read(c, &in) // a base that is no number is of no version
	sent := in.Form()
	a, wrong, err := h.Models.Applying.ChangeApplication(c.UserContext(), desk.AccountOf(c), c.Params("id"), in.Base, sent, in.NoIBAN, in.Why)
	if err == nil && len(wrong) == 0 {
		return desk.Done(c, a.DeskPath(), "app_changed")
	}
	if err != nil && !fault.Is(err, fault.Conflict) {
		return err
	}
	page, failed := h.applicationForm(c)
	if failed != nil {
		return failed
	}
	page.Form, page.NoIBAN, page.Why = sent, in.NoIBAN, in.Why
	page.seats()
	if err == nil {
		page.Base = in.Base
		if err := page.Tell(wrong, "o_app_wrong"); err != nil {
			return err
		}
		for field, text := range page.Errors {
			if _, seat, _, ok := form.Row(field); ok {
				page.Errors[field] = page.Catalogue.Text("o_app_seat_n", "Number", seat) + ": " + text
			}
		}
		return desk.Again(c, "office/applicationform", page)
	}
	page.Errors["form"] = page.Catalogue.Text("o_app_beaten")
	page.Theirs, page.Differ = &page.App.Form, sent.Changed(&page.App.Form)
	page.Differ = slices.DeleteFunc(page.Differ, func(field string) bool { return field == "iban" })
	if !page.App.Changeable() {
		page.Errors["form"] = page.Catalogue.Text("o_app_closed_meanwhile")
	}
	c.Status(fiber.StatusConflict)
	return c.Render("office/applicationform", page)
}
