package models

import (
	"context"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Throttle counts failed attempts under a key, such as an address on the
// network. It slows guessing down and forgets: nobody is locked out for good.
type Throttle struct {
	store.Head `bson:",inline"` // the id is the hash of the key
	Failures   int              `bson:"failures"`
	LastAt     time.Time        `bson:"last_at"`
}

var throttlesSchema = &store.Schema{Name: "throttles", Indexes: []store.Index{
	{Name: "last", Keys: []store.Key{store.Asc("last_at")}},
}}

// Limit is how many failures are free, and the longest wait after more.
type Limit struct {
	Free    int
	Longest time.Duration
}

// Limits of sign-in. A stranger on one network gets few tries at one account;
// tries at it from everywhere count too, with a short wait, so that strangers
// cannot keep its owner out.
var (
	perAccountAndPlace = Limit{Free: 5, Longest: 15 * time.Minute}
	perPlace           = Limit{Free: 50, Longest: 15 * time.Minute}
	perAccount         = Limit{Free: 100, Longest: time.Minute}
)

// forget is after how long without failures a count begins anew.
const forget = 24 * time.Hour

// wait is how long a key must still wait: from two seconds, doubling with each
// failure beyond the free ones.
func (t *Throttle) wait(l Limit, now time.Time) time.Duration {
	over := t.Failures - l.Free
	if over < 0 || now.Sub(t.LastAt) > forget {
		return 0
	}
	pause := min(l.Longest, 2*time.Second<<min(over, 20))
	return max(0, t.LastAt.Add(pause).Sub(now))
}

// mustWait is the longest wait of the keys, 0 when none has one.
func (m *Models) mustWait(ctx context.Context, keys map[string]Limit) (time.Duration, error) {
	longest := time.Duration(0)
	for key, limit := range keys {
		t, err := m.Throttles.Get(ctx, hashed(key))
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return 0, err
		}
		longest = max(longest, t.wait(limit, m.Now()))
	}
	return longest, nil
}

// failed counts one failure for every key.
func (m *Models) failed(ctx context.Context, keys map[string]Limit) error {
	for key := range keys {
		if err := m.fail(ctx, hashed(key)); err != nil {
			return err
		}
	}
	return nil
}

func (m *Models) fail(ctx context.Context, id string) error {
	// A crowd behind one address counts in turn: if all tried at once, one
	// would win each time.
	done, err := m.counting.Lock(ctx, id)
	if err != nil {
		return err
	}
	defer done()
	for {
		t, err := m.Throttles.Get(ctx, id)
		now := m.Now()
		switch {
		case fault.Is(err, fault.NotFound):
			err = m.Throttles.Insert(ctx, &Throttle{Head: store.Head{ID: id}, Failures: 1, LastAt: now})
		case err == nil:
			if now.Sub(t.LastAt) > forget {
				t.Failures = 0
			}
			t.Failures++
			t.LastAt = now
			err = m.Throttles.Replace(ctx, t)
		}
		if !fault.Is(err, fault.Taken) && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
}

// succeeded forgets the failures under a key.
func (m *Models) succeeded(ctx context.Context, key string) error {
	t, err := m.Throttles.Get(ctx, hashed(key))
	if err == nil {
		err = m.Throttles.Delete(ctx, t)
	}
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
