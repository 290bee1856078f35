package press

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Published is an article that readers see: NotFound.
func (m *Model) Published(ctx context.Context, id string) (*Article, error) {
	a, err := m.Articles.Get(ctx, id)
	if err == nil && a.State != Published {
		err = fault.New(fault.NotFound, "not published")
	}
	return a, err
}

// Oldest is the article of a state that is listed last, without its body:
// NotFound.
func (m *Model) Oldest(ctx context.Context, s State) (*Article, error) {
	return m.Articles.First(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s))}, Sort: []store.Key{store.Asc("listed_at")}, Omit: []string{"body"}})
}

// InSeries are the articles of a series in a state, in their order, without
// their texts.
func (m *Model) InSeries(ctx context.Context, series string, s State) ([]Article, error) {
	return m.Articles.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s)), store.Is("series", series)},
		Sort: []store.Key{store.Asc("position")}, Omit: []string{"body", "teaser"}})
}

// AnyArticles are at most n articles, of whatever state, without their bodies.
func (m *Model) AnyArticles(ctx context.Context, n int) ([]Article, error) {
	return m.Articles.Find(ctx, store.Query{Limit: n, Omit: []string{"body"}})
}

// KeepArticles adds many new articles at once, as they are.
func (m *Model) KeepArticles(ctx context.Context, all []Article) error {
	return m.Articles.InsertMany(ctx, all)
}
