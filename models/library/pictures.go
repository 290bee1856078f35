package library

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// PictureOnly narrows the library to pictures of a kind.
type PictureOnly string

// What the library can be narrowed to; "" is everything.
const (
	OnlyUnpermitted PictureOnly = "unpermitted" // somebody is shown, and that they agreed is not known
	OnlyDecorative  PictureOnly = "decorative"
)

// PictureFilter narrows the library. Query, words or their beginnings, goes
// with Only.
type PictureFilter struct {
	Only  PictureOnly
	Query string
}

// PicturesPerPage is the number of pictures on a page of the library.
const PicturesPerPage = 24

// ListPictures reads page n (from 1) of the library, last uploaded first, and
// how many pictures there are.
func (m *Model) ListPictures(ctx context.Context, actor *access.Account, f PictureFilter, n int) ([]Picture, int, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, 0, err
	}
	if words := input.Beginnings(f.Query, false); len(words) > 0 {
		return m.searchPictures(ctx, f, words, n)
	}
	where := []store.Condition{store.Is("removed", false)}
	if f.Only == OnlyUnpermitted || f.Only == OnlyDecorative {
		where = append(where, store.Is(string(f.Only), true))
	}
	q := store.Query{Where: where, Sort: []store.Key{store.Desc("uploaded_at")}, Omit: []string{"words"}}
	total, err := m.Pictures.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = (n-1)*PicturesPerPage, PicturesPerPage
	found, err := m.Pictures.Page(ctx, q, total)
	return found, total, err
}

func (m *Model) searchPictures(ctx context.Context, f PictureFilter, words []string, n int) ([]Picture, int, error) {
	found, err := searchWords(ctx, m.Pictures, words, "uploaded_at")
	if err != nil {
		return nil, 0, err
	}
	found = slices.DeleteFunc(found, func(p Picture) bool {
		return p.Removed || f.Only == OnlyUnpermitted && !p.Unpermitted || f.Only == OnlyDecorative && !p.Decorative || !input.HasAll(p.Words, words)
	})
	first := min((n-1)*PicturesPerPage, len(found))
	return found[first:min(first+PicturesPerPage, len(found))], len(found), nil
}

// searchWords reads at most searchMany documents that have the longest of the
// words, which finds the fewest; the last by order first.
func searchWords[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, c store.Collection[T, P], words []string, order string) ([]T, error) {
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	return c.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("words", input.KeyOf(words[0]))}, Sort: []store.Key{store.Desc(order)}, Limit: input.SearchMany,
	})
}

// AdoptPictures gives pictures that came before there was a library their
// place in its lists.
func (m *Model) AdoptPictures(ctx context.Context) error {
	all, err := m.Pictures.Count(ctx, store.Query{})
	if err != nil {
		return err
	}
	listed, err := m.Pictures.Count(ctx, store.Query{Where: []store.Condition{store.Is("removed", false)}, Sort: []store.Key{store.Desc("uploaded_at")}})
	if err != nil || listed >= all {
		return err
	}
	for skip := 0; ; skip += input.BatchSize {
		found, err := m.Pictures.Find(ctx, store.Query{Skip: skip, Limit: input.BatchSize})
		if err != nil {
			return err
		}
		for i := range found {
			if p := &found[i]; p.UploadedAt.IsZero() {
				if err := m.adoptPicture(ctx, p); err != nil && !fault.Is(err, fault.Conflict) {
					return err
				}
			}
		}
		if len(found) < input.BatchSize {
			return nil
		}
	}
}

func (m *Model) adoptPicture(ctx context.Context, p *Picture) error {
	if b, err := hex.DecodeString(p.ID); err == nil && len(b) == 12 { // see NewID
		ms := int64(0)
		for _, one := range b[:6] {
			ms = ms<<8 | int64(one)
		}
		p.UploadedAt = time.UnixMilli(ms).UTC()
	} else {
		p.UploadedAt = m.Now()
	}
	if p.Name == "" && p.Origin.Key != p.ID {
		p.Name = fileName(p.Origin.Key)
	}
	p.Index()
	if p.Origin.Version == p.Version {
		p.Origin.Version++ // no editor's work: an import may still bring news of it
	}
	return m.Pictures.Replace(ctx, p)
}
