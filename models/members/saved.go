package members

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

// maxSaved is how many pieces somebody keeps; the oldest makes room.
const maxSaved = 200

// A visit is over after visitPause without anything; while it lasts, its time
// is written once in visitStep.
const (
	visitPause = 30 * time.Minute
	visitStep  = 5 * time.Minute
)

// Visit counts a member's person as being here, and gives their profile:
// BeforeAt is zero on the first visit.
func (m *Model) Visit(ctx context.Context, a *access.Account) (*Profile, error) {
	p, err := m.Profile(ctx, a)
	now := m.Now()
	if err != nil || now.Sub(p.VisitedAt) < visitStep {
		return p, err
	}
	return m.ChangeProfile(ctx, a, func(p *Profile) ([]domain.Effect, error) {
		if now.Sub(p.VisitedAt) >= visitPause {
			p.BeforeAt = p.VisitedAt
		}
		p.VisitedAt = now
		return nil, nil
	})
}

// SaveForLater keeps a published article for somebody: NotFound for any other.
func (m *Model) SaveForLater(ctx context.Context, a *access.Account, article string) error {
	found, err := m.press.Articles.Get(ctx, article)
	if err == nil && found.State != press.Published {
		err = fault.New(fault.NotFound, "it is not published")
	}
	if err != nil {
		return err
	}
	return m.changeSaved(ctx, a, func(p *Profile) bool {
		if p.HasSaved(article) {
			return false
		}
		p.Saved = slices.Insert(p.Saved, 0, SavedPiece{Article: article, At: m.Now()})
		p.Saved = p.Saved[:min(len(p.Saved), maxSaved)]
		return true
	})
}

// Unsave forgets a kept article, whether or not it is there still.
func (m *Model) Unsave(ctx context.Context, a *access.Account, article string) error {
	return m.changeSaved(ctx, a, func(p *Profile) bool {
		had := len(p.Saved)
		p.Saved = slices.DeleteFunc(p.Saved, func(s SavedPiece) bool { return s.Article == article })
		return len(p.Saved) < had
	})
}

// changeSaved writes only what changed.
func (m *Model) changeSaved(ctx context.Context, a *access.Account, change func(*Profile) bool) error {
	unchanged := fault.At(fault.Conflict, "profile", "nothing changed")
	_, err := m.ChangeProfile(ctx, a, func(p *Profile) ([]domain.Effect, error) {
		if !change(p) {
			return nil, unchanged
		}
		return nil, nil
	})
	if err == error(unchanged) {
		return nil
	}
	return err
}

// HasSaved says whether an article is among those that are kept.
func (p *Profile) HasSaved(article string) bool {
	return slices.ContainsFunc(p.Saved, func(s SavedPiece) bool { return s.Article == article })
}

// SavedCards are the kept articles that readers can still read, last saved
// first.
func (m *Model) SavedCards(ctx context.Context, p *Profile) ([]press.Card, error) {
	var ids []string
	for _, s := range p.Saved {
		ids = append(ids, s.Article)
	}
	found, err := domain.ByID(ctx, m.press.Articles, ids)
	if err != nil {
		return nil, err
	}
	var published []press.Article
	for _, id := range ids {
		if a := found[id]; a != nil && a.State == press.Published {
			a.Body = ""
			published = append(published, *a)
		}
	}
	return m.press.Cards(ctx, published)
}

// NewSince are the articles that appeared from a moment on, those for members
// first, at most limit of each.
func (m *Model) NewSince(ctx context.Context, moment time.Time, limit int) (members, others []press.Card, err error) {
	where := append(press.Filter{}.Where(), store.From("listed_at", moment))
	found, err := m.press.Articles.Find(ctx, store.Query{Where: where, Sort: press.Newest, Limit: 100, Omit: press.ListOmits})
	if err != nil {
		return nil, nil, err
	}
	var closed, open []press.Article
	for _, a := range found {
		if a.Closed() {
			closed = append(closed, a)
		} else {
			open = append(open, a)
		}
	}
	if members, err = m.press.Cards(ctx, closed[:min(len(closed), limit)]); err != nil {
		return nil, nil, err
	}
	others, err = m.press.Cards(ctx, open[:min(len(open), limit)])
	return members, others, err
}
