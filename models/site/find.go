package site

import (
	"context"
	"strings"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

// PageSlugs are the addresses of the general pages that there are. The one on
// how to leave always is: see LeavePath.
func (m *Model) PageSlugs(ctx context.Context) (map[string]bool, error) {
	return domain.Cached(m.Core, "page slugs", func() (map[string]bool, error) {
		found, err := m.press.Pages.Find(ctx, store.Query{Omit: []string{"body"}})
		slugs := map[string]bool{strings.TrimPrefix(LeavePath, "/"): true}
		for _, p := range found {
			slugs[p.Slug] = true
		}
		return slugs, err
	})
}

// PublishedArticle finds an article that readers may see: NotFound.
func (m *Model) PublishedArticle(ctx context.Context, slug string) (*press.Card, error) {
	a, err := press.BySlug(ctx, m.press.Articles, slug)
	if err != nil {
		return nil, err
	}
	if a.State != press.Published {
		return nil, fault.New(fault.NotFound, "not published")
	}
	cards, err := m.press.Cards(ctx, []press.Article{*a})
	if err != nil {
		return nil, err
	}
	return &cards[0], nil
}

// Moved says where an old path went: NotFound.
func (m *Model) Moved(ctx context.Context, path string) (string, error) {
	r, err := m.redirects.Get(ctx, path)
	if err != nil {
		return "", err
	}
	return r.To, nil
}
