package site

import (
	"context"
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/models"
)

type homePage struct {
	Frame
	Lead       *models.Card
	Interviews []models.Card
	News       []models.Card
	Rows       []seriesRow
	Themes     []themeCount
}

// seriesRow is a series with its newest parts.
type seriesRow struct {
	Series models.Series
	Total  int
	Newest []numbered
}

// numbered is a part of a series.
type numbered struct {
	Number int
	Card   models.Card
}

// themeCount is a theme with its number of published articles.
type themeCount struct {
	Theme models.Theme
	Count int
}

// Home is GET /. It opens with the newest interview.
func (s *Site) Home(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page homePage
	var err error
	if page.Interviews, err = s.Models.Newest(ctx, models.Filter{Type: models.Interview}, 5); err != nil {
		return err
	}
	newest, err := s.Models.Newest(ctx, models.Filter{}, 12)
	if err != nil {
		return err
	}
	if len(page.Interviews) > 0 {
		page.Lead, page.Interviews = &page.Interviews[0], page.Interviews[1:]
	} else if len(newest) > 0 {
		page.Lead = &newest[0]
	}
	for _, card := range newest {
		if card.Type != models.Interview && len(page.News) < 5 && card.ID != page.Lead.ID {
			page.News = append(page.News, card)
		}
	}
	if page.Rows, err = s.seriesRows(ctx, 2); err != nil {
		return err
	}
	if page.Themes, err = s.themeCounts(ctx); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, "/", ""); err != nil {
		return err
	}
	page.Title = page.Site.Name
	page.describe(page.Site.Intro)
	page.Data = append(page.Data, s.organization(page.Frame), s.webSite(page.Frame))
	return s.show(c, "site/home", page)
}

// seriesRows are all series that have parts, each with its n newest.
func (s *Site) seriesRows(ctx context.Context, n int) ([]seriesRow, error) {
	series, err := s.Models.AllSeries(ctx)
	if err != nil {
		return nil, err
	}
	var rows []seriesRow
	for _, one := range series {
		parts, err := s.Models.Parts(ctx, one.ID)
		if err != nil {
			return nil, err
		}
		if len(parts) == 0 {
			continue
		}
		first := max(0, len(parts)-n)
		cards, err := s.Models.Cards(ctx, parts[first:])
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

func (s *Site) themeCounts(ctx context.Context) ([]themeCount, error) {
	themes, err := s.Models.AllThemes(ctx)
	if err != nil {
		return nil, err
	}
	counts := make([]themeCount, len(themes))
	for i, t := range themes {
		n, err := s.Models.Count(ctx, models.Filter{Theme: t.ID})
		if err != nil {
			return nil, err
		}
		counts[i] = themeCount{t, n}
	}
	return counts, nil
}
