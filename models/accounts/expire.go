package accounts

import (
	"context"
	"errors"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// expireSignIns removes sessions, tickets, tokens, requests of programs and
// counts of failures that are over.
func (m *Model) expireSignIns(ctx context.Context) error {
	return errors.Join(
		domain.Remove(ctx, m.Sessions, store.Query{Where: []store.Condition{store.Is("own", false), store.Less("seen_at", m.Now().Add(-SessionLife))}, Limit: 500}),
		domain.RemoveBefore(ctx, m.Sessions, "seen_at", m.Now().Add(-OwnIdleLife)),
		domain.RemoveBefore(ctx, m.Tickets, "ends_at", m.Now()),
		domain.RemoveBefore(ctx, m.throttles, "last_at", m.Now().Add(-forget)),
		domain.RemoveBefore(ctx, m.PersonalTokens, "ends_at", m.Now().Add(-useStep)),
		domain.RemoveBefore(ctx, m.requests, "ends_at", m.Now()),
	)
}
