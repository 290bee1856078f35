package models

import (
	"context"
	"slices"
	"time"

	"samenspel/models/store"
)

// Part is a part of a list by number, as programs ask for it.
type Part struct {
	Since       time.Time // zero for all
	Skip, Limit int
}

// PartOfPublished reads a part of what readers see, newest first, whole but for
// the bodies, and the total. Since goes with the moment of publication. A
// filter may name type, series and theme, or one of the others.
func (m *Models) PartOfPublished(ctx context.Context, f Filter, p Part) ([]Article, int, error) {
	return part(ctx, m.Articles, p, "listed_at", store.Query{Where: f.where(), Sort: newest, Omit: listOmits})
}

// PartOfDesk reads a part of the pieces that the actor may see, last edited
// first, and the total. Since goes with the last change. Query is not looked
// at; what lies in the trash is listed only when asked for by its state.
func (m *Models) PartOfDesk(ctx context.Context, actor *Account, f PieceFilter, p Part) ([]Piece, int, error) {
	if !actor.May(EditPieces) {
		f.Owner = actor.ID
	}
	return part(ctx, m.Pieces, p, "edited_at", store.Query{
		Where: f.where(), Sort: []store.Key{store.Desc("edited_at")}, Omit: pieceOmits,
	})
}

// PartOf reads a part of a collection in the order of a key of an index, and
// the total. The zero key is the order of making.
func PartOf[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], order store.Key, p Part) ([]T, int, error) {
	q := store.Query{}
	if order.Path != "" {
		q.Sort = []store.Key{order}
	}
	return part(ctx, c, p, "", q)
}

func part[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], p Part, moment string, q store.Query) ([]T, int, error) {
	if !p.Since.IsZero() && moment != "" {
		q.Where = append(q.Where, store.From(moment, p.Since))
	}
	total, err := c.Count(ctx, q)
	if err != nil || p.Skip >= total {
		return nil, total, err
	}
	q.Skip, q.Limit = p.Skip, p.Limit
	found, err := c.Page(ctx, q, total)
	return found, total, err
}

// Takers says which permissions let somebody take a step with a piece in some
// state; none when the step cannot be taken from there.
func Takers(step Step, from State) []Permission {
	var needs []Permission
	for _, r := range Flow {
		if r.Step == step && slices.Contains(r.From, from) {
			needs = append(needs, r.Needs)
		}
	}
	return needs
}
