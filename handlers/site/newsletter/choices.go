package newsletter

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/newsletter"
)

// choicesPage is what a reader of the newsletter chooses, by a personal link.
type choicesPage struct {
	front.Frame
	Subscription *newsletter.Subscription
	Topics       []front.Option
	Often        []front.Option
	Action       string
	Leave        string // path of the page that ends the subscription
	Saved        bool
}

// PreferencesPage is GET /nieuwsbrief/voorkeuren/:id/:mark. It changes nothing.
func (h *Handlers) PreferencesPage(c *fiber.Ctx) error {
	ctx := c.UserContext()
	found, err := h.Models.Newsletter.ToEnd(ctx, c.Params("id"), c.Params("mark"))
	if err != nil || found == nil || found.State != newsletter.SubscriptionConfirmed {
		return h.newsletterLink(c, linkPage{State: "gone"}, err)
	}
	page := choicesPage{Subscription: found, Action: c.Path(), Leave: h.Models.Newsletter.UnsubscribePath(found), Saved: c.Query("gedaan") == "gekozen"}
	if page.Frame, err = h.Frame(ctx, "", ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("news_choices")
	page.NoIndex, page.NoSignUp, page.Canonical, page.Share = true, true, "", nil
	themes, err := h.Models.Press.AllThemes(ctx)
	if err != nil {
		return err
	}
	for _, t := range themes {
		page.Topics = append(page.Topics, front.Option{Value: t.ID, Text: t.Title, Selected: slices.Contains(found.Topics, t.ID)})
	}
	for _, o := range newsletter.Oftens {
		page.Often = append(page.Often, front.Option{Value: string(o), Text: page.Catalogue.Text("news_often_" + o.Key()), Selected: o == found.Often})
	}
	return c.Render("site/newsletterchoices", page)
}

// Preferences is POST /nieuwsbrief/voorkeuren/:id/:mark {onderwerp…, vaak}.
func (h *Handlers) Preferences(c *fiber.Ctx) error {
	var topics []string
	for _, id := range c.Context().PostArgs().PeekMulti("onderwerp") {
		topics = append(topics, string(id))
	}
	err := h.Models.Newsletter.Choose(c.UserContext(), c.Params("id"), c.Params("mark"), topics, newsletter.Often(c.FormValue("vaak")))
	if fault.Is(err, fault.NotFound) {
		return h.PreferencesPage(c) // tells what became of it
	}
	if err != nil {
		return err
	}
	return header.See(c, c.Path(), "gedaan", "gekozen")
}
