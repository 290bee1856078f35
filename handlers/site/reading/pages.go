package reading

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/site"
)

type textPage struct {
	front.Frame
	Page   *press.Page
	EndsOn calendar.Day // of a membership that is cancelled today, on the page about that
	// NoticeWeeks before the end of the financial year, on the same page.
	NoticeWeeks int
	front.FigureSet
}

// Page is GET /:slug, a general page.
func (h *Handlers) Page(c *fiber.Ctx) error {
	slug := c.Params("slug")
	if path := front.TextPath(slug); path != "/"+slug {
		return header.Moved(c, path)
	}
	return h.text(c, slug)
}

func (h *Handlers) text(c *fiber.Ctx, slug string) error {
	path := front.TextPath(slug)
	ctx := c.UserContext()
	found, err := press.At[press.Page](ctx, h.Models.Press, slug)
	if path == site.LeavePath && fault.Is(err, fault.NotFound) {
		found, err = h.ownLeavePage(ctx, err)
	}
	if err != nil {
		return err
	}
	page := textPage{Page: found}
	if page.Frame, err = h.Frame(ctx, path, found.Title); err != nil {
		return err
	}
	if page.FigureSet, err = h.FiguresIn(ctx, found.Body); err != nil {
		return err
	}
	if path == site.LeavePath {
		statutes, err := h.Models.Members.Statutes(ctx)
		if err != nil {
			return err
		}
		page.EndsOn, page.NoticeWeeks = statutes.EndsOn(h.Models.Today()), statutes.NoticeWeeks
	}
	page.Plays(nil, found.Body)
	page.Describe(found.Summary)
	page.Under(path, front.Crumb{Name: found.Title, Path: ""})
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/page", page)
}

// ownLeavePage is the page on how to leave of a site where nobody wrote one: it
// has no id. Where the page moved to another address, missing stands.
func (h *Handlers) ownLeavePage(ctx context.Context, missing error) (*press.Page, error) {
	if _, err := h.Models.Site.Moved(ctx, site.LeavePath); !fault.Is(err, fault.NotFound) {
		return nil, missing
	}
	site, err := h.Models.Site.Site(ctx)
	if err != nil {
		return nil, err
	}
	locale := h.Views.Locale(site.Language)
	return &press.Page{Title: locale.Text("cancel_membership"), Summary: locale.Text("leave_summary")}, nil
}
