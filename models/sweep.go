package models

import (
	"context"
	"errors"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// TrashLife is how long a piece can be fetched back from the trash.
const TrashLife = 30 * 24 * time.Hour

// expireSignIns removes sessions, tickets, tokens, requests of programs and
// counts of failures that are over.
func (m *Models) expireSignIns(ctx context.Context) error {
	return errors.Join(
		domain.Remove(ctx, m.Sessions, store.Query{Where: []store.Condition{store.Is("own", false), store.Less("seen_at", m.Now().Add(-SessionLife))}, Limit: 500}),
		domain.RemoveBefore(ctx, m.Sessions, "seen_at", m.Now().Add(-OwnIdleLife)),
		domain.RemoveBefore(ctx, m.Tickets, "ends_at", m.Now()),
		domain.RemoveBefore(ctx, m.Throttles, "last_at", m.Now().Add(-forget)),
		domain.RemoveBefore(ctx, m.PersonalTokens, "ends_at", m.Now().Add(-useStep)),
		domain.RemoveBefore(ctx, m.Requests, "ends_at", m.Now()),
	)
}

func (m *Models) expirePresences(ctx context.Context) error {
	return domain.RemoveBefore(ctx, m.Presences, "seen_at", m.Now().Add(-presenceLife))
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
			domain.Remove(ctx, m.Versions, store.Query{Where: ofPiece, Omit: []string{"content"}}),
			domain.Remove(ctx, m.Approvals, store.Query{Where: ofPiece, Omit: []string{"content"}}),
			domain.RemoveOne(ctx, m.Remainders, p.ID),
			domain.RemoveOne(ctx, m.Articles, p.ID),
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
