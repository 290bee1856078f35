package store

import (
	"context"
	"errors"
	"math"
	"sync"
	"time"

	"samenspel/models/fault"
)

// Times of a Breaker. An outage is known after slow and one probe; the store is
// found back within a pause and a probe.
const (
	slow    = time.Second            // a call that takes longer has the store probed
	probe   = 2 * time.Second        // for the store to answer one
	between = 500 * time.Millisecond // two probes in an outage
)

var errOutage = errors.New("the store was away a moment ago")

// Breaker stands before an engine and knows an outage (the circuit breaker of
// M. Nygard, Release It!). While there is one every call fails at once instead
// of after its deadline, and those under way when it begins are broken off;
// one prober, and nobody else, asks whether the store is back.
//
// A store that is merely busy is no outage: as long as any call is answered
// while the probe is not, all go on.
type Breaker struct {
	engine Engine

	mu       sync.Mutex
	out      bool
	probing  bool
	answered int // calls that the store answered
	under    map[int]context.CancelCauseFunc
	next     int

	life context.Context // until Close
	end  context.CancelFunc
}

var _ Engine = (*Breaker)(nil)

// NewBreaker guards an open engine, which Close of the breaker closes.
func NewBreaker(e Engine) *Breaker {
	b := &Breaker{engine: e, under: map[int]context.CancelCauseFunc{}}
	b.life, b.end = context.WithCancel(context.Background())
	return b
}

// Out says whether there is an outage.
func (b *Breaker) Out() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.out
}

// AtOnce is how many calls the engine carries out at the same moment.
func (b *Breaker) AtOnce() int {
	if narrow, ok := b.engine.(interface{ AtOnce() int }); ok {
		return narrow.AtOnce()
	}
	return math.MaxInt
}

// through carries out one call.
func through[T any](b *Breaker, ctx context.Context, call func(context.Context) (T, error)) (T, error) {
	ctx, done, err := b.enter(ctx)
	if err != nil {
		var none T
		return none, err
	}
	found, err := call(ctx)
	done(err)
	return found, err
}

func (b *Breaker) does(ctx context.Context, call func(context.Context) error) error {
	_, err := through(b, ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, call(ctx) })
	return err
}

// enter lets a call go on, with a context that an outage ends.
func (b *Breaker) enter(ctx context.Context) (context.Context, func(error), error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.out {
		return nil, nil, fault.Wrap(fault.Unavailable, errOutage)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	n := b.next
	b.next++
	b.under[n] = cancel
	late := time.AfterFunc(slow, b.suspect)
	return ctx, func(err error) {
		late.Stop()
		cancel(nil)
		b.mu.Lock()
		delete(b.under, n)
		// A caller who gave up says nothing about the store.
		away := fault.Is(err, fault.Unavailable)
		if !away {
			b.answered++
		}
		b.mu.Unlock()
		if away && !errors.Is(err, context.Canceled) {
			b.suspect()
		}
	}, nil
}

// suspect has the store probed, once at a time.
func (b *Breaker) suspect() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.probing || b.out || b.life.Err() != nil {
		return
	}
	b.probing = true
	go b.watch(b.answered)
}

// watch probes the store, and in an outage goes on until it is back.
func (b *Breaker) watch(answered int) {
	for {
		ctx, cancel := context.WithTimeout(b.life, probe)
		err := b.engine.Ping(ctx)
		cancel()
		b.mu.Lock()
		there := !fault.Is(err, fault.Unavailable) || !b.out && b.answered != answered || b.life.Err() != nil
		if there {
			b.out, b.probing = false, false
		} else if !b.out {
			b.out = true
			for _, cancel := range b.under {
				cancel(errOutage)
			}
		}
		b.mu.Unlock()
		if there {
			return
		}
		select {
		case <-time.After(between):
		case <-b.life.Done():
		}
	}
}
