package models

import (
	"context"
	"strings"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// AllSeries, AllThemes and AllBenefits are the small lists that menus and
// filters show, in their order.
func (m *Models) AllSeries(ctx context.Context) ([]Series, error) {
	return domain.All(ctx, m.Core, m.Series, store.Asc("title"))
}

// AllThemes is in order of title.
func (m *Models) AllThemes(ctx context.Context) ([]Theme, error) {
	return domain.All(ctx, m.Core, m.Themes, store.Asc("title"))
}

// AllBenefits is in order of position.
func (m *Models) AllBenefits(ctx context.Context) ([]Benefit, error) {
	return domain.All(ctx, m.Core, m.Benefits, store.Asc("position"))
}

// PageSlugs are the addresses of the general pages that there are. The one on
// how to leave always is: see LeavePath.
func (m *Models) PageSlugs(ctx context.Context) (map[string]bool, error) {
	return domain.Cached(m.Core, "page slugs", func() (map[string]bool, error) {
		found, err := m.Pages.Find(ctx, store.Query{Omit: []string{"body"}})
		slugs := map[string]bool{strings.TrimPrefix(LeavePath, "/"): true}
		for _, p := range found {
			slugs[p.Slug] = true
		}
		return slugs, err
	})
}

// BySlug finds a record by its address: NotFound.
func BySlug[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], slug string) (P, error) {
	return BySlugAt(ctx, c, "slug", slug)
}

// BySlugAt is BySlug for documents that keep their address at another path.
func BySlugAt[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], path, slug string) (P, error) {
	return c.First(ctx, store.Query{Where: []store.Condition{store.Is(path, slug)}})
}

// PublishedArticle finds an article that readers may see: NotFound.
func (m *Models) PublishedArticle(ctx context.Context, slug string) (*Card, error) {
	a, err := BySlug(ctx, m.Articles, slug)
	if err != nil {
		return nil, err
	}
	if a.State != Published {
		return nil, fault.New(fault.NotFound, "not published")
	}
	cards, err := m.Cards(ctx, []Article{*a})
	if err != nil {
		return nil, err
	}
	return &cards[0], nil
}

// Moved says where an old path went: NotFound.
func (m *Models) Moved(ctx context.Context, path string) (string, error) {
	r, err := m.Redirects.Get(ctx, path)
	if err != nil {
		return "", err
	}
	return r.To, nil
}
