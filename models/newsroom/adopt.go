package newsroom

import (
	"context"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Adopt gives every article that came from outside (an import, demo content)
// its piece on the newsroom's desk, and brings pieces up to date whose article
// an importer changed since. Running it again changes nothing. It says how
// many pieces it wrote.
func (m *Model) Adopt(ctx context.Context) (int, error) {
	n := 0
	for _, state := range []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived} {
		for skip := 0; ; skip += input.BatchSize {
			found, err := m.press.Articles.Find(ctx, store.Query{
				Where: []store.Condition{store.Is("state", string(state))}, Sort: press.Newest, Skip: skip, Limit: input.BatchSize,
			})
			if err != nil {
				return n, err
			}
			written, err := m.adopt(ctx, found)
			n += written
			if err != nil {
				return n, err
			}
			if len(found) < input.BatchSize {
				break
			}
		}
	}
	return n, nil
}

// AdoptLeft is Adopt for a start of the program: it looks closer only when an
// import stopped before it had its pieces. Pictures from before there was a
// library get what lists and finds them.
func (m *Model) AdoptLeft(ctx context.Context) (int, error) {
	if err := m.library.AdoptPictures(ctx); err != nil {
		return 0, err
	}
	articles, err := m.press.Articles.Count(ctx, store.Query{})
	if err != nil {
		return 0, err
	}
	pieces, err := m.Pieces.Count(ctx, store.Query{})
	if err != nil || pieces >= articles {
		return 0, err
	}
	return m.Adopt(ctx)
}

func (m *Model) adopt(ctx context.Context, found []press.Article) (int, error) {
	ids := make([]string, len(found))
	for i := range found {
		ids[i] = found[i].ID
	}
	there, err := domain.ByID(ctx, m.Pieces, ids)
	if err != nil {
		return 0, err
	}
	n := 0
	var fresh []Piece
	for i := range found {
		a := &found[i]
		switch p := there[a.ID]; {
		case p == nil:
			made, err := m.pieceOf(ctx, a)
			if err != nil {
				return n, err
			}
			fresh = append(fresh, *made)
		case p.untouched() && a.Origin.Version == a.Version:
			followed, err := m.follow(ctx, p, a)
			if err != nil {
				return n, err
			}
			n += followed
		}
	}
	if len(fresh) == 0 {
		return n, nil
	}
	err = m.Pieces.InsertMany(ctx, fresh)
	if fault.Is(err, fault.Taken) { // another instance is at it, or an address clashes: one by one
		for i := range fresh {
			if err := m.insertAdopted(ctx, &fresh[i]); err != nil {
				return n, err
			}
		}
		err = nil
	}
	return n + len(fresh), err
}

// insertAdopted gives a piece whose address is another's one of its own.
func (m *Model) insertAdopted(ctx context.Context, p *Piece) error {
	p.Version = 0
	err := m.Pieces.Insert(ctx, p)
	if fault.Is(err, fault.Taken) && !strings.HasPrefix(fault.FieldOf(err), "_id") {
		p.Content.Slug = p.ID
		err = m.Pieces.Insert(ctx, p)
	}
	if fault.Is(err, fault.Taken) {
		return nil
	}
	return err
}

// pieceOf is the piece of an article that has none.
func (m *Model) pieceOf(ctx context.Context, a *press.Article) (*Piece, error) {
	c, err := m.liveContent(ctx, a)
	if err != nil {
		return nil, err
	}
	at := a.ListedAt
	if at.After(m.Now()) {
		at = m.Now()
	}
	p := &Piece{Head: store.Head{ID: a.ID}, Content: c, Revision: 1, State: a.State, Live: a.State == press.Published,
		CreatedAt: at, EditedAt: at, CheckedAt: at, SlugFixed: true, Kept: c.Digest()}
	if p.Live {
		p.LiveSlug = a.Slug
		p.LiveUses = m.usedBy(c)
	}
	if a.State == press.Scheduled {
		p.DueAt = a.ListedAt
	}
	p.Index(m)
	return p, nil
}

// untouched says that nobody in the office has written on the piece
// or taken a step with it.
func (p *Piece) untouched() bool { return p.EditedBy == timeline.Signature{} && !p.Touched }

// follow brings a piece that nobody in the office touched up to date, when an
// importer changed its article. What stands beside the text stays.
func (m *Model) follow(ctx context.Context, p *Piece, a *press.Article) (int, error) {
	fresh, err := m.pieceOf(ctx, a)
	if err != nil || fresh.State == p.State && fresh.Content.Digest() == p.Content.Digest() {
		return 0, err
	}
	fresh.Head, fresh.Followed, fresh.Revision, fresh.CreatedAt = p.Head, p.Followed, p.Revision+1, p.CreatedAt
	fresh.Owner, fresh.Comments, fresh.Previews = p.Owner, p.Comments, p.Previews
	if err := m.Pieces.Replace(ctx, fresh); err != nil {
		if fault.Is(err, fault.Conflict) {
			err = nil // somebody was first; a later round looks again
		}
		return 0, err
	}
	return 1, nil
}

// liveContent is what readers and members see of an article, as content.
func (m *Model) liveContent(ctx context.Context, a *press.Article) (Content, error) {
	if !a.Closed() {
		return contentOf(a, ""), nil
	}
	r, err := m.remainders.Get(ctx, a.ID)
	if fault.Is(err, fault.NotFound) {
		return contentOf(a, ""), nil
	}
	if err != nil {
		return Content{}, err
	}
	c := contentOf(a, r.Body)
	c.Video = r.Video
	return c, nil
}

// contentOf is the article as an editor would have written it; members is the
// part that the article does not hold.
func contentOf(a *press.Article, members string) Content {
	c := Content{Slug: a.Slug, Type: a.Type, Title: a.Title, Teaser: a.Teaser, Body: a.Body, Author: a.Author, Access: a.Access,
		Interviewees: a.Interviewees, Series: a.Series, Position: a.Position, Themes: input.Once(a.Themes), Benefits: input.Once(a.Benefits),
		Picture: a.Picture, Video: a.Video, At: a.PublishedAt.Truncate(time.Minute)}
	if c.Access == "" {
		c.Access = access.Public
	}
	if c.Access == access.Half {
		c.Body += markup.Line
	}
	c.Body += members
	c = c.Clone()
	c.tidyInterviewees()
	return c
}
