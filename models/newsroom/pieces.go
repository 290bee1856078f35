package newsroom

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/store"
)

// PieceFilter narrows the list of pieces. State and Owner combine; Query, words
// or their beginnings, goes with both.
type PieceFilter struct {
	State press.State
	Owner string
	Query string
}

// PiecesPerPage is the number of pieces on a page of the newsroom's list.
const PiecesPerPage = 30

// PieceOmits are what lists do without.
var PieceOmits = []string{"comments", "previews", "words", "uses", "links"}

// ListPieces reads page n (from 1) of the pieces that the actor may see, last
// edited first, and how many there are. What lies in the trash is listed only
// when asked for by its state.
func (m *Model) ListPieces(ctx context.Context, actor *access.Account, f PieceFilter, n int) ([]Piece, int, error) {
	if err := access.Need(actor, access.UseOffice); err != nil {
		return nil, 0, err
	}
	if !actor.May(access.EditPieces) {
		f.Owner = actor.ID
	}
	if words := input.Beginnings(f.Query, false); len(words) > 0 {
		return m.searchPieces(ctx, f, words, n)
	}
	q := store.Query{Where: f.Where(), Sort: []store.Key{store.Desc("edited_at")}, Omit: PieceOmits}
	total, err := m.Pieces.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = (n-1)*PiecesPerPage, PiecesPerPage
	found, err := m.Pieces.Page(ctx, q, total)
	return found, total, err
}

// Where is the filter as conditions of a query.
func (f PieceFilter) Where() []store.Condition {
	switch {
	case f.State != "" && f.Owner != "":
		return []store.Condition{store.Is("owner", f.Owner), store.Is("state", string(f.State))}
	case f.State != "":
		return []store.Condition{store.Is("state", string(f.State))}
	case f.Owner != "":
		return []store.Condition{store.Is("owner", f.Owner), store.Is("trashed", false)}
	}
	return []store.Condition{store.Is("trashed", false)}
}

func (m *Model) searchPieces(ctx context.Context, f PieceFilter, words []string, n int) ([]Piece, int, error) {
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest finds the fewest
	found, err := m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("words", input.KeyOf(words[0]))}, Sort: []store.Key{store.Desc("edited_at")}, Limit: input.SearchMany,
	})
	if err != nil {
		return nil, 0, err
	}
	found = slices.DeleteFunc(found, func(p Piece) bool {
		if f.State != "" && p.State != f.State || f.State == "" && p.Trashed || f.Owner != "" && p.Owner != f.Owner {
			return true
		}
		return !input.HasAll(p.Words, words)
	})
	first := min((n-1)*PiecesPerPage, len(found))
	return found[first:min(first+PiecesPerPage, len(found))], len(found), nil
}

// ToJudge are pieces that wait for an editor, the longest waiting last.
func (m *Model) ToJudge(ctx context.Context, actor *access.Account, n int) ([]Piece, error) {
	if err := access.Need(actor, access.EditPieces); err != nil {
		return nil, err
	}
	return m.inState(ctx, press.InReview, n)
}

func (m *Model) inState(ctx context.Context, s press.State, n int) ([]Piece, error) {
	return m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("state", string(s))}, Sort: []store.Key{store.Desc("edited_at")}, Limit: n, Omit: PieceOmits,
	})
}

// Planned are the scheduled pieces that the actor may see whose moment lies from
// one moment to another, in order.
func (m *Model) Planned(ctx context.Context, actor *access.Account, from, until time.Time) ([]Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	found, err := m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("state", string(press.Scheduled)), store.From("due_at", from), store.Less("due_at", until)},
		Sort:  []store.Key{store.Asc("due_at")}, Limit: 500, Omit: PieceOmits,
	})
	return slices.DeleteFunc(found, func(p Piece) bool { return !actor.May(access.EditPieces) && p.Owner != actor.ID }), err
}

// CareAfter is when a published piece asks whether it is still right.
const CareAfter = 365 * 24 * time.Hour

// NeedCare are published pieces that nobody looked at for CareAfter, the oldest
// first.
func (m *Model) NeedCare(ctx context.Context, actor *access.Account, n int) ([]Piece, error) {
	if err := access.Need(actor, access.EditPieces); err != nil {
		return nil, err
	}
	return m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("state", string(press.Published)), store.Less("checked_at", m.Now().Add(-CareAfter))},
		Sort:  []store.Key{store.Asc("checked_at")}, Limit: n, Omit: PieceOmits,
	})
}

// WithBroken are pieces with internal links that lead nowhere.
func (m *Model) WithBroken(ctx context.Context, actor *access.Account, n int) ([]Piece, error) {
	if err := access.Need(actor, access.EditPieces); err != nil {
		return nil, err
	}
	return m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("has_broken", true)}, Sort: []store.Key{store.Desc("edited_at")}, Limit: n, Omit: PieceOmits,
	})
}

// linksChecked are looked after of one piece: nobody writes more, and each costs a
// question to the store.
const linksChecked = 300

// Index fills what finds the piece.
func (p *Piece) Index(m *Model) {
	p.Words = input.Beginnings(p.Content.Title+" "+p.Content.Author, true)
	p.Uses = input.Once(slices.Concat(m.usedBy(p.Content), p.Content.records(), p.LiveUses))
	p.Links = input.Once(markup.Links(p.Content.Body, m.Base))
	p.Links = p.Links[:min(len(p.Links), linksChecked)]
}
