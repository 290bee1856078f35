package reading

import (
	"context"
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/library"
	"samenspel/models/press"
	"samenspel/models/site"
)

// homePage is all that the blocks of the home page show.
type homePage struct {
	front.Frame
	Home       *site.HomePage
	Groups     []homeGroup
	Pictures   map[string]*library.Picture // of the text block
	Lead       *press.Card
	Interviews []press.Card
	News       []press.Card
	Rows       []seriesRow
	Themes     []themeCount
}

// seriesRow is a series with its newest parts.
type seriesRow struct {
	Series press.Series
	Total  int
	Newest []numbered
}

// numbered is a part of a series.
type numbered struct {
	Number int
	Card   press.Card
}

// themeCount is a theme with its number of published articles.
type themeCount struct {
	Theme press.Theme
	Count int
}

// homeGroup is a run of blocks of one width. Rows are blocks, or two that
// stand beside each other.
type homeGroup struct {
	Band bool // across the whole page
	Rows [][]site.BlockKind
}

// Home is GET /. It opens with the newest interview, unless another article is
// pinned.
func (h *Handlers) Home(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page homePage
	var err error
	if page.Home, err = h.Models.Site.HomePage(ctx); err != nil {
		return err
	}
	page.Groups = groups(page.Home)
	if page.Pictures, err = h.Models.Site.TextPictures(ctx, page.Home); err != nil {
		return err
	}
	if err := h.homeArticles(ctx, &page); err != nil {
		return err
	}
	if page.Rows, err = h.seriesRows(ctx, 2); err != nil {
		return err
	}
	if page.Themes, err = h.themeCounts(ctx); err != nil {
		return err
	}
	if page.Frame, err = h.Frame(ctx, "/", ""); err != nil {
		return err
	}
	page.Title = page.Site.Name
	page.Describe(page.Site.Intro)
	page.Data = append(page.Data, h.organization(page.Frame), h.webSite(page.Frame))
	return h.Show(c, "site/home", page)
}

// homeArticles chooses the articles of the page: none stands on it twice as
// lead and in a list.
func (h *Handlers) homeArticles(ctx context.Context, page *homePage) error {
	interviews, err := h.Models.Press.Newest(ctx, press.Filter{Type: press.Interview}, 5)
	if err != nil {
		return err
	}
	newest, err := h.Models.Press.Newest(ctx, press.Filter{}, 12)
	if err != nil {
		return err
	}
	if page.Home.Shows(site.LeadBlock) {
		if page.Lead, err = h.homeLead(ctx, page.Home, interviews, newest); err != nil {
			return err
		}
	}
	isLead := func(card press.Card) bool { return page.Lead != nil && card.ID == page.Lead.ID }
	for _, card := range interviews {
		if len(page.Interviews) < 4 && !isLead(card) {
			page.Interviews = append(page.Interviews, card)
		}
	}
	for _, card := range newest {
		if card.Type != press.Interview && len(page.News) < 5 && !isLead(card) {
			page.News = append(page.News, card)
		}
	}
	return nil
}

func (h *Handlers) homeLead(ctx context.Context, front *site.HomePage, interviews, newest []press.Card) (*press.Card, error) {
	pinned, err := h.Models.Site.PinnedArticle(ctx, front)
	if err != nil {
		return nil, err
	}
	if pinned != nil {
		cards, err := h.Models.Press.Cards(ctx, []press.Article{*pinned})
		if err != nil {
			return nil, err
		}
		return &cards[0], nil
	}
	for _, cards := range [][]press.Card{interviews, newest} {
		if len(cards) > 0 {
			return &cards[0], nil
		}
	}
	return nil, nil
}

// groups are the blocks that are on, in their order: the benefits across the
// page, news and themes that follow each other side by side.
func groups(h *site.HomePage) []homeGroup {
	var all []homeGroup
	pairs := func(a, b site.BlockKind) bool {
		return a == site.NewsBlock && b == site.ThemesBlock || a == site.ThemesBlock && b == site.NewsBlock
	}
	for _, b := range h.Blocks {
		if b.Off {
			continue
		}
		band := b.Kind == site.BenefitsBlock
		if len(all) == 0 || all[len(all)-1].Band || band {
			all = append(all, homeGroup{Band: band})
		}
		g := &all[len(all)-1]
		if last := len(g.Rows) - 1; last >= 0 && len(g.Rows[last]) == 1 && pairs(g.Rows[last][0], b.Kind) {
			g.Rows[last] = append(g.Rows[last], b.Kind)
		} else {
			g.Rows = append(g.Rows, []site.BlockKind{b.Kind})
		}
	}
	return all
}

// seriesRows are all series that have parts, each with its n newest.
func (h *Handlers) seriesRows(ctx context.Context, n int) ([]seriesRow, error) {
	series, err := h.Models.Press.AllSeries(ctx)
	if err != nil {
		return nil, err
	}
	var rows []seriesRow
	for _, one := range series {
		parts, err := h.Models.Press.Parts(ctx, one.ID)
		if err != nil {
			return nil, err
		}
		if len(parts) == 0 {
			continue
		}
		first := max(0, len(parts)-n)
		cards, err := h.Models.Press.Cards(ctx, parts[first:])
		if err != nil {
			return nil, err
		}
		row := seriesRow{Series: one, Total: len(parts)}
		for i, card := range cards {
			row.Newest = append(row.Newest, numbered{first + i + 1, card})
		}
		slices.Reverse(row.Newest)
		rows = append(rows, row)
	}
	return rows, nil
}

func (h *Handlers) themeCounts(ctx context.Context) ([]themeCount, error) {
	themes, err := h.Models.Press.AllThemes(ctx)
	if err != nil {
		return nil, err
	}
	counts := make([]themeCount, len(themes))
	for i, t := range themes {
		n, err := h.Models.Press.Count(ctx, press.Filter{Theme: t.ID})
		if err != nil {
			return nil, err
		}
		counts[i] = themeCount{t, n}
	}
	return counts, nil
}
