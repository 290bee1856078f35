package press

import (
	"context"
	"fmt"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// PerPage is the number of articles on a page of Actueel.
const PerPage = 12

// Filter narrows a list of published articles. Type, Series and Theme combine;
// the others stand alone. Values are ids, but Author is a name.
type Filter struct {
	Type         ArticleType
	Series       string
	Theme        string
	Person       string
	Organisation string
	Benefit      string
	Author       string
}

// Listing is one page of a list.
type Listing struct {
	Cards []Card
	Page  int // from 1
	Pages int // at least 1
	Total int
}

// Where is the filter as conditions of a query.
func (f Filter) Where() []store.Condition {
	where := []store.Condition{store.Is("state", string(Published))}
	add := func(path, value string) {
		if value != "" {
			where = append(where, store.Is(path, value))
		}
	}
	add("type", string(f.Type))
	add("series", f.Series)
	add("themes", f.Theme)
	add("interviewees.person", f.Person)
	add("interviewees.organisation", f.Organisation)
	add("benefits", f.Benefit)
	add("author", f.Author)
	return where
}

// Count counts published articles, and remembers it under the epoch.
func (m *Model) Count(ctx context.Context, f Filter) (int, error) {
	return domain.Cached(m.Core, fmt.Sprintf("count %+v", f), func() (int, error) {
		return m.Articles.Count(ctx, store.Query{Where: f.Where()})
	})
}

// Listing reads page n of the published articles, newest first. NotFound for
// n below 1 or beyond the last page; page 1 always exists.
func (m *Model) Listing(ctx context.Context, f Filter, n int) (Listing, error) {
	total, err := m.Count(ctx, f)
	if err != nil {
		return Listing{}, err
	}
	l := Listing{Page: n, Pages: max(1, (total+PerPage-1)/PerPage), Total: total}
	if n < 1 || n > l.Pages {
		return Listing{}, fault.New(fault.NotFound, "there is no page %d", n)
	}
	found, err := m.stretch(ctx, f, (n-1)*PerPage, PerPage, total)
	if err != nil {
		return Listing{}, err
	}
	l.Cards, err = m.Cards(ctx, found)
	return l, err
}

// Newest reads the n newest published articles.
func (m *Model) Newest(ctx context.Context, f Filter, n int) ([]Card, error) {
	found, err := m.Articles.Find(ctx, store.Query{Where: f.Where(), Sort: Newest, Limit: n, Omit: ListOmits})
	if err != nil {
		return nil, err
	}
	return m.Cards(ctx, found)
}

var (
	Newest    = []store.Key{store.Desc("listed_at")}
	ListOmits = []string{"body"}
)

// NewestWhole reads the n newest published articles with their bodies.
func (m *Model) NewestWhole(ctx context.Context, n int) ([]Card, error) {
	found, err := m.Articles.Find(ctx, store.Query{Where: Filter{}.Where(), Sort: Newest, Limit: n})
	if err != nil {
		return nil, err
	}
	return m.Cards(ctx, found)
}

// Slice reads published articles without their bodies, newest first, from skip
// on. total is what Count gives.
func (m *Model) Slice(ctx context.Context, skip, limit, total int) ([]Article, error) {
	return m.stretch(ctx, Filter{}, skip, limit, total)
}

// Since reads the articles published from a moment on, newest first, without
// their bodies.
func (m *Model) Since(ctx context.Context, moment time.Time, limit int) ([]Article, error) {
	return m.Articles.Find(ctx, store.Query{
		Where: append(Filter{}.Where(), store.From("listed_at", moment)), Sort: Newest, Limit: limit, Omit: ListOmits,
	})
}

// Between reads the articles published from one moment to another, oldest
// first, without their bodies.
func (m *Model) Between(ctx context.Context, from, until time.Time) ([]Article, error) {
	return m.Articles.Find(ctx, store.Query{
		Where: append(Filter{}.Where(), store.From("listed_at", from), store.Less("listed_at", until)),
		Sort:  []store.Key{store.Asc("listed_at")}, Limit: 500, Omit: ListOmits,
	})
}
