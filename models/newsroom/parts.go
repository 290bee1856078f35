package newsroom

import (
	"cmp"
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Part is a piece of a series on the newsroom's desk.
type Part struct {
	ID       string
	Title    string
	State    press.State
	Live     bool
	Position int
}

// AllParts are the pieces of a series in order, those that readers do not see
// yet among them. What lies in the trash is no part.
func (m *Model) AllParts(ctx context.Context, actor *access.Account, series string) ([]Part, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.allParts(ctx, series)
}

func (m *Model) allParts(ctx context.Context, series string) ([]Part, error) {
	found, err := m.Pieces.Find(ctx, store.Query{Where: []store.Condition{store.Is("uses", series)}, Omit: PieceOmits})
	if err != nil {
		return nil, err
	}
	live, err := m.press.Parts(ctx, series)
	if err != nil {
		return nil, err
	}
	var parts []Part
	for i := range found {
		if p := &found[i]; p.Content.Series == series && !p.Trashed {
			parts = append(parts, Part{p.ID, p.Name(), p.State, p.Live, p.Content.Position})
		}
	}
	for _, a := range live { // what readers see counts, also of a part that is to leave the series
		i := slices.IndexFunc(parts, func(p Part) bool { return p.ID == a.ID })
		if i < 0 {
			parts = append(parts, Part{ID: a.ID, Title: a.Title, State: a.State, Live: true})
			i = len(parts) - 1
		}
		parts[i].Position = a.Position
	}
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	return parts, nil
}

// Around are the parts of a piece's series in the order that they get, the
// piece at its place in the text that is worked on; at is its index. None for
// a piece of no series.
func (m *Model) Around(ctx context.Context, actor *access.Account, p *Piece) (parts []Part, at int, err error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, 0, err
	}
	return m.around(ctx, p)
}

func (m *Model) around(ctx context.Context, p *Piece) (parts []Part, at int, err error) {
	if p.Content.Series == "" {
		return nil, 0, nil
	}
	if parts, err = m.allParts(ctx, p.Content.Series); err != nil {
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
func (m *Model) partTaken(ctx context.Context, p *Piece) (*check.Part, error) {
	parts, at, err := m.around(ctx, p)
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
