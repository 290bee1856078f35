package privacy

import (
	"context"
	"samenspel/models/timeline"
)

// What the tests of this room see of what nobody else does.

var AMonthOn = aMonthOn

const Lease = lease

func (of *Model) Done(ctx context.Context, e *Erasure, erased int) error {
	return of.done(ctx, e, erased)
}

func (of *Model) LastErasure(ctx context.Context) (*Erasure, error) { return of.lastErasure(ctx) }

func (of *Model) Plan(ctx context.Context, last *Erasure, id string, by timeline.Signature, rule string, ids []string) (*Erasure, error) {
	return of.plan(ctx, last, id, by, rule, ids)
}
