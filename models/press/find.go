package press

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// AllSeries, AllThemes and AllBenefits are the small lists that menus and
// filters show, in their order.
func (m *Model) AllSeries(ctx context.Context) ([]Series, error) {
	return domain.All(ctx, m.Core, m.Series, store.Asc("title"))
}

// AllThemes is in order of title.
func (m *Model) AllThemes(ctx context.Context) ([]Theme, error) {
	return domain.All(ctx, m.Core, m.Themes, store.Asc("title"))
}

// AllBenefits is in order of position.
func (m *Model) AllBenefits(ctx context.Context) ([]Benefit, error) {
	return domain.All(ctx, m.Core, m.Benefits, store.Asc("position"))
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
