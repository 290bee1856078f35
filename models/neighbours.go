package models

import (
	"context"

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

// PlaceOf finds an article's place in its series; nil when it has none.
func (m *Models) PlaceOf(ctx context.Context, card *Card) (*Place, error) {
	if card.Serie == nil {
		return nil, nil
	}
	parts, err := m.Parts(ctx, card.Serie.ID)
	if err != nil {
		return nil, err
	}
	p := &Place{Series: *card.Serie, Total: len(parts)}
	for i := range parts {
		if parts[i].ID != card.ID {
			continue
		}
		p.Number = i + 1
		if i > 0 {
			p.Previous = &parts[i-1]
		}
		if i+1 < len(parts) {
			p.Next = &parts[i+1]
		}
	}
	return p, nil
}

// Parts are the published articles of a series in reading order, without
// their bodies.
func (m *Models) Parts(ctx context.Context, series string) ([]Article, error) {
	return shelved(m, "parts "+series, func() ([]Article, error) {
		return m.Articles.Find(ctx, store.Query{
			Where: []store.Condition{store.Is("state", string(Published)), store.Is("series", series)},
			Sort:  []store.Key{store.Asc("position")},
			Omit:  listOmits,
		})
	})
}

// Related are n other published articles on the article's themes, newest
// first; where there are too few, the newest of all.
func (m *Models) Related(ctx context.Context, card *Card, n int) ([]Card, error) {
	var filters []Filter
	for _, t := range card.Themes {
		filters = append(filters, Filter{Theme: t})
	}
	seen := map[string]bool{card.ID: true}
	var found []Article
	for _, f := range append(filters, Filter{}) {
		more, err := m.Articles.Find(ctx, store.Query{Where: f.where(), Sort: newest, Limit: n + 1 + len(found), Omit: listOmits})
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
