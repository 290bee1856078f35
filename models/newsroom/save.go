package newsroom

import (
	"context"
	"strings"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// NewPiece begins a piece of the actor's own.
func (m *Model) NewPiece(ctx context.Context, actor *access.Account, kind press.ArticleType) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.AddPiece(ctx, actor, Content{Type: kind, Access: access.Public})
}

// AddPiece begins a piece of the actor's own with what it says already:
// Forbidden, Invalid, Taken at slug. Without an author it is the actor's.
func (m *Model) AddPiece(ctx context.Context, actor *access.Account, c Content) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	now := m.Now()
	p := &Piece{Head: store.Head{ID: domain.NewID(now)}, State: press.Draft, Owner: actor.ID, CreatedAt: now, EditedAt: now, EditedBy: timeline.Signed(actor)}
	p.Content.Slug = p.ID
	c = c.Clone()
	if c.Author == "" && !input.HoldsAddress(actor.Name) { // of accounts from before names were asked for
		c.Author = actor.Name
	}
	if err := m.Tidy(ctx, &c); err != nil {
		return nil, err
	}
	if err := m.address(ctx, p, &c); err != nil {
		return nil, err
	}
	p.Content, p.Revision = c, 1
	p.Index(m)
	follows := []domain.Effect{m.audit.Note(actor, audit.PieceMade, p.ID, p.Name(), "", "")}
	if c.Title != "" || c.Body != "" {
		follows = append(follows, m.keep(p, actor, Saved))
	}
	return p, domain.Commit(ctx, m.Core, m.Pieces, p, follows...)
}

// Name is what the newsroom calls a piece.
func (p *Piece) Name() string {
	if p.Content.Title == "" {
		return "–"
	}
	return p.Content.Title
}

// Piece reads a piece that the actor may see: NotFound, Forbidden.
func (m *Model) Piece(ctx context.Context, actor *access.Account, id string) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	p, err := m.Pieces.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !p.visible(actor) {
		return nil, fault.New(fault.Forbidden, "a piece of somebody else")
	}
	return p, nil
}

// visible: editors see all, authors what is theirs.
func (p *Piece) visible(a *access.Account) bool {
	return a.May(access.EditPieces) || a.May(access.WritePieces) && p.Owner == a.ID
}

// Editable says whether the actor may change the text as the piece stands. What
// is scheduled, archived or in the trash is changed by nobody, and what waits
// for a judgement or has it only by who judges.
func (p *Piece) Editable(a *access.Account) bool {
	switch p.State {
	case press.Draft, press.Published:
		return p.visible(a)
	case press.InReview, press.Approved:
		return a.May(access.EditPieces)
	}
	return false
}

// SavePiece stores what was written over revision base. byHand also keeps it
// as a version; without it, it is an autosave. The errors are Forbidden,
// Invalid, Taken at slug, and Conflict when somebody saved another text since
// base: then the piece as it is now comes with the error, and nothing is lost
// or overwritten.
func (m *Model) SavePiece(ctx context.Context, actor *access.Account, id string, base int64, c Content, byHand bool) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.SaveInSession(ctx, actor, id, base, Opened{}, c, byHand)
}

// SaveInSession is SavePiece from a page that may not have heard of its own last
// save: see EditSession.
func (m *Model) SaveInSession(ctx context.Context, actor *access.Account, id string, base int64, page Opened, c Content, byHand bool) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return domain.Again(func() (*Piece, error) {
		p, err := m.Piece(ctx, actor, id)
		if err != nil {
			return nil, err
		}
		if !p.Editable(actor) {
			return p, fault.At(fault.Forbidden, "state", "the piece is not to be changed now")
		}
		if p.Revision != base && !p.continues(page, base) && !m.hasText(ctx, p, c.Clone()) {
			return p, fault.At(fault.Conflict, "revision", "somebody saved another text first")
		}
		return p, m.write(ctx, actor, p, c.Clone(), page, byHand)
	})
}

// hasText says whether the piece has this very content already: who saves it
// once more never heard that it was kept.
func (m *Model) hasText(ctx context.Context, p *Piece, c Content) bool {
	if c.Slug == "" || c.Slug == p.ID {
		c.Slug = p.Content.Slug
	}
	p.keepDay(&c)
	return m.Tidy(ctx, &c) == nil && c.Digest() == p.Content.Digest()
}

// keepDay leaves a piece that readers know at its day, when no other is asked
// for: the form may be from before it was published.
func (p *Piece) keepDay(c *Content) {
	if c.At.IsZero() && p.LiveSlug != "" {
		c.At = p.Content.At
	}
}

func (m *Model) write(ctx context.Context, actor *access.Account, p *Piece, c Content, page Opened, byHand bool) error {
	if err := m.Tidy(ctx, &c); err != nil {
		return err
	}
	p.keepDay(&c)
	fixed := p.SlugFixed
	if err := m.address(ctx, p, &c); err != nil {
		return err
	}
	var follows []domain.Effect
	changed := c.Digest() != p.Content.Digest()
	if changed {
		if p.State == press.Published {
			p.State = press.Draft
		}
		p.Content = c
		p.Revision++
		p.sat(page)
		p.EditedAt, p.EditedBy = m.Now(), timeline.Signed(actor)
		p.Index(m)
	}
	if byHand && p.Kept != c.Digest() {
		follows = append(follows, m.keep(p, actor, Saved))
	}
	if !changed && len(follows) == 0 && fixed == p.SlugFixed {
		return nil
	}
	return domain.Commit(ctx, m.Core, m.Pieces, p, follows...)
}

// address gives the content an address of its own: the one that was typed, or
// one that follows the title until readers know it.
func (m *Model) address(ctx context.Context, p *Piece, c *Content) error {
	typed := strings.TrimSpace(c.Slug)
	if typed != "" && typed != p.Content.Slug {
		c.Slug = input.Slug(typed, "")
		if c.Slug == "" {
			return fault.At(fault.Invalid, "slug", "letters, digits and hyphens")
		}
		p.SlugFixed = true
		free, err := m.slugFree(ctx, c.Slug, p.ID)
		if err == nil && !free {
			err = fault.At(fault.Taken, "slug", "another piece has this address")
		}
		return err
	}
	c.Slug = p.Content.Slug
	if p.SlugFixed || p.LiveSlug != "" || c.Title == "" || c.Title == p.Content.Title && p.Content.Slug != p.ID {
		return nil
	}
	slug, err := m.freeSlug(ctx, input.Slug(c.Title, p.ID), p.ID)
	c.Slug = slug
	return err
}

// freeSlug is the address that was wanted, or the next one that is free.
func (m *Model) freeSlug(ctx context.Context, want, id string) (string, error) {
	slug := want
	for n := 2; n < 1000; n++ {
		if free, err := m.slugFree(ctx, slug, id); err != nil || free {
			return slug, err
		}
		slug = input.NextSlug(want, n)
	}
	return want, fault.At(fault.Taken, "slug", "every address like it is in use")
}

// slugFree says whether no other piece, on the desk or before readers, has the
// address. feed is one of our own under /actueel.
func (m *Model) slugFree(ctx context.Context, slug, id string) (bool, error) {
	if strings.HasPrefix(slug, "feed") && !strings.Contains(slug, "-") {
		return false, nil
	}
	p, err := press.BySlugAt(ctx, m.Pieces, "content.slug", slug)
	if err == nil && p.ID != id {
		return false, nil
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		return false, err
	}
	a, err := press.BySlug(ctx, m.press.Articles, slug)
	if err == nil && a.ID != id {
		return false, nil
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		return false, err
	}
	return true, nil
}
