package billing

import (
	"context"
	"samenspel/models/domain"
)

// What the tests of this room see of what nobody else does.

var ThePart = part

func (of *Model) ChangeInvoice(ctx context.Context, id string, version int64, change func(*Invoice) ([]domain.Effect, error)) (*Invoice, error) {
	return of.changeInvoice(ctx, id, version, change)
}
