package newsroom

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Window is a stretch of a list by number, as programs ask for it.
type Window struct {
	Since       time.Time // zero for all
	Skip, Limit int
}

// PublishedWindow reads a window of what readers see, newest first, whole but for
// the bodies, and the total. Since goes with the moment of publication. A
// filter may name type, series and theme, or one of the others.
func (m *Model) PublishedWindow(ctx context.Context, f press.Filter, w Window) ([]press.Article, int, error) {
	return window(ctx, m.press.Articles, w, "listed_at", store.Query{Where: f.Where(), Sort: press.Newest, Omit: press.ListOmits})
}

// DeskWindow reads a window of the pieces that the actor may see, last edited
// first, and the total. Since goes with the last change. Query is not looked
// at; what lies in the trash is listed only when asked for by its state.
func (m *Model) DeskWindow(ctx context.Context, actor *access.Account, f PieceFilter, w Window) ([]Piece, int, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, 0, err
	}
	if !actor.May(access.EditPieces) {
		f.Owner = actor.ID
	}
	return window(ctx, m.Pieces, w, "edited_at", store.Query{
		Where: f.Where(), Sort: []store.Key{store.Desc("edited_at")}, Omit: PieceOmits,
	})
}

// PictureWindow reads a window of the library, the newest first, and the total.
func (m *Model) PictureWindow(ctx context.Context, actor *access.Account, w Window) ([]library.Picture, int, error) {
	if err := access.Need(actor, access.UseOffice); err != nil {
		return nil, 0, err
	}
	return window(ctx, m.library.Pictures, w, "uploaded_at", store.Query{
		Where: []store.Condition{store.Is("removed", false)}, Sort: []store.Key{store.Desc("uploaded_at")}, Omit: []string{"words"},
	})
}

func window[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], w Window, moment string, q store.Query) ([]T, int, error) {
	if !w.Since.IsZero() {
		q.Where = append(q.Where, store.From(moment, w.Since))
	}
	total, err := c.Count(ctx, q)
	if err != nil || w.Skip >= total {
		return nil, total, err
	}
	q.Skip, q.Limit = w.Skip, w.Limit
	found, err := c.Page(ctx, q, total)
	return found, total, err
}

// Takers says which permissions let somebody take a step with a piece in some
// state; none when the step cannot be taken from there.
func Takers(step Step, from press.State) []access.Permission {
	var needs []access.Permission
	for _, r := range Flow {
		if r.Step == step && slices.Contains(r.From, from) {
			needs = append(needs, r.Needs)
		}
	}
	return needs
}
