package models

import (
	"context"
	"errors"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// TrashLife is how long a piece can be fetched back from the trash.
const TrashLife = 30 * 24 * time.Hour

// Sweep removes what is over and nobody can use any more: sessions, tickets,
// tokens, counts of failures that are forgotten, what lay in the trash for
// TrashLife, and subscriptions that were not confirmed in time.
func (m *Models) Sweep(ctx context.Context) error {
	return errors.Join(
		remove(ctx, m.Sessions, store.Query{Where: []store.Condition{store.Is("own", false), store.Less("seen_at", m.Now().Add(-SessionLife))}, Limit: 500}),
		sweep(ctx, m.Sessions, "seen_at", m.Now().Add(-OwnIdleLife)),
		sweep(ctx, m.Tickets, "ends_at", m.Now()),
		sweep(ctx, m.Throttles, "last_at", m.Now().Add(-forget)),
		sweep(ctx, m.Presences, "seen_at", m.Now().Add(-presenceLife)),
		sweep(ctx, m.PersonalTokens, "ends_at", m.Now().Add(-useStep)),
		sweep(ctx, m.Requests, "ends_at", m.Now()),
		m.emptyTrash(ctx),
		m.sweepSubscriptions(ctx),
		m.sweepFarewells(ctx),
		remove(ctx, m.Pictures, removed),
		remove(ctx, m.Files, removed),
		m.engine.Tidy(ctx),
	)
}

// removed are pictures and files whose removal a crash interrupted. Those with
// a line for the log still waiting are Settle's first.
var removedIndex = store.Index{Name: "removed", Keys: []store.Key{store.Asc("removed"), store.Asc("effects.pending")}}
var removed = store.Query{Where: []store.Condition{store.Is("removed", true), store.Is("effects.pending", false)}, Limit: 100}

// emptyTrash removes old pieces with all their versions. The piece itself goes
// last: a crash in between leaves something to find the rest by.
func (m *Models) emptyTrash(ctx context.Context) error {
	found, err := m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("state", string(Trashed)), store.Less("edited_at", m.Now().Add(-TrashLife))}, Limit: 50,
	})
	if err != nil {
		return err
	}
	for i := range found {
		p := &found[i]
		ofPiece := []store.Condition{store.Is("piece", p.ID)}
		err := errors.Join(
			remove(ctx, m.Versions, store.Query{Where: ofPiece, Omit: []string{"content"}}),
			remove(ctx, m.Approvals, store.Query{Where: ofPiece, Omit: []string{"content"}}),
			removeOne(ctx, m.Remainders, p.ID),
			removeOne(ctx, m.Articles, p.ID),
		)
		if err == nil {
			err = m.Pieces.Delete(ctx, p)
		}
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}

func removeOne[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], id string) error {
	doc, err := c.Get(ctx, id)
	if err == nil {
		err = c.Delete(ctx, doc)
	}
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// sweep deletes documents whose moment at path lies before another. What
// somebody changes meanwhile stays.
func sweep[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], path string, before time.Time) error {
	return remove(ctx, c, store.Query{Where: []store.Condition{store.Less(path, before)}, Limit: 500})
}

// remove deletes what a query finds.
func remove[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], q store.Query) error {
	found, err := c.Find(ctx, q)
	for i := range found {
		if err := c.Delete(ctx, &found[i]); err != nil && fault.Is(err, fault.Unavailable) {
			return err
		}
	}
	return err
}
