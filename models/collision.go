package models

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// KeepAside keeps the losing text of a collision as a version, and gives it in
// the form it is stored in, so that nothing
// is lost while its writer decides. The same text twice is kept once.
func (m *Models) KeepAside(ctx context.Context, actor *Account, piece string, c Content) (Content, error) {
	if _, err := m.Piece(ctx, actor, piece); err != nil {
		return c, err
	}
	if err := m.tidy(ctx, &c); err != nil {
		return c, err
	}
	now := m.Now()
	v := &Version{Head: store.Head{ID: digest(piece, actor.ID, c)[:24]}, Piece: piece, At: now, By: signed(actor), Why: Overwritten, Content: c}
	if err := m.Versions.Insert(ctx, v); !fault.Is(err, fault.Taken) {
		return c, err
	}
	return c, nil
}
