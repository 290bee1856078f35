package newsroom

import (
	"context"
	"errors"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

// TrashLife is how long a piece can be fetched back from the trash.
const TrashLife = 30 * 24 * time.Hour

func (m *Model) expirePresences(ctx context.Context) error {
	return domain.RemoveBefore(ctx, m.presences, "seen_at", m.Now().Add(-presenceLife))
}

// emptyTrash removes old pieces with all their versions. The piece itself goes
// last: a crash in between leaves something to find the rest by.
func (m *Model) emptyTrash(ctx context.Context) error {
	found, err := m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("state", string(press.Trashed)), store.Less("edited_at", m.Now().Add(-TrashLife))}, Limit: 50,
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
			domain.RemoveOne(ctx, m.remainders, p.ID),
			domain.RemoveOne(ctx, m.press.Articles, p.ID),
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
