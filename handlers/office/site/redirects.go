package site

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/site"
)

type redirectsPage struct {
	desk.Frame
	Found    []site.Redirect
	Pager    desk.Pager
	Words    string // searched for
	From, To string // as typed
	Host     string // to be confirmed, when the target is another site
}

// redirectsPerPage is the number of redirects on a page.
const redirectsPerPage = 50

// Redirects is GET /redactie/doorverwijzingen?q=&pagina=.
func (h *Handlers) Redirects(c *fiber.Ctx) error {
	page, err := h.redirects(c)
	if err != nil {
		return err
	}
	return c.Render("office/redirects", page)
}

func (h *Handlers) redirects(c *fiber.Ctx) (*redirectsPage, error) {
	f, err := h.Frame(c, "o_redirects")
	if err != nil {
		return nil, err
	}
	f.Scripts = []string{"sitedesk.js"}
	page := &redirectsPage{Frame: f, Words: c.Query("q")}
	n, err := desk.PageNumber(c)
	if err != nil {
		return nil, err
	}
	if page.Found, err = h.Models.Site.FindRedirects(c.UserContext(), desk.AccountOf(c), page.Words); err != nil {
		return nil, err
	}
	total := len(page.Found)
	if page.Pager, err = desk.PageOf(n, total, redirectsPerPage); err != nil {
		return nil, err
	}
	page.Found = page.Found[(n-1)*redirectsPerPage : min(n*redirectsPerPage, total)]
	page.Pager.Query = desk.QueryFields("q", page.Words)
	return page, nil
}

// AddRedirect is POST /redactie/doorverwijzingen {from, to, confirm}.
func (h *Handlers) AddRedirect(c *fiber.Ctx) error {
	var in struct {
		From    string `form:"from"`
		To      string `form:"to"`
		Confirm string `form:"confirm"`
	}
	form.Read(c, &in)
	err := h.Models.Site.AddRedirect(c.UserContext(), desk.AccountOf(c), in.From, in.To, in.Confirm)
	if err == nil {
		return desk.Done(c, "/redactie/doorverwijzingen", "redirect")
	}
	page, failed := h.redirects(c)
	if failed != nil {
		return failed
	}
	page.From, page.To = in.From, in.To
	if fault.FieldOf(err) == "confirm" {
		page.Host = input.HostOf(in.To)
	}
	t := page.Teller("o_redirect_wrong")
	t.Beside = map[string]string{"live": "from", "old": "from", "missing": "to", "loop": "to"}
	if err := t.Tell(err); err != nil {
		return err
	}
	return desk.Again(c, "office/redirects", page)
}

// RemoveRedirect is POST /redactie/doorverwijzingen/weg {from}.
func (h *Handlers) RemoveRedirect(c *fiber.Ctx) error {
	if err := h.Models.Site.RemoveRedirect(c.UserContext(), desk.AccountOf(c), c.FormValue("from")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/doorverwijzingen", "redirect_gone")
}
