package domain

import (
	"context"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// headed is a pointer to a document.
type headed[T any] interface {
	*T
	Headed() *store.Head
}

// Retry does something again for as long as somebody else changed the document
// meanwhile. What is gone needs nothing more: NotFound is nil.
func Retry(do func() error) error {
	for {
		if err := do(); !fault.Is(err, fault.Conflict) {
			if fault.Is(err, fault.NotFound) {
				return nil
			}
			return err
		}
	}
}

// Again repeats a change that lost to something written meanwhile, such as a
// comment beside a piece's text. A Conflict that names a field is the change's
// own answer, such as another text, and the caller's to judge.
func Again[T any](change func() (*T, error)) (*T, error) {
	for range 20 {
		p, err := change()
		if !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "" {
			return p, err
		}
	}
	return nil, fault.New(fault.Conflict, "it changes all the time")
}

// ByID reads documents once each, whatever the number of times an id is named.
// An id that nothing has is in the answer with nil; "" is not.
func ByID[T any, P headed[T]](ctx context.Context, c store.Collection[T, P], ids []string) (map[string]P, error) {
	found := map[string]P{}
	var once []string
	for _, id := range ids {
		if _, seen := found[id]; id != "" && !seen {
			found[id] = nil
			once = append(once, id)
		}
	}
	docs, err := c.GetMany(ctx, once)
	for i := range docs {
		p := P(&docs[i])
		found[p.Headed().ID] = p
	}
	return found, err
}

// Exist checks that every id but "" is that of a document: Invalid at field.
func Exist[T any, P headed[T]](ctx context.Context, c store.Collection[T, P], field string, ids ...string) error {
	found, err := ByID(ctx, c, ids)
	if err != nil {
		return err
	}
	for id, doc := range found {
		if doc == nil {
			return fault.At(fault.Invalid, field, "there is no %s in %s", id, c.Schema.Name)
		}
	}
	return nil
}

// RemoveOne deletes a document, whatever its version. One that is gone is
// nothing to do.
func RemoveOne[T any, P headed[T]](ctx context.Context, c store.Collection[T, P], id string) error {
	doc, err := c.Get(ctx, id)
	if err == nil {
		err = c.Delete(ctx, doc)
	}
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// RemoveBefore deletes documents whose moment at path lies before another, 500
// at a time. What somebody changes meanwhile stays.
func RemoveBefore[T any, P headed[T]](ctx context.Context, c store.Collection[T, P], path string, before time.Time) error {
	return Remove(ctx, c, store.Query{Where: []store.Condition{store.Less(path, before)}, Limit: 500})
}

// Remove deletes what a query finds. What somebody changes meanwhile stays.
func Remove[T any, P headed[T]](ctx context.Context, c store.Collection[T, P], q store.Query) error {
	found, err := c.Find(ctx, q)
	for i := range found {
		if err := c.Delete(ctx, P(&found[i])); err != nil && fault.Is(err, fault.Unavailable) {
			return err
		}
	}
	return err
}
