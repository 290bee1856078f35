package models

import (
	"cmp"
	"context"
	"slices"

	"samenspel/models/check"
	"samenspel/models/fault"
)

// Around are the parts of a piece's series in the order that they get, the
// piece at its place in the text that is worked on; at is its index. None for
// a piece of no series.
func (m *Models) Around(ctx context.Context, p *Piece) (parts []Part, at int, err error) {
	if p.Content.Series == "" {
		return nil, 0, nil
	}
	if parts, err = m.AllParts(ctx, p.Content.Series); err != nil {
		return nil, 0, err
	}
	own := func(part Part) bool { return part.ID == p.ID }
	parts = append(slices.DeleteFunc(parts, own), Part{p.ID, p.Name(), p.State, p.Live, p.Content.Position})
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	return parts, slices.IndexFunc(parts, own), nil
}

// partTaken is where a piece comes when that is not where its form says; nil
// when it is.
func (m *Models) partTaken(ctx context.Context, p *Piece) (*check.Part, error) {
	parts, at, err := m.Around(ctx, p)
	if err != nil || len(parts) == 0 {
		return nil, err
	}
	found := &check.Part{Position: p.Content.Position, Becomes: at + 1}
	for _, part := range parts {
		if part.ID != p.ID && part.Position == found.Position && found.Position > 0 {
			found.Taken = part.Title
		}
	}
	if found.Taken == "" && found.Position == found.Becomes {
		return nil, nil
	}
	return found, nil
}

// MakeRoom gives a piece the place in its series that its form says and moves
// the others up, for readers at once: Forbidden, Conflict at revision when the
// text changed since.
func (m *Models) MakeRoom(ctx context.Context, actor *Account, id string, revision int64) error {
	p, err := m.Piece(ctx, actor, id)
	if err != nil {
		return err
	}
	if p.Revision != revision {
		return fault.At(fault.Conflict, "revision", "the text changed meanwhile")
	}
	parts, at, err := m.Around(ctx, p)
	if err != nil || len(parts) == 0 {
		return err
	}
	var ids []string
	for _, part := range slices.Delete(parts, at, at+1) {
		ids = append(ids, part.ID)
	}
	ids = slices.Insert(ids, min(max(p.Content.Position-1, 0), len(ids)), p.ID)
	s, err := m.Series.Get(ctx, p.Content.Series)
	if err != nil {
		return err
	}
	return m.OrderSeries(ctx, actor, s.ID, s.Version, ids)
}
