package site

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/newsletter"
)

// linkPage is what somebody sees who opens a link of a letter about the
// newsletter.
type linkPage struct {
	Frame
	Subscription *newsletter.Subscription
	Address      string // for who changes their mind after ending it, or ""
	State        string // chooses the words: confirm, welcome, already; end, ended, gone; void
	Action       string // where the button leads
	Choices      string // path of what the reader chose, or ""
	Shown        string // see shownAt
}

// ConfirmPage is GET /nieuwsbrief/bevestigen/:id/:mark. It changes nothing:
// mail scanners open links.
func (s *Site) ConfirmPage(c *fiber.Ctx) error {
	found, err := s.Models.Newsletter.ToConfirm(c.UserContext(), c.Params("id"), c.Params("mark"))
	if err != nil {
		return s.newsletterLink(c, linkPage{}, err)
	}
	state := "confirm"
	if found.State == newsletter.SubscriptionConfirmed {
		state = "already"
	}
	return s.newsletterLink(c, linkPage{Subscription: found, State: state}, nil)
}

// Confirm is POST /nieuwsbrief/bevestigen/:id/:mark.
func (s *Site) Confirm(c *fiber.Ctx) error {
	found, again, err := s.Models.Newsletter.Confirm(c.UserContext(), c.Params("id"), c.Params("mark"))
	state := "welcome"
	if again {
		state = "already"
	}
	return s.newsletterLink(c, linkPage{Subscription: found, State: state}, err)
}

// UnsubscribePage is GET /nieuwsbrief/afmelden/:id/:mark. It changes nothing.
func (s *Site) UnsubscribePage(c *fiber.Ctx) error {
	found, err := s.Models.Newsletter.ToEnd(c.UserContext(), c.Params("id"), c.Params("mark"))
	state := "end"
	if found == nil || found.State == newsletter.SubscriptionEnded {
		state = "gone"
	}
	return s.newsletterLink(c, linkPage{Subscription: found, State: state}, err)
}

// Unsubscribe is POST /nieuwsbrief/afmelden/:id/:mark, by the button of the
// page or bare by a mail program: List-Unsubscribe=One-Click (RFC 8058).
func (s *Site) Unsubscribe(c *fiber.Ctx) error {
	by := newsletter.EndedInMail
	if c.FormValue("op") == "pagina" {
		by = newsletter.EndedOnPage
	}
	address, err := s.Models.Newsletter.Unsubscribe(c.UserContext(), c.Params("id"), c.Params("mark"), by)
	state := "ended"
	if address == "" {
		state = "gone"
	}
	return s.newsletterLink(c, linkPage{State: state, Address: address}, err)
}

// newsletterLink shows the page of a link, or that the link is void.
func (s *Site) newsletterLink(c *fiber.Ctx, page linkPage, err error) error {
	if fault.Is(err, fault.NotFound) {
		c.Status(fiber.StatusNotFound)
		page, err = linkPage{State: "void"}, nil
	}
	if err != nil {
		return err
	}
	if page.Frame, err = s.frame(c.UserContext(), "", ""); err != nil {
		return err
	}
	page.Title = page.locale.Text("news_link_" + page.State)
	page.NoIndex, page.NoSignUp, page.Canonical, page.Share = true, true, "", nil
	page.Action, page.Shown = c.Path(), s.pressable()
	if found := page.Subscription; found != nil && found.State == newsletter.SubscriptionConfirmed {
		page.Choices = s.Models.Newsletter.PreferencesPath(found)
	}
	return c.Render("site/newsletterlink", page)
}
