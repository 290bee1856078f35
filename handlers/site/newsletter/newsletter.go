package newsletter

import (
	"context"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/input"
)

const NewsletterPath = "/nieuwsbrief"

// newsletterPage is the page to ask for the newsletter.
type newsletterPage struct {
	front.Frame
	Email  string // as typed
	Source string // path of the page with the form
	Shown  string // see shownAt
	Errors map[string]string
	Notice string // why the button is to be pressed once more, in words; or ""
	Asked  bool   // it is written down
}

// Newsletter is GET /nieuwsbrief. Because it tells when it was shown, it is
// not kept; nothing in it comes from the request, so it may be compressed.
func (h *Handlers) Newsletter(c *fiber.Ctx) error {
	page, err := h.newsletter(c.UserContext())
	if err != nil {
		return err
	}
	page.Source, page.Shown = NewsletterPath, h.ShownAt(h.Models.Now())
	c.Set(fiber.HeaderCacheControl, "no-store")
	return front.Compressed(c, c.Render("site/newsletter", page))
}

// Subscribe is POST /nieuwsbrief {email, tekst, van, gezien, onderwerp}, from
// the page or from a block on another one. Whoever asks gets the same answer in
// the same time, whether or not we know the address.
func (h *Handlers) Subscribe(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var in struct {
		Email   string `form:"email"`
		Wording string `form:"tekst"`
		From    string `form:"van"`
		Seen    string `form:"gezien"`
		Trap    bool   `form:"onderwerp"`
	}
	form.Read(c, &in)
	page, err := h.newsletter(ctx)
	if err != nil && !fault.Is(err, fault.Unavailable) {
		return err
	}
	if err != nil {
		page.Frame = h.SpareFrame()
	}
	page.Email, page.Source = in.Email, in.From
	page.Shown = h.Pressable()
	// give shows the form with everything still in it.
	give := func(status int, notice string, pairs ...any) error {
		page.NoIndex = true
		if notice != "" {
			page.Notice = page.Catalogue.Text(notice, pairs...)
		}
		return c.Status(status).Render("site/newsletter", page)
	}
	if err != nil {
		return give(fiber.StatusServiceUnavailable, "news_away")
	}
	address, err := input.CleanEmail(in.Email)
	if err != nil {
		if err := (form.Teller{Locale: page.Catalogue, Words: []string{"news_wrong"}, Errors: page.Errors}).Tell(err); err != nil {
			return err
		}
		return give(fiber.StatusUnprocessableEntity, "")
	}
	// Blocks stand on kept pages, which are the same for everyone and cannot
	// tell when they were shown.
	timed := page.Source == NewsletterPath || in.Seen != ""
	if in.Trap || timed && h.Hasty(in.Seen) {
		return give(fiber.StatusUnprocessableEntity, "news_again")
	}
	if in.Wording != page.NewsletterText().Version {
		return give(fiber.StatusUnprocessableEntity, "news_reworded")
	}
	wait, err := h.Models.Newsletter.MaySubscribe(ctx, c.IP())
	if err == nil && wait > 0 {
		minutes := int((wait + time.Minute - 1) / time.Minute)
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(wait/time.Second)+1))
		return give(fiber.StatusTooManyRequests, "news_wait", "Count", minutes)
	}
	id := ""
	if err == nil {
		id, err = h.Models.Newsletter.Subscribe(ctx, address, page.Source, page.NewsletterText())
	}
	if fault.Is(err, fault.Unavailable) {
		return give(fiber.StatusServiceUnavailable, "news_away")
	}
	if err != nil {
		return err
	}
	go h.SettleSubscription(id)
	page.Asked, page.Email, page.Title = true, address, page.Catalogue.Text("news_asked")
	return give(fiber.StatusOK, "")
}

func (h *Handlers) newsletter(ctx context.Context) (newsletterPage, error) {
	page := newsletterPage{Errors: map[string]string{}}
	var err error
	if page.Frame, err = h.Frame(ctx, NewsletterPath, ""); err != nil {
		return page, err
	}
	page.Title, page.NoSignUp = page.Catalogue.Text("news_title", "Site", page.Site.Name), true
	page.Describe(page.Catalogue.Text("news_intro"))
	page.Under(NewsletterPath, front.Crumb{Name: page.Catalogue.Text("news"), Path: ""})
	return page, nil
}
