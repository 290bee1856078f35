package newsletter

import (
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/newsletter"
	"samenspel/models/press"
	"samenspel/models/sheet"
	"samenspel/views"
)

const subscriptionsPath = "/redactie/nieuwsbrief"

type subscriptionsPage struct {
	desk.Frame
	All    int
	Counts map[newsletter.SubscriptionState]int
	States []newsletter.SubscriptionState
	State  newsletter.SubscriptionState // shown, or "" for all
	Found  []newsletter.Subscription
	Pager  desk.Pager
	Email  string // searched for
}

// Subscriptions is GET /redactie/nieuwsbrief?staat=&pagina=.
func (h *Handlers) Subscriptions(c *fiber.Ctx) error {
	page, err := h.subscriptions(c)
	if err != nil {
		return err
	}
	return c.Render("office/subscriptions", page)
}

func (h *Handlers) subscriptions(c *fiber.Ctx) (*subscriptionsPage, error) {
	f, err := h.Frame(c, "o_news")
	if err != nil {
		return nil, err
	}
	page := &subscriptionsPage{Frame: f, States: newsletter.SubscriptionStates, State: newsletter.SubscriptionState(c.Query("staat"))}
	if page.State != "" && !slices.Contains(page.States, page.State) {
		return nil, fault.New(fault.NotFound, "no such state")
	}
	n, err := desk.PageNumber(c)
	if err != nil {
		return nil, err
	}
	ctx := c.UserContext()
	if page.Counts, err = h.Models.Newsletter.SubscriptionCounts(ctx, desk.AccountOf(c)); err != nil {
		return nil, err
	}
	for _, n := range page.Counts {
		page.All += n
	}
	found, total, err := h.Models.Newsletter.ListSubscriptions(ctx, desk.AccountOf(c), page.State, n)
	if err != nil {
		return nil, err
	}
	page.Found = found
	if page.Pager, err = desk.PageOf(n, total, newsletter.SubscriptionsPerPage); err != nil {
		return nil, err
	}
	page.Pager.Query = desk.QueryFields("staat", string(page.State))
	return page, nil
}

// FindSubscription is POST /redactie/nieuwsbrief/zoek {email}: a post, so that
// the address stands in no history.
func (h *Handlers) FindSubscription(c *fiber.Ctx) error {
	email := c.FormValue("email")
	found, err := h.Models.Newsletter.SubscriptionOf(c.UserContext(), desk.AccountOf(c), email)
	if err == nil {
		return header.See(c, subscriptionsPath+"/"+found.ID)
	}
	if !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Invalid) {
		return err
	}
	page, failed := h.subscriptions(c)
	if failed != nil {
		return failed
	}
	page.Email = email
	key := "o_wrong_email_wrong"
	if fault.Is(err, fault.NotFound) {
		key = "o_news_unknown"
	}
	page.Errors["email"] = page.Catalogue.Text(key)
	return desk.Again(c, "office/subscriptions", page)
}

type subscriptionPage struct {
	desk.Frame
	Subscription *newsletter.Subscription
	Topics       []press.Theme // chosen; none is all
}

// Subscription is GET /redactie/nieuwsbrief/:id, with the proof.
func (h *Handlers) Subscription(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_news_one")
	if err != nil {
		return err
	}
	found, err := h.Models.Newsletter.ReadSubscription(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	topics, err := h.Models.Newsletter.TopicsOf(c.UserContext(), found)
	if err != nil {
		return err
	}
	return c.Render("office/subscription", subscriptionPage{f, found, topics})
}

// EndSubscription is POST /redactie/nieuwsbrief/:id/einde.
func (h *Handlers) EndSubscription(c *fiber.Ctx) error {
	id := c.Params("id")
	if err := h.Models.Newsletter.EndSubscription(c.UserContext(), desk.AccountOf(c), id); err != nil {
		return err
	}
	return desk.Done(c, subscriptionsPath+"/"+id, "newsletter_ended")
}

// ExportSubscriptions is POST /redactie/nieuwsbrief/export: who is on the list,
// as a sheet.
func (h *Handlers) ExportSubscriptions(c *fiber.Ctx) error {
	found, err := h.Models.Newsletter.ExportSubscriptions(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	site, err := h.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	t := h.Views.Locale(site.Language).Text
	table := sheet.Table{Title: t("o_news"), Columns: []sheet.Column{{Name: t("o_email")}, {Name: t("o_news_asked"), Kind: sheet.Date},
		{Name: t("o_news_confirmed"), Kind: sheet.Date}, {Name: t("o_news_source")}, {Name: t("o_news_version")}, {Name: t("o_news_often")}, {Name: t("o_news_topics")}}}
	for i := range found {
		s := &found[i]
		chosen, err := h.Models.Newsletter.TopicsOf(c.UserContext(), s)
		if err != nil {
			return err
		}
		var topics []string
		for _, theme := range chosen {
			topics = append(topics, theme.Title)
		}
		table.Rows = append(table.Rows, []any{s.Address, s.AskedAt, s.ConfirmedAt, s.Source, s.Wording.Version,
			t("news_often_" + s.Often.Key()), strings.Join(topics, "; ")})
	}
	header.File(c, header.Attachment, "nieuwsbrief-"+h.Models.Now().In(views.Amsterdam).Format(time.DateOnly)+".csv", "text/csv; charset=utf-8")
	return sheet.CSV(c.Response().BodyWriter(), table)
}
