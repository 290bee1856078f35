package models

import (
	"context"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// PublishDue publishes the scheduled articles whose moment has come and says
// how many. Several instances may run it: compare-and-swap lets one win.
func (m *Models) PublishDue(ctx context.Context) (int, error) {
	due, err := m.Articles.Find(ctx, store.Query{
		Where: []store.Condition{
			store.Is("state", string(Scheduled)),
			store.Less("listed_at", m.Now().Add(time.Millisecond)),
		},
		Limit: 100,
	})
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range due {
		due[i].State = Published
		if due[i].Origin.Version == due[i].Version {
			due[i].Origin.Version++ // no editor's work: a later import may still bring news of it
		}
		err := m.Articles.Replace(ctx, &due[i])
		if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return n, err
		}
		n++
	}
	if n == 0 {
		return 0, nil
	}
	return n, m.Refresh(ctx)
}
