package press

import (
	"context"
	"fmt"

	"samenspel/models/store"
)

// document is a pointer to what readers see: an Article or a Record.
type document[T any] interface {
	*T
	Headed() *store.Head
}

// of is the collection of a type.
func of[T any, P document[T]](m *Model) store.Collection[T, P] {
	var c any
	switch any(P(nil)).(type) {
	case *Article:
		c = m.Articles
	case *Person:
		c = m.Persons
	case *Organisation:
		c = m.Organisations
	case *Series:
		c = m.Series
	case *Theme:
		c = m.Themes
	case *Benefit:
		c = m.Benefits
	case *Page:
		c = m.Pages
	default:
		panic(fmt.Sprintf("press: readers see no %T", P(nil)))
	}
	return c.(store.Collection[T, P])
}

// order is in which order the records of a type are listed.
func order[T any, P document[T]]() store.Key {
	switch any(P(nil)).(type) {
	case *Person, *Organisation:
		return store.Asc("name")
	case *Benefit:
		return store.Asc("position")
	}
	return store.Asc("title")
}

// At is what stands at an address, as in At[Series]: NotFound.
func At[T any, P document[T]](ctx context.Context, m *Model, slug string) (P, error) {
	return BySlug(ctx, of[T, P](m), slug)
}

// All are the records of a type, in their order.
func All[T any, P document[T]](ctx context.Context, m *Model) ([]T, error) {
	return of[T, P](m).Find(ctx, store.Query{Sort: []store.Key{order[T, P]()}})
}

// Some are at most limit of the records of a type, in their order, behind the
// first skip; and how many there are.
func Some[T any, P document[T]](ctx context.Context, m *Model, skip, limit int) ([]T, int, error) {
	c := of[T, P](m)
	total, err := c.Count(ctx, store.Query{})
	if err != nil || skip >= total {
		return nil, total, err
	}
	found, err := c.Page(ctx, store.Query{Sort: []store.Key{order[T, P]()}, Skip: skip, Limit: limit}, total)
	return found, total, err
}

// Imported is what came from a key of a source: NotFound.
func Imported[T any, P document[T]](ctx context.Context, m *Model, key string) (P, error) {
	return BySlugAt(ctx, of[T, P](m), "origin.key", key)
}

// Import writes what came from elsewhere: new at version 0, otherwise over the
// version that was read. Conflict, Taken at slug.
func Import[T any, P document[T]](ctx context.Context, m *Model, doc P) error {
	if doc.Headed().Version == 0 {
		return of[T, P](m).Insert(ctx, doc)
	}
	return of[T, P](m).Replace(ctx, doc)
}
