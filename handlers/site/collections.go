package site

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/press"
)

type seriesPage struct {
	Frame
	Rows []seriesRow
}

// SeriesIndex is GET /series.
func (s *Site) SeriesIndex(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page seriesPage
	var err error
	if page.Rows, err = s.seriesRows(ctx, 3); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, "/series", ""); err != nil {
		return err
	}
	page.Title = page.locale.Text("series")
	page.under("/series", Crumb{page.Title, ""})
	return s.show(c, "site/series", page)
}

type seriePage struct {
	Frame
	Series *press.Series
	Cards  []numbered
}

// Series is GET /series/:slug: all parts in reading order.
func (s *Site) Series(c *fiber.Ctx) error {
	ctx := c.UserContext()
	series, err := press.At[press.Series](ctx, s.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	parts, err := s.Models.Press.Parts(ctx, series.ID)
	if err != nil {
		return err
	}
	cards, err := s.Models.Press.Cards(ctx, parts)
	if err != nil {
		return err
	}
	page := seriePage{Series: series}
	for i, card := range cards {
		page.Cards = append(page.Cards, numbered{i + 1, card})
	}
	if page.Frame, err = s.frame(ctx, "/series/"+series.Slug, series.Title); err != nil {
		return err
	}
	page.describe(series.Description)
	page.under("/series", Crumb{page.locale.Text("series"), "/series"}, Crumb{series.Title, ""})
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/serie", page)
}

type themesPage struct {
	Frame
	Themes []themeCount
}

// ThemeIndex is GET /themas.
func (s *Site) ThemeIndex(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page themesPage
	var err error
	if page.Themes, err = s.themeCounts(ctx); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, "/themas", ""); err != nil {
		return err
	}
	page.Title = page.locale.Text("themes")
	page.under("/themas", Crumb{page.Title, ""})
	return s.show(c, "site/themes", page)
}

type themePage struct {
	Frame
	listed
	Theme *press.Theme
}

// Theme is GET /themas/:slug?pagina=.
func (s *Site) Theme(c *fiber.Ctx) error {
	ctx := c.UserContext()
	theme, err := press.At[press.Theme](ctx, s.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	path := "/themas/" + theme.Slug
	page := themePage{Theme: theme}
	if page.listed, err = s.listOf(c, press.Filter{Theme: theme.ID}, path); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, path, theme.Title); err != nil {
		return err
	}
	page.describe(theme.Description)
	page.under("/themas", Crumb{page.locale.Text("themes"), "/themas"}, Crumb{theme.Title, ""})
	page.paged(page.Pages)
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/theme", page)
}

// listOf reads the list of a page that has no filters but its own.
func (s *Site) listOf(c *fiber.Ctx, f press.Filter, path string) (listed, error) {
	number, err := pageNumber(c.Query("pagina"))
	if err != nil {
		return listed{}, err
	}
	return s.list(c.UserContext(), f, number, path, "")
}
