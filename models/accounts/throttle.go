package accounts

import (
	"context"
	"maps"
	"slices"
	"time"

	"samenspel/models/domain"
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

// Limit is how many are free, the wait after the last of those, two seconds when
// it says nothing, and the longest wait that follows.
type Limit struct {
	Free    int
	Longest time.Duration
	First   time.Duration
}

// Limits of sign-in. A stranger on one network gets few tries at one account;
// tries at it from everywhere count too, with a short wait, so that strangers
// hardly keep its owner out; on a device that is known they do not at all.
var (
	PerAccountAndPlace = Limit{Free: 5, Longest: 15 * time.Minute}
	PerPlace           = Limit{Free: 50, Longest: 15 * time.Minute}
	PerAccount         = Limit{Free: 100, Longest: time.Minute}
)

// forget is after how long without failures a count begins anew.
const forget = 24 * time.Hour

// wait is how long a key must still wait: doubling with each one beyond the
// free ones.
func (t *Throttle) wait(l Limit, now time.Time) time.Duration {
	over := t.Failures - l.Free
	if over < 0 || now.Sub(t.LastAt) > forget {
		return 0
	}
	first := l.First
	if first == 0 {
		first = 2 * time.Second
	}
	pause := min(l.Longest, first<<min(over, 15))
	return max(0, t.LastAt.Add(pause).Sub(now))
}

// mustWait is the longest wait of the keys, 0 when none has one.
func (m *Model) mustWait(ctx context.Context, keys map[string]Limit) (time.Duration, error) {
	wait, _, err := m.tries(ctx, keys)
	return wait, err
}

// tries is mustWait with how far the failures that count against the one who
// tries have got: -1 on a known device that has none. What strangers did to
// somebody's account does not count.
func (m *Model) tries(ctx context.Context, keys map[string]Limit) (longest time.Duration, failures int, err error) {
	for key, limit := range keys {
		t, err := m.throttles.Get(ctx, domain.Hashed(key))
		if err != nil && !fault.Is(err, fault.NotFound) {
			return 0, 0, err
		}
		if err != nil || m.Now().Sub(t.LastAt) > forget {
			continue
		}
		longest = max(longest, t.wait(limit, m.Now()))
		if limit != PerAccount {
			failures = max(failures, t.Failures)
		}
	}
	if len(keys) == 1 {
		failures--
	}
	return longest, failures, nil
}

// failed counts one failure for every key.
func (m *Model) failed(ctx context.Context, keys map[string]Limit) error {
	for key := range keys {
		if _, err := m.Count(ctx, key, nil); err != nil {
			return err
		}
	}
	return nil
}

// OnceMore counts one for every key, or says how long to wait first. Of many who
// come at once no more go on than are free; what must wait counts for nothing.
func (m *Model) OnceMore(ctx context.Context, keys map[string]Limit) (time.Duration, error) {
	if wait, err := m.mustWait(ctx, keys); err != nil || wait > 0 {
		return wait, err
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		limit := keys[key]
		if wait, err := m.Count(ctx, key, &limit); err != nil || wait > 0 {
			return wait, err
		}
	}
	return 0, nil
}

// Count counts one for a key, unless it must wait by a limit.
func (m *Model) Count(ctx context.Context, key string, l *Limit) (time.Duration, error) {
	id := domain.Hashed(key)
	// A crowd behind one address counts in turn: if all tried at once, one
	// would win each time.
	done, err := m.counting.Lock(ctx, id)
	if err != nil {
		return 0, err
	}
	defer done()
	for {
		t, err := m.throttles.Get(ctx, id)
		now := m.Now()
		switch {
		case fault.Is(err, fault.NotFound):
			err = m.throttles.Insert(ctx, &Throttle{Head: store.Head{ID: id}, Failures: 1, LastAt: now})
		case err == nil && l != nil && t.wait(*l, now) > 0:
			return t.wait(*l, now), nil
		case err == nil:
			if now.Sub(t.LastAt) > forget {
				t.Failures = 0
			}
			t.Failures++
			t.LastAt = now
			err = m.throttles.Replace(ctx, t)
		}
		if !fault.Is(err, fault.Taken) && !fault.Is(err, fault.Conflict) {
			return 0, err
		}
	}
}

// succeeded forgets the failures under a key.
func (m *Model) succeeded(ctx context.Context, key string) error {
	t, err := m.throttles.Get(ctx, domain.Hashed(key))
	if err == nil {
		err = m.throttles.Delete(ctx, t)
	}
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
