package site

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/models/fault"
	"samenspel/models/newsletter"
	"samenspel/models/press"
)

type mineMailPage struct {
	minePage
	Subscription *newsletter.Subscription // nil for none
	State        string                   // of it: confirmed, pending or ""
	Choices      string                   // path of what they chose, for who gets it
	Topics       []press.Theme            // chosen; none is all
	Reworded     bool                     // what they agreed to is no longer the text
}

// MineMail is GET /mijn/post: which mail they get, and why.
func (s *Site) MineMail(c *fiber.Ctx) error { return s.mineMail(c, false) }

func (s *Site) mineMail(c *fiber.Ctx, reworded bool) error {
	frame, err := s.mine(c, "mine_mail")
	if err != nil {
		return err
	}
	page := mineMailPage{minePage: frame, Reworded: reworded}
	page.Subscription, err = s.Models.Newsletter.SubscriptionOf(c.UserContext(), page.Account.Email)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if found := page.Subscription; err == nil && found.State != newsletter.SubscriptionEnded {
		page.State = string(found.State)
		page.Choices = s.Models.Newsletter.PreferencesPath(found)
		if page.Topics, err = s.Models.Newsletter.TopicsOf(c.UserContext(), found); err != nil {
			return err
		}
	}
	return c.Render("site/minemail", page)
}

// MineSubscribe is POST /mijn/post/nieuwsbrief {tekst}: as anybody asks for the
// newsletter, for their own address. It is confirmed by mail all the same: that
// is the proof that the law asks for.
func (s *Site) MineSubscribe(c *fiber.Ctx) error {
	frame, err := s.mine(c, "mine_mail")
	if err != nil {
		return err
	}
	wording := frame.NewsletterText()
	if c.FormValue("tekst") != wording.Version {
		return s.mineMail(c.Status(fiber.StatusUnprocessableEntity), true)
	}
	id, err := s.Models.Newsletter.Subscribe(c.UserContext(), frame.Account.Email, "/mijn/post", wording)
	if err != nil {
		return err
	}
	go s.settleSubscription(id)
	return mineDone(c, "/mijn/post", "nieuwsbrief")
}

// MineUnsubscribe is POST /mijn/post/nieuwsbrief/weg.
func (s *Site) MineUnsubscribe(c *fiber.Ctx) error {
	if err := s.Models.Newsletter.EndOwnSubscription(c.UserContext(), session.Account(c)); err != nil {
		return err
	}
	return mineDone(c, "/mijn/post", "afgemeld")
}
