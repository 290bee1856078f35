package newsletter

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/newsletter"
)

// linkPage is what somebody sees who opens a link of a letter about the
// newsletter.
type linkPage struct {
	front.Frame
	Subscription *newsletter.Subscription
	Address      string // for who changes their mind after ending it, or ""
	State        string // chooses the words: confirm, welcome, already; end, ended, gone; void
	Action       string // where the button leads
	Choices      string // path of what the reader chose, or ""
	Shown        string // see shownAt
}

// ConfirmPage is GET /nieuwsbrief/bevestigen/:id/:mark. It changes nothing:
// mail scanners open links.
func (h *Handlers) ConfirmPage(c *fiber.Ctx) error {
	found, err := h.Models.Newsletter.ToConfirm(c.UserContext(), c.Params("id"), c.Params("mark"))
	if err != nil {
		return h.newsletterLink(c, linkPage{}, err)
	}
	state := "confirm"
	if found.State == newsletter.SubscriptionConfirmed {
		state = "already"
	}
	return h.newsletterLink(c, linkPage{Subscription: found, State: state}, nil)
}

// Confirm is POST /nieuwsbrief/bevestigen/:id/:mark.
func (h *Handlers) Confirm(c *fiber.Ctx) error {
	found, again, err := h.Models.Newsletter.Confirm(c.UserContext(), c.Params("id"), c.Params("mark"))
	state := "welcome"
	if again {
		state = "already"
	}
	return h.newsletterLink(c, linkPage{Subscription: found, State: state}, err)
}

// UnsubscribePage is GET /nieuwsbrief/afmelden/:id/:mark. It changes nothing.
func (h *Handlers) UnsubscribePage(c *fiber.Ctx) error {
	found, err := h.Models.Newsletter.ToEnd(c.UserContext(), c.Params("id"), c.Params("mark"))
	state := "end"
	if found == nil || found.State == newsletter.SubscriptionEnded {
		state = "gone"
	}
	return h.newsletterLink(c, linkPage{Subscription: found, State: state}, err)
}

// Unsubscribe is POST /nieuwsbrief/afmelden/:id/:mark, by the button of the
// page or bare by a mail program: List-Unsubscribe=One-Click (RFC 8058).
func (h *Handlers) Unsubscribe(c *fiber.Ctx) error {
	by := newsletter.EndedInMail
	if c.FormValue("op") == "pagina" {
		by = newsletter.EndedOnPage
	}
	address, err := h.Models.Newsletter.Unsubscribe(c.UserContext(), c.Params("id"), c.Params("mark"), by)
	state := "ended"
	if address == "" {
		state = "gone"
	}
	return h.newsletterLink(c, linkPage{State: state, Address: address}, err)
}

// newsletterLink shows the page of a link, or that the link is void.
func (h *Handlers) newsletterLink(c *fiber.Ctx, page linkPage, err error) error {
	if fault.Is(err, fault.NotFound) {
		c.Status(fiber.StatusNotFound)
		page, err = linkPage{State: "void"}, nil
	}
	if err != nil {
		return err
	}
	if page.Frame, err = h.Frame(c.UserContext(), "", ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("news_link_" + page.State)
	page.NoIndex, page.NoSignUp, page.Canonical, page.Share = true, true, "", nil
	page.Action, page.Shown = c.Path(), h.Pressable()
	if found := page.Subscription; found != nil && found.State == newsletter.SubscriptionConfirmed {
		page.Choices = h.Models.Newsletter.PreferencesPath(found)
	}
	return c.Render("site/newsletterlink", page)
}
