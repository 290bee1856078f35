package records

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// references are what both a piece and the article that readers see say of
// records, and that changes with the records.
type references struct {
	Series       string
	Position     *int
	Interviewees *[]press.Interviewee
}

// rewrite changes the references of a piece, in the text that is worked on and,
// apart from it, in what readers see: a change that is being prepared stays
// prepared, and nothing else of it is published. The change may be made again.
func (m *Model) rewrite(ctx context.Context, id string, change func(references)) error {
	_, err := domain.Again(func() (*newsroom.Piece, error) { return nil, m.rewriteOnce(ctx, id, change) })
	return err
}

func (m *Model) rewriteOnce(ctx context.Context, id string, change func(references)) error {
	p, err := m.newsroom.Pieces.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil {
		err = domain.SettleOne(ctx, m.Core, m.newsroom.Pieces, p) // what was published before this comes before it
	}
	if err != nil {
		return err
	}
	before := p.Content.Digest()
	change(references{p.Content.Series, &p.Content.Position, &p.Content.Interviewees})
	changed := p.Content.Digest() != before
	if changed {
		if p.Kept == before { // the version that was kept still stands for it
			p.Kept = p.Content.Digest()
		}
		p.Revision++
		p.Index(m.newsroom)
	}
	var follows []domain.Effect
	a, err := m.press.Articles.Get(ctx, id)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err == nil {
		live := input.Digest(a)
		change(references{a.Series, &a.Position, &a.Interviewees})
		if input.Digest(a) != live {
			a.Revision = p.Version + 1
			follows = append(follows, domain.Follow("article", a))
		}
	}
	if !changed && len(follows) == 0 {
		return nil
	}
	return domain.Commit(ctx, m.Core, m.newsroom.Pieces, p, follows...)
}
