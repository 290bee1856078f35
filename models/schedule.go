package models

import (
	"context"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// PublishDue publishes the scheduled pieces whose moment has come and says how
// many. Several instances may run it: compare-and-swap lets one win.
func (m *Models) PublishDue(ctx context.Context) (int, error) {
	due, err := m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{
			store.Is("state", string(Scheduled)),
			store.Less("due_at", m.Now().Add(time.Millisecond)),
		},
		Limit: 100,
	})
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range due {
		p := &due[i]
		follows, err := m.publication(ctx, p, nil, p.DueAt)
		if err != nil {
			return n, err
		}
		p.State = Published
		follows = append(follows, m.note(nil, "piece.publish", p.ID, p.Name(), string(Scheduled), string(Published)))
		err = commit(ctx, m, m.Pieces, p, follows...)
		if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
