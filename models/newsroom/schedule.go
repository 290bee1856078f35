package newsroom

import (
	"context"
	"errors"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

// PublishDue publishes the scheduled pieces whose moment has come and says how
// many. One that would leak by now, or lacks an agreement that the settings demand, is held back. Several instances may run it: compare-and-swap lets one win.
func (m *Model) PublishDue(ctx context.Context) (int, error) {
	due, err := m.Pieces.Find(ctx, store.Query{
		Where: []store.Condition{
			store.Is("state", string(press.Scheduled)),
			store.Less("due_at", m.Now().Add(time.Millisecond)),
		},
		Limit: 100,
	})
	if err != nil {
		return 0, err
	}
	n := 0
	var failed error
	for i := range due { // one that cannot be published keeps none from its readers
		err := m.publishDue(ctx, &due[i])
		switch {
		case err == nil:
			n++
		case fault.Is(err, fault.Conflict), fault.Is(err, fault.NotFound):
		default:
			failed = errors.Join(failed, err)
		}
	}
	return n, failed
}

func (m *Model) publishDue(ctx context.Context, p *Piece) error {
	if err := domain.SettleOne(ctx, m.Core, m.Pieces, p); err != nil { // as in take
		return err
	}
	why, err := "leaks", m.mustNotLeak(ctx, p)
	if err == nil {
		why, err = "disagrees", m.mustBeAgreed(ctx, p)
	}
	if fault.Is(err, fault.Invalid) {
		if err := m.holdBack(ctx, p, why); err != nil {
			return err
		}
		return fault.New(fault.Conflict, "held back: %s", why)
	}
	if err != nil {
		return err
	}
	follows, err := m.publication(ctx, p, nil, p.DueAt)
	if err != nil {
		return err
	}
	p.State = press.Published
	follows = append(follows, m.audit.Note(nil, "piece.publish", p.ID, p.Name(), string(press.Scheduled), string(press.Published)))
	return domain.Commit(ctx, m.Core, m.Pieces, p, follows...)
}
