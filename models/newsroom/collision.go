package newsroom

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// KeepAside keeps the losing text of a collision as a version, and gives it in
// the form it is stored in, so that nothing
// is lost while its writer decides. The same text twice is kept once.
func (m *Model) KeepAside(ctx context.Context, actor *access.Account, piece string, c Content) (Content, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return Content{}, err
	}
	if _, err := m.Piece(ctx, actor, piece); err != nil {
		return c, err
	}
	if err := m.Tidy(ctx, &c); err != nil {
		return c, err
	}
	now := m.Now()
	v := &Version{Head: store.Head{ID: input.Digest(piece, actor.ID, c)[:24]}, Piece: piece, At: now, By: timeline.Signed(actor), Why: Overwritten, Content: c}
	if err := m.Versions.Insert(ctx, v); !fault.Is(err, fault.Taken) {
		return c, err
	}
	return c, nil
}
