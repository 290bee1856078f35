package models

import (
	"context"
	"strings"
	"time"
)

// Limits of applying: a building full of directors may share a place, and
// nobody gets a stranger's letters by the dozen.
var (
	appliesPerPlace   = Limit{Free: 40, Longest: time.Hour}
	appliesPerAddress = Limit{Free: 10, Longest: time.Hour}
)

// MayApply counts a form of application that would be kept and mailed about,
// and says how long to wait first: 0 is go on. A form that waits is not
// counted.
func (m *Models) MayApply(ctx context.Context, place, email string) (time.Duration, error) {
	keys := map[string]Limit{
		"apply from " + place: appliesPerPlace,
		"apply as " + strings.ToLower(strings.TrimSpace(email)): appliesPerAddress,
	}
	wait, err := m.mustWait(ctx, keys)
	if err != nil || wait > 0 {
		return wait, err
	}
	return 0, m.failed(ctx, keys)
}
