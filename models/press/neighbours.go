package press

import (
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// Place is where an article stands in its series, among the published ones.
type Place struct {
	Series   Series
	Number   int // from 1
	Total    int
	Previous *Article // nil for the first
	Next     *Article // nil for the last
}

// PlaceOf finds an article's place in its series; nil when it has none. One
// that is not published yet gets the place that it will have.
func (m *Model) PlaceOf(ctx context.Context, card *Card) (*Place, error) {
	if card.Serie == nil {
		return nil, nil
	}
	parts, err := m.Parts(ctx, card.Serie.ID)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(parts, func(a Article) bool { return a.ID == card.ID })
	p := &Place{Series: *card.Serie, Number: at + 1, Total: len(parts)}
	next := at + 1
	if at < 0 { // not published yet: where it will stand
		for at = 0; at < len(parts) && parts[at].Position <= card.Position; at++ {
		}
		p.Number, p.Total, next = at+1, len(parts)+1, at
	}
	if at > 0 {
		p.Previous = &parts[at-1]
	}
	if next < len(parts) {
		p.Next = &parts[next]
	}
	return p, nil
}

// Parts are the published articles of a series in reading order, without
// their bodies.
func (m *Model) Parts(ctx context.Context, series string) ([]Article, error) {
	return domain.Cached(m.Core, "parts "+series, func() ([]Article, error) {
		return m.Articles.Find(ctx, store.Query{
			Where: []store.Condition{store.Is("state", string(Published)), store.Is("series", series)},
			Sort:  []store.Key{store.Asc("position")},
			Omit:  ListOmits,
		})
	})
}

// Related are n other published articles on the article's themes, newest
// first; where there are too few, the newest of all.
func (m *Model) Related(ctx context.Context, card *Card, n int) ([]Card, error) {
	var filters []Filter
	for _, t := range card.Themes {
		filters = append(filters, Filter{Theme: t})
	}
	seen := map[string]bool{card.ID: true}
	var found []Article
	for _, f := range append(filters, Filter{}) {
		more, err := m.Articles.Find(ctx, store.Query{Where: f.Where(), Sort: Newest, Limit: n + 1 + len(found), Omit: ListOmits})
		if err != nil {
			return nil, err
		}
		for _, a := range more {
			if len(found) < n && !seen[a.ID] && (card.Series == "" || a.Series != card.Series) {
				seen[a.ID] = true
				found = append(found, a)
			}
		}
	}
	return m.Cards(ctx, found)
}
