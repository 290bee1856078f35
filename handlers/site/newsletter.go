package site

import (
	"context"
	"log/slog"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/newsletter"
)

const newsletterPath = "/nieuwsbrief"

// newsletterPage is the page to ask for the newsletter.
type newsletterPage struct {
	Frame
	Email  string // as typed
	Source string // path of the page with the form
	Shown  string // see shownAt
	Errors map[string]string
	Notice string // why the button is to be pressed once more, in words; or ""
	Asked  bool   // it is written down
}

// Newsletter is GET /nieuwsbrief. Because it tells when it was shown, it is
// not kept; nothing in it comes from the request, so it may be compressed.
func (s *Site) Newsletter(c *fiber.Ctx) error {
	page, err := s.newsletter(c.UserContext())
	if err != nil {
		return err
	}
	page.Source, page.Shown = newsletterPath, s.shownAt(s.Models.Now())
	c.Set(fiber.HeaderCacheControl, "no-store")
	return compressed(c, c.Render("site/newsletter", page))
}

// Subscribe is POST /nieuwsbrief {email, tekst, van, gezien, onderwerp}, from
// the page or from a block on another one. Whoever asks gets the same answer in
// the same time, whether or not we know the address.
func (s *Site) Subscribe(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var in struct {
		Email   string `form:"email"`
		Wording string `form:"tekst"`
		From    string `form:"van"`
		Seen    string `form:"gezien"`
		Trap    bool   `form:"onderwerp"`
	}
	form.Read(c, &in)
	page, err := s.newsletter(ctx)
	if err != nil && !fault.Is(err, fault.Unavailable) {
		return err
	}
	if err != nil {
		page.Frame = s.spareFrame()
	}
	page.Email, page.Source = in.Email, in.From
	page.Shown = s.pressable()
	// give shows the form with everything still in it.
	give := func(status int, notice string, pairs ...any) error {
		page.NoIndex = true
		if notice != "" {
			page.Notice = page.locale.Text(notice, pairs...)
		}
		return c.Status(status).Render("site/newsletter", page)
	}
	if err != nil {
		return give(fiber.StatusServiceUnavailable, "news_away")
	}
	address, err := input.CleanEmail(in.Email)
	if err != nil {
		if err := (form.Teller{Locale: page.locale, Words: []string{"news_wrong"}, Errors: page.Errors}).Tell(err); err != nil {
			return err
		}
		return give(fiber.StatusUnprocessableEntity, "")
	}
	// Blocks stand on kept pages, which are the same for everyone and cannot
	// tell when they were shown.
	timed := page.Source == newsletterPath || in.Seen != ""
	if in.Trap || timed && s.hasty(in.Seen) {
		return give(fiber.StatusUnprocessableEntity, "news_again")
	}
	if in.Wording != page.NewsletterText().Version {
		return give(fiber.StatusUnprocessableEntity, "news_reworded")
	}
	wait, err := s.Models.Newsletter.MaySubscribe(ctx, c.IP())
	if err == nil && wait > 0 {
		minutes := int((wait + time.Minute - 1) / time.Minute)
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(wait/time.Second)+1))
		return give(fiber.StatusTooManyRequests, "news_wait", "Count", minutes)
	}
	id := ""
	if err == nil {
		id, err = s.Models.Newsletter.Subscribe(ctx, address, page.Source, page.NewsletterText())
	}
	if fault.Is(err, fault.Unavailable) {
		return give(fiber.StatusServiceUnavailable, "news_away")
	}
	if err != nil {
		return err
	}
	go s.settleSubscription(id)
	page.Asked, page.Email, page.Title = true, address, page.locale.Text("news_asked")
	return give(fiber.StatusOK, "")
}

// settleSubscription sends the letter behind the answer's back: what is left
// of it when the program ends now, the next sweep does.
func (s *Site) settleSubscription(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.Models.Newsletter.SettleSubscription(ctx, id); err != nil {
		s.Log.Error("a letter about the newsletter waits", slog.String("error", err.Error()))
	}
}

func (s *Site) newsletter(ctx context.Context) (newsletterPage, error) {
	page := newsletterPage{Errors: map[string]string{}}
	var err error
	if page.Frame, err = s.frame(ctx, newsletterPath, ""); err != nil {
		return page, err
	}
	page.Title, page.NoSignUp = page.locale.Text("news_title", "Site", page.Site.Name), true
	page.describe(page.locale.Text("news_intro"))
	page.under(newsletterPath, Crumb{page.locale.Text("news"), ""})
	return page, nil
}

// NewsletterText is what somebody agrees to who asks for the newsletter.
func (f Frame) NewsletterText() newsletter.NewsletterWording {
	return newsletter.NewsletterWordingOf(f.Lang, f.Site.Name)
}
