package domain

import (
	"context"
	"errors"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// follower is a pointer to a document with effects.
type follower[T any] interface {
	*T
	Headed() *store.Head
	Follows() *Effects
}

// Commit writes a document, new or changed, together with what follows, and
// carries that out. The errors are Insert's or Replace's: once it is written
// the change stands, and what cannot be done now Settle does later.
func Commit[T any, P follower[T]](ctx context.Context, core *Core, c store.Collection[T, P], doc P, follows ...Effect) error {
	doc.Follows().Add(follows...)
	write := c.Replace
	if doc.Headed().Version == 0 {
		write = c.Insert
	}
	if err := write(ctx, doc); err != nil {
		return err
	}
	if err := SettleOne(ctx, core, c, doc); err != nil && !fault.Is(err, fault.Unavailable) && !fault.Is(err, fault.Conflict) {
		return err
	}
	if c.Schema.Public {
		return core.Refresh(ctx)
	}
	return nil
}

// SettleOne carries out the effects of a document that was just written, and
// takes them out of it, or the document away when that is one of them.
func SettleOne[T any, P follower[T]](ctx context.Context, core *Core, c store.Collection[T, P], doc P) error {
	waiting := doc.Follows()
	if !waiting.Pending {
		return nil
	}
	for _, e := range waiting.List {
		if err := core.CarryOut(ctx, e); err != nil && !fault.Is(err, fault.Taken) {
			return err
		}
	}
	if waiting.Has(Gone.Name) {
		return c.Delete(ctx, doc)
	}
	done := *waiting
	*waiting = Effects{}
	err := c.Replace(ctx, doc)
	if err != nil {
		*waiting = done
	}
	return err
}

// Settling is what Part.Settle needs of one kind of document.
func Settling[T any, P follower[T]](core *Core, c store.Collection[T, P]) func(context.Context) (int, error) {
	return func(ctx context.Context) (int, error) {
		found, err := c.Find(ctx, store.Query{Where: []store.Condition{store.Is("effects.pending", true)}, Limit: 100})
		if err != nil {
			return 0, err
		}
		var failed error
		for i := range found {
			if err := SettleOne(ctx, core, c, P(&found[i])); err != nil && !fault.Is(err, fault.Conflict) {
				failed = errors.Join(failed, err)
			}
		}
		return len(found), failed
	}
}
