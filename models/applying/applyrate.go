package applying

import (
	"context"
	"strings"
	"time"

	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Limits of applying: a building full of directors may share a place, and
// nobody gets a stranger's letters by the dozen.
var (
	AppliesPerPlace   = accounts.Limit{Free: 40, Longest: time.Hour}
	appliesPerAddress = accounts.Limit{Free: 10, Longest: time.Hour}
)

// MayApply counts a form of application that would be kept and mailed about,
// and says how long to wait first: 0 is go on. A form that waits is not
// counted.
func (m *Model) MayApply(ctx context.Context, place, email string) (time.Duration, error) {
	keys := accounts.From("apply", place, AppliesPerPlace)
	keys["apply as "+strings.ToLower(strings.TrimSpace(email))] = appliesPerAddress
	return m.accounts.OnceMore(ctx, keys)
}

// Bounds of how many forms of application are under way at the same moment. If
// a slow store worked on all of a crowd's at once, none would be done in time;
// so each that is begun is.
const (
	fewApplying  = 8
	mostApplying = 256
)

// applyingOn is as many as the store takes calls at once, within the bounds. An
// engine that does not say gains by many: it forces their writes to disk together.
func applyingOn(e store.Engine) int {
	if narrow, ok := e.(interface{ AtOnce() int }); ok {
		return min(max(narrow.AtOnce(), fewApplying), mostApplying)
	}
	return mostApplying
}

// ApplyTurn waits until a form of application may be begun, for at most half
// of the time that ctx has: Unavailable.
func (m *Model) ApplyTurn(ctx context.Context) (done func(), err error) {
	if end, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Until(end)/2)
		defer cancel()
	}
	select {
	case m.Applying <- struct{}{}:
		return func() { <-m.Applying }, nil
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err())
	}
}
