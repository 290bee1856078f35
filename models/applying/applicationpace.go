package applying

import (
	"context"
	"slices"
	"time"

	"samenspel/models/store"
)

// UsualWeeks is how long an application takes from sending to decision, in
// weeks begun: the middle one of the last decisions, 0 when there are too few
// to tell.
func (m *Model) UsualWeeks(ctx context.Context) (int, error) {
	var took []time.Duration
	for _, state := range []ApplicationState{AppAdmitted, AppRefused} {
		some, err := m.applications.Find(ctx, store.Query{
			Where: []store.Condition{store.Is("state", string(state))}, Sort: []store.Key{store.Desc("state_at")}, Limit: 25,
		})
		if err != nil {
			return 0, err
		}
		for _, a := range some {
			if !a.SentAt.IsZero() && a.DecidedAt.After(a.SentAt) {
				took = append(took, a.DecidedAt.Sub(a.SentAt))
			}
		}
	}
	if len(took) < 3 {
		return 0, nil
	}
	slices.Sort(took)
	const week = 7 * 24 * time.Hour
	return int((took[len(took)/2] + week - 1) / week), nil
}
