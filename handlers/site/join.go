package site

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/site"
)

type joinPage struct {
	Frame
	Proofs []proof
	Terms  *press.Page // conditions; nil when the page is not there
	figures
}

// proof is a benefit with the number of articles that show it.
type proof struct {
	Benefit press.Benefit
	Count   int
}

// Join is GET /lid-worden.
func (s *Site) Join(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page joinPage
	var err error
	if page.Frame, err = s.frame(ctx, "/lid-worden", ""); err != nil {
		return err
	}
	for _, b := range page.Benefits {
		n, err := s.Models.Press.Count(ctx, press.Filter{Benefit: b.ID})
		if err != nil {
			return err
		}
		page.Proofs = append(page.Proofs, proof{b, n})
	}
	page.Terms, err = press.At[press.Page](ctx, s.Models.Press, "lidmaatschap-voorwaarden")
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if page.Terms != nil {
		if page.figures, err = s.figuresIn(ctx, page.Terms.Body); err != nil {
			return err
		}
		page.plays(nil, page.Terms.Body)
	}
	page.Title = page.locale.Text("why_join")
	page.describe(page.Site.Intro)
	page.under("/lid-worden", Crumb{page.Title, ""})
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/join", page)
}

type benefitPage struct {
	Frame
	Benefit *press.Benefit
	Cards   []press.Card
	figures
}

// Benefit is GET /lid-worden/:slug, with its newest articles as evidence.
func (s *Site) Benefit(c *fiber.Ctx) error {
	ctx := c.UserContext()
	benefit, err := press.At[press.Benefit](ctx, s.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	page := benefitPage{Benefit: benefit}
	if page.Cards, err = s.Models.Press.Newest(ctx, press.Filter{Benefit: benefit.ID}, 5); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, "/lid-worden/"+benefit.Slug, benefit.Title); err != nil {
		return err
	}
	if page.figures, err = s.figuresIn(ctx, benefit.Body); err != nil {
		return err
	}
	page.plays(nil, benefit.Body)
	page.describe(benefit.Summary)
	page.under("/lid-worden", Crumb{page.locale.Text("why_join"), "/lid-worden"}, Crumb{benefit.Title, ""})
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/benefit", page)
}

type textPage struct {
	Frame
	Page   *press.Page
	EndsOn calendar.Day // of a membership that is cancelled today, on the page about that
	// NoticeWeeks before the end of the financial year, on the same page.
	NoticeWeeks int
	figures
}

// textPath is the one address of a general page.
func textPath(slug string) string { return press.RecordPath(press.PageRecord, slug) }

// Page is GET /:slug, a general page.
func (s *Site) Page(c *fiber.Ctx) error {
	slug := c.Params("slug")
	if path := textPath(slug); path != "/"+slug {
		return header.Moved(c, path)
	}
	return s.text(c, slug)
}

func (s *Site) text(c *fiber.Ctx, slug string) error {
	path := textPath(slug)
	ctx := c.UserContext()
	found, err := press.At[press.Page](ctx, s.Models.Press, slug)
	if path == site.LeavePath && fault.Is(err, fault.NotFound) {
		found, err = s.ownLeavePage(ctx, err)
	}
	if err != nil {
		return err
	}
	page := textPage{Page: found}
	if page.Frame, err = s.frame(ctx, path, found.Title); err != nil {
		return err
	}
	if page.figures, err = s.figuresIn(ctx, found.Body); err != nil {
		return err
	}
	if path == site.LeavePath {
		statutes, err := s.Models.Members.Statutes(ctx)
		if err != nil {
			return err
		}
		page.EndsOn, page.NoticeWeeks = statutes.EndsOn(s.Models.Today()), statutes.NoticeWeeks
	}
	page.plays(nil, found.Body)
	page.describe(found.Summary)
	page.under(path, Crumb{found.Title, ""})
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/page", page)
}

// ownLeavePage is the page on how to leave of a site where nobody wrote one: it
// has no id. Where the page moved to another address, missing stands.
func (s *Site) ownLeavePage(ctx context.Context, missing error) (*press.Page, error) {
	if _, err := s.Models.Site.Moved(ctx, site.LeavePath); !fault.Is(err, fault.NotFound) {
		return nil, missing
	}
	site, err := s.Models.Site.Site(ctx)
	if err != nil {
		return nil, err
	}
	locale := s.Views.Locale(site.Language)
	return &press.Page{Title: locale.Text("cancel_membership"), Summary: locale.Text("leave_summary")}, nil
}
