package reading

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/press"
)

type seriesPage struct {
	front.Frame
	Rows []seriesRow
}

// SeriesIndex is GET /series.
func (h *Handlers) SeriesIndex(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page seriesPage
	var err error
	if page.Rows, err = h.seriesRows(ctx, 3); err != nil {
		return err
	}
	if page.Frame, err = h.Frame(ctx, "/series", ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("series")
	page.Under("/series", front.Crumb{Name: page.Title, Path: ""})
	return h.Show(c, "site/series", page)
}

type seriePage struct {
	front.Frame
	Series *press.Series
	Cards  []numbered
}

// Series is GET /series/:slug: all parts in reading order.
func (h *Handlers) Series(c *fiber.Ctx) error {
	ctx := c.UserContext()
	series, err := press.At[press.Series](ctx, h.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	parts, err := h.Models.Press.Parts(ctx, series.ID)
	if err != nil {
		return err
	}
	cards, err := h.Models.Press.Cards(ctx, parts)
	if err != nil {
		return err
	}
	page := seriePage{Series: series}
	for i, card := range cards {
		page.Cards = append(page.Cards, numbered{i + 1, card})
	}
	if page.Frame, err = h.Frame(ctx, "/series/"+series.Slug, series.Title); err != nil {
		return err
	}
	page.Describe(series.Description)
	page.Under("/series", front.Crumb{Name: page.Catalogue.Text("series"), Path: "/series"}, front.Crumb{Name: series.Title, Path: ""})
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/serie", page)
}

type themesPage struct {
	front.Frame
	Themes []themeCount
}

// ThemeIndex is GET /themas.
func (h *Handlers) ThemeIndex(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page themesPage
	var err error
	if page.Themes, err = h.themeCounts(ctx); err != nil {
		return err
	}
	if page.Frame, err = h.Frame(ctx, "/themas", ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("themes")
	page.Under("/themas", front.Crumb{Name: page.Title, Path: ""})
	return h.Show(c, "site/themes", page)
}

type themePage struct {
	front.Frame
	listed
	Theme *press.Theme
}

// Theme is GET /themas/:slug?pagina=.
func (h *Handlers) Theme(c *fiber.Ctx) error {
	ctx := c.UserContext()
	theme, err := press.At[press.Theme](ctx, h.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	path := "/themas/" + theme.Slug
	page := themePage{Theme: theme}
	if page.listed, err = h.listOf(c, press.Filter{Theme: theme.ID}, path); err != nil {
		return err
	}
	if page.Frame, err = h.Frame(ctx, path, theme.Title); err != nil {
		return err
	}
	page.Describe(theme.Description)
	page.Under("/themas", front.Crumb{Name: page.Catalogue.Text("themes"), Path: "/themas"}, front.Crumb{Name: theme.Title, Path: ""})
	page.Paged(page.Pages)
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/theme", page)
}

// listOf reads the list of a page that has no filters but its own.
func (h *Handlers) listOf(c *fiber.Ctx, f press.Filter, path string) (listed, error) {
	number, err := front.PageNumber(c.Query("pagina"))
	if err != nil {
		return listed{}, err
	}
	return h.list(c.UserContext(), f, number, path, "")
}
