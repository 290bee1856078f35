package newsroom

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// Stranger gives what strangers get of an article, in every form, by where:
// page, list, feed, api. It is not kept and nobody is sent it.
type Stranger func(ctx context.Context, card *press.Card) (map[string]string, error)

// Closed says whether a part is for members only.
func (c *Content) Closed() bool { return c.Access == access.Members || c.Access == access.Half }

// forms are what strangers would get of a piece.
func (m *Model) forms(ctx context.Context, p *Piece) (map[string]string, error) {
	if m.Stranger == nil {
		return nil, nil
	}
	card, err := m.Shown(ctx, p, false)
	if err != nil {
		return nil, err
	}
	return m.Stranger(ctx, card)
}

// leaking refuses what would let everyone read a sentence for members: Invalid,
// at leak, with the sentence.
func leaking(r check.Report) error {
	if f, ok := r.Leak(); ok {
		return fault.At(fault.Invalid, "leak", "everyone would read a sentence for members (%s): %s", f.Code, f.Args["Text"])
	}
	return nil
}

// mustNotLeak is leaking of a piece as it is now.
func (m *Model) mustNotLeak(ctx context.Context, p *Piece) error {
	if !p.Content.Closed() {
		return nil
	}
	report, err := m.checked(ctx, p)
	if err != nil {
		return err
	}
	return leaking(report)
}

// holdBack takes a piece off the schedule whose moment came and that would
// leak by now (a name or a theme may have changed since it was planned), or with
// which somebody must agree who does not, and tells everybody who judges why:
// leaks or disagrees.
func (m *Model) holdBack(ctx context.Context, p *Piece, why string) error {
	all, err := m.accounts.AllAccounts(ctx, access.System)
	if err != nil {
		return err
	}
	follows := []domain.Effect{m.audit.Note(nil, "piece.unschedule", p.ID, p.Name(), string(press.Scheduled), string(press.Approved))}
	all = slices.DeleteFunc(all, func(a access.Account) bool { return !a.May(access.PublishPieces) || a.Password == "" })
	for i := range all {
		follows = append(follows, m.about(&all[i], nil, p, why, ""))
	}
	p.State, p.DueAt = press.Approved, time.Time{}
	return domain.Commit(ctx, m.Core, m.Pieces, p, follows...)
}
