package site

import "context"

// What the tests of this room see of what nobody else does.

var OwnBlocks = ownBlocks

func (of *Model) Redirect(ctx context.Context, r *Redirect) error { return of.redirect(ctx, r) }
