package mine

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/newsletter"
	"samenspel/models/press"
)

type mineMailPage struct {
	front.MinePage
	Subscription *newsletter.Subscription // nil for none
	State        string                   // of it: confirmed, pending or ""
	Choices      string                   // path of what they chose, for who gets it
	Topics       []press.Theme            // chosen; none is all
	Reworded     bool                     // what they agreed to is no longer the text
}

// MineMail is GET /mijn/post: which mail they get, and why.
func (h *Handlers) MineMail(c *fiber.Ctx) error { return h.mineMail(c, false) }

func (h *Handlers) mineMail(c *fiber.Ctx, reworded bool) error {
	frame, err := h.Mine(c, "mine_mail")
	if err != nil {
		return err
	}
	page := mineMailPage{MinePage: frame, Reworded: reworded}
	page.Subscription, err = h.Models.Newsletter.OwnSubscription(c.UserContext(), page.Account)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if found := page.Subscription; err == nil && found.State != newsletter.SubscriptionEnded {
		page.State = string(found.State)
		page.Choices = h.Models.Newsletter.PreferencesPath(found)
		if page.Topics, err = h.Models.Newsletter.TopicsOf(c.UserContext(), found); err != nil {
			return err
		}
	}
	return c.Render("site/minemail", page)
}

// MineSubscribe is POST /mijn/post/nieuwsbrief {tekst}: as anybody asks for the
// newsletter, for their own address. It is confirmed by mail all the same: that
// is the proof that the law asks for.
func (h *Handlers) MineSubscribe(c *fiber.Ctx) error {
	frame, err := h.Mine(c, "mine_mail")
	if err != nil {
		return err
	}
	wording := frame.NewsletterText()
	if c.FormValue("tekst") != wording.Version {
		return h.mineMail(c.Status(fiber.StatusUnprocessableEntity), true)
	}
	id, err := h.Models.Newsletter.Subscribe(c.UserContext(), frame.Account.Email, "/mijn/post", wording)
	if err != nil {
		return err
	}
	go h.SettleSubscription(id)
	return front.MineDone(c, "/mijn/post", "nieuwsbrief")
}

// MineUnsubscribe is POST /mijn/post/nieuwsbrief/weg.
func (h *Handlers) MineUnsubscribe(c *fiber.Ctx) error {
	if err := h.Models.Newsletter.EndOwnSubscription(c.UserContext(), session.Account(c)); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/post", "afgemeld")
}
