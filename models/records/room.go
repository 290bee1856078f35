package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/fault"
)

// MakeRoom gives a piece the place in its series that its form says and moves
// the others up, for readers at once: Forbidden, Conflict at revision when the
// text changed since.
func (m *Model) MakeRoom(ctx context.Context, actor *access.Account, id string, revision int64) error {
	if err := access.Need(actor, access.EditPieces); err != nil {
		return err
	}
	p, err := m.newsroom.Piece(ctx, actor, id)
	if err != nil {
		return err
	}
	if p.Revision != revision {
		return fault.At(fault.Conflict, "revision", "the text changed meanwhile")
	}
	parts, at, err := m.newsroom.Around(ctx, access.System, p)
	if err != nil || len(parts) == 0 {
		return err
	}
	var ids []string
	for _, part := range slices.Delete(parts, at, at+1) {
		ids = append(ids, part.ID)
	}
	ids = slices.Insert(ids, min(max(p.Content.Position-1, 0), len(ids)), p.ID)
	s, err := m.press.Series.Get(ctx, p.Content.Series)
	if err != nil {
		return err
	}
	return m.OrderSeries(ctx, actor, s.ID, s.Version, ids)
}
