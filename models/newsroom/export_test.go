package newsroom

import (
	"context"
	"samenspel/models/check"
	"samenspel/models/press"
)

// What the tests of this room see of what nobody else does.

const ApprovalLife = approvalLife
const MaxPreviews = maxPreviews

func (of *Model) PartTaken(ctx context.Context, p *Piece) (*check.Part, error) {
	return of.partTaken(ctx, p)
}

func (of *Model) ShowArticle(ctx context.Context, a *press.Article) error {
	return of.showArticle(ctx, a)
}
