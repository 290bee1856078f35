package domain

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// hanging is a store that does not answer until the context ends, when it hangs.
type hanging struct {
	store.Engine
	hangs bool
}

func (h *hanging) Epoch(ctx context.Context) (int64, error) {
	if h.hangs {
		<-ctx.Done()
		return 0, fault.Wrap(fault.Unavailable, ctx.Err())
	}
	return 7, nil
}

// An epoch that cannot be read is known before anybody's deadline.
func TestAwayIsKnownBeforeTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &hanging{}
		m := New(h, nil)
		if err := m.Refresh(t.Context()); err != nil || m.Away() || m.Epoch() != 7 {
			t.Fatalf("%v, away %v", err, m.Away())
		}
		h.hangs = true
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		go m.Refresh(ctx)
		time.Sleep(tooLong + 1)
		if !m.Away() {
			t.Error("it is not known after a second")
		}
		synctest.Wait()
		<-ctx.Done()
		synctest.Wait()
		if !m.Away() {
			t.Error("it is forgotten after the deadline")
		}
		h.hangs = false
		if err := m.Refresh(t.Context()); err != nil || m.Away() {
			t.Errorf("back: %v, away %v", err, m.Away())
		}
	})
}
