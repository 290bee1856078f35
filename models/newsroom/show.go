package newsroom

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Remainder is the part of an article that only members read. It is kept apart
// from what readers' pages are made of, so that no page can show it by mistake.
type Remainder struct {
	store.Head `bson:",inline"` // the id is the article's
	Body       string           `bson:"body"`
	Video      *press.Video     `bson:"video,omitempty"`
	Revision   int64            `bson:"revision"`
}

// Not Public: no stranger's page depends on it.
var remaindersSchema = &store.Schema{Name: "remainders"}

// publication makes the piece's content what readers see, from a moment on.
func (m *Model) publication(ctx context.Context, p *Piece, actor *access.Account, now time.Time) ([]domain.Effect, error) {
	a, err := m.press.Articles.Get(ctx, p.ID)
	fresh := fault.Is(err, fault.NotFound)
	if err != nil && !fresh {
		return nil, err
	}
	if fresh {
		a = &press.Article{Head: store.Head{ID: p.ID}, Origin: access.Origin{Key: p.ID}}
	}
	if p.Content.Slug, err = m.freeSlug(ctx, p.Content.Slug, p.ID); err != nil { // an import may have taken it
		return nil, err
	}
	follows, err := m.readdress(ctx, p, now)
	if err != nil {
		return nil, err
	}
	rest := p.show(a)
	switch at := p.Content.At; {
	case (a.State == press.Published || a.State == press.Archived) && (at.IsZero() || at.Equal(a.PublishedAt.Truncate(time.Minute))):
		if p.Live { // readers who know the piece are told that it changed
			a.ChangedAt = now
		}
	case at.IsZero(), at.After(now):
		a.PublishedAt, a.ListedAt = now, now
	default:
		a.PublishedAt, a.ListedAt = at, at
	}
	if p.untouched() && a.Origin.Version == a.Version {
		a.Origin.Version++ // no editor's work: a later import may still bring news of it
	}
	a.State = press.Published
	a.Revision = p.Version + 1
	p.Content.At = a.PublishedAt.Truncate(time.Minute)
	p.Live, p.LiveSlug, p.CheckedAt, p.DueAt = true, p.Content.Slug, now, time.Time{}
	p.LiveUses = m.usedBy(p.Content)
	p.Index(m)
	rest.Revision = a.Revision
	// Members' words are in place before readers are told of them; the article
	// comes before the redirect to it.
	follows = append([]domain.Effect{domain.Follow("remainder", rest), domain.Follow("article", a)}, follows...)
	return append(follows, m.keep(p, actor, WentLive)), nil
}

// readdress keeps readers from being sent on at the piece's address, and sends
// those of its old one there.
func (m *Model) readdress(ctx context.Context, p *Piece, now time.Time) ([]domain.Effect, error) {
	follows := Moved(now, "/actueel/"+p.LiveSlug, "/actueel/"+p.Content.Slug)
	switch p.LiveSlug {
	case p.Content.Slug:
		return nil, nil
	case "":
		_, err := m.site.Moved(ctx, "/actueel/"+p.Content.Slug)
		if fault.Is(err, fault.NotFound) {
			return nil, nil
		}
		return follows[:1], err
	}
	return follows, nil
}

// show puts the open part of the content in an article, and gives the rest.
func (p *Piece) show(a *press.Article) *Remainder {
	c := p.Content.Clone()
	a.Slug, a.Type, a.Title, a.Teaser, a.Author, a.Access = c.Slug, c.Type, c.Title, c.Teaser, c.Author, c.Access
	a.Series, a.Position, a.Themes, a.Benefits = c.Series, c.Position, c.Themes, c.Benefits
	a.Picture, a.Video = c.Picture, c.Video
	a.Interviewees = nil
	for _, i := range c.Interviewees {
		if i.Person != "" {
			i.Name, i.OrganisationName = "", ""
			a.Interviewees = append(a.Interviewees, i)
		}
	}
	rest := &Remainder{Head: store.Head{ID: p.ID}}
	a.Body, rest.Body = c.parts()
	if a.Closed() { // the film comes after the text, so it is for members, too
		rest.Video, a.Video = a.Video, nil
	}
	return rest
}

// parts is what everyone may read, and what only members may.
func (c *Content) parts() (open, members string) {
	before, after, divided := markup.Split(c.Body)
	switch {
	case c.Access == access.Members:
		return "", before + after
	case c.Access == access.Half && divided:
		return before, after
	case c.Access == access.Half:
		return "", before // no line: nothing is open
	}
	return before + after, ""
}

// offline takes the article from readers.
func (m *Model) offline(ctx context.Context, p *Piece) ([]domain.Effect, error) {
	a, err := m.press.Articles.Get(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	a.State, a.Revision = press.Archived, p.Version+1
	p.Live, p.LiveUses = false, nil
	p.Index(m)
	return []domain.Effect{domain.Follow("article", a)}, nil
}

// discard brings back the text that readers see.
func (m *Model) discard(ctx context.Context, actor *access.Account, p *Piece) ([]domain.Effect, error) {
	a, err := m.press.Articles.Get(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	var follows []domain.Effect
	if p.Kept != p.Content.Digest() {
		follows = append(follows, m.keep(p, actor, Overwritten))
	}
	live, err := m.liveContent(ctx, a)
	if err != nil {
		return nil, err
	}
	p.Content = live
	p.Kept = live.Digest()
	p.Revision++
	p.sat(Opened{})
	p.EditedAt, p.EditedBy = m.Now(), timeline.Signed(actor)
	p.Index(m)
	return follows, nil
}

// showArticle carries a publication out. An older one never comes back over a
// newer. Should the address have been taken in the meantime, the article gets
// the next one rather than none.
func (m *Model) showArticle(ctx context.Context, a *press.Article) error {
	want := a.Slug
	for n := 2; ; {
		there, err := m.press.Articles.Get(ctx, a.ID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err == nil {
			if there.Revision >= a.Revision {
				return nil
			}
			a.Version = there.Version
			err = m.press.Articles.Replace(ctx, a)
		} else {
			a.Version = 0
			err = m.press.Articles.Insert(ctx, a)
		}
		switch {
		case err == nil:
			return m.Refresh(ctx)
		case fault.Is(err, fault.Taken) && fault.FieldOf(err) == "slug" && n < 100:
			a.Slug = input.NextSlug(want, n)
			n++
		case fault.Is(err, fault.Taken) && fault.FieldOf(err) == "_id": // another instance made it just now
		case !fault.Is(err, fault.Conflict):
			return err
		}
	}
}

func (m *Model) showRemainder(ctx context.Context, r *Remainder) error {
	for {
		there, err := m.remainders.Get(ctx, r.ID)
		switch {
		case fault.Is(err, fault.NotFound):
			r.Version = 0
			err = m.remainders.Insert(ctx, r)
		case err != nil:
			return err
		case there.Revision >= r.Revision:
			return nil
		default:
			r.Version = there.Version
			err = m.remainders.Replace(ctx, r)
		}
		if !fault.Is(err, fault.Taken) && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
}

// Moved sends readers of an old path to the new one, from now on.
func Moved(now time.Time, old, path string) []domain.Effect {
	return []domain.Effect{
		domain.Follow("redirect", &site.Redirect{Head: store.Head{ID: path}, At: now}),
		domain.Follow("redirect", &site.Redirect{Head: store.Head{ID: old}, To: path, At: now}),
	}
}
