package models

import (
	"context"
	"errors"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Sweep removes what is over and nobody can use any more: sessions, tickets,
// and counts of failures that are forgotten.
func (m *Models) Sweep(ctx context.Context) error {
	return errors.Join(
		sweep(ctx, m.Sessions, "seen_at", m.Now().Add(-SessionLife)),
		sweep(ctx, m.Tickets, "ends_at", m.Now()),
		sweep(ctx, m.Throttles, "last_at", m.Now().Add(-forget)),
	)
}

// sweep deletes documents whose moment at path lies before another. What
// somebody changes meanwhile stays.
func sweep[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], path string, before time.Time) error {
	found, err := c.Find(ctx, store.Query{Where: []store.Condition{store.Less(path, before)}, Limit: 500})
	for i := range found {
		if err := c.Delete(ctx, &found[i]); err != nil && fault.Is(err, fault.Unavailable) {
			return err
		}
	}
	return err
}
