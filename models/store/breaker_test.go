package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
	"samenspel/models/store/storetest"
)

// mode is how the store behind a breaker does. The tests run on the clock of
// testing/synctest: what they say of time is counted, not measured.
type mode int32

const (
	well mode = iota
	frozen
	refusing
	busy // the ping waits, others are answered
)

type patient struct {
	*store.Breaker
	mode  atomic.Int32
	asked atomic.Int64 // calls that reached the store, without pings
	pings atomic.Int64
}

// silent is an engine without documents: only what a call waits for counts.
type silent struct {
	store.Engine
	of *patient
}

func (s silent) answer(ctx context.Context, ping bool) error {
	switch m := mode(s.of.mode.Load()); {
	case m == frozen, m == busy && ping:
		<-ctx.Done()
		return fault.Wrap(fault.Unavailable, ctx.Err())
	case m == refusing:
		return fault.New(fault.Unavailable, "connection refused")
	}
	return nil
}

func (s silent) Epoch(ctx context.Context) (int64, error) {
	s.of.asked.Add(1)
	return 1, s.answer(ctx, false)
}

func (s silent) Ping(ctx context.Context) error {
	s.of.pings.Add(1)
	return s.answer(ctx, true)
}

func (s silent) Close(context.Context) error { return nil }

func breaking(t *testing.T, test func(t *testing.T, p *patient)) {
	synctest.Test(t, func(t *testing.T) {
		p := &patient{}
		p.Breaker = store.NewBreaker(silent{of: p})
		defer p.Close(t.Context())
		test(t, p)
	})
}

// took is how long a call with the deadline of a request takes, and its error.
func (p *patient) took(t *testing.T) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	start := time.Now()
	_, err := p.Epoch(ctx)
	return time.Since(start), err
}

func TestAnOutageIsKnownSoonAndOnce(t *testing.T) {
	for _, how := range []mode{frozen, refusing} {
		t.Run(fmt.Sprint(how), func(t *testing.T) {
			breaking(t, func(t *testing.T, p *patient) {
				p.mode.Store(int32(how))
				crowd := make(chan time.Duration)
				for range 50 {
					go func() { d, _ := p.took(t); crowd <- d }()
				}
				for range 50 {
					if d := <-crowd; d > 3*time.Second {
						t.Fatalf("the first in an outage waited %v", d)
					}
				}
				synctest.Wait()
				if !p.Out() {
					t.Fatal("the outage is not known")
				}
				reached := p.asked.Load()
				start, pings := time.Now(), p.pings.Load()
				for range 1000 {
					if d, err := p.took(t); d != 0 || !fault.Is(err, fault.Unavailable) {
						t.Fatalf("in a known outage: %v, %v", d, err)
					}
				}
				time.Sleep(time.Minute)
				if n := p.asked.Load(); n != reached {
					t.Errorf("%d calls reached a store that is away", n-reached)
				}
				if n, most := p.pings.Load()-pings, int64(time.Since(start)/(500*time.Millisecond))+1; n < 20 || n > most {
					t.Errorf("%d pings in a minute", n)
				}
				p.mode.Store(int32(well))
				time.Sleep(2500*time.Millisecond + 1)
				if d, err := p.took(t); d != 0 || err != nil {
					t.Errorf("after it is back: %v, %v", d, err)
				}
			})
		})
	}
}

// Who waits while the outage is found out is let go.
func TestThoseUnderWayAreBrokenOff(t *testing.T) {
	breaking(t, func(t *testing.T, p *patient) {
		p.mode.Store(int32(frozen))
		start := time.Now()
		if _, err := p.Epoch(context.Background()); !fault.Is(err, fault.Unavailable) || time.Since(start) != 3*time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// A store that is busy, and a caller who gives up, are no outage.
func TestABusyStoreIsNotAway(t *testing.T) {
	breaking(t, func(t *testing.T, p *patient) {
		p.mode.Store(int32(frozen))
		go p.took(t) // hangs, and has the store probed
		time.Sleep(time.Second + 1)
		p.mode.Store(int32(busy))
		for range 100 {
			time.Sleep(100 * time.Millisecond)
			if d, err := p.took(t); d != 0 || err != nil {
				t.Fatalf("%v, %v", d, err)
			}
			p.mode.Store(int32(busy))
		}
		if p.Out() {
			t.Error("a busy store counts as away")
		}
	})
	breaking(t, func(t *testing.T, p *patient) {
		p.mode.Store(int32(frozen))
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		if _, err := p.Epoch(ctx); err == nil {
			t.Error("given up, without an error")
		}
		synctest.Wait()
		if p.pings.Load() != 0 || p.Out() {
			t.Error("a caller who gave up had the store probed")
		}
	})
}

// A breaker changes nothing of what an engine does.
func TestTheBreakerKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		folder := t.TempDir()
		return storetest.Store{
			Open: func(schemas ...*store.Schema) (store.Engine, error) {
				e, err := sqlite.Open(context.Background(), folder, schemas)
				if err != nil {
					return nil, err
				}
				return store.NewBreaker(e), nil
			},
			Cut:       func() func() { return locked(t, folder) },
			ReadsStay: true,
		}
	})
}

// locked keeps writers from a file, as another program would.
func locked(t *testing.T, folder string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, sqlite.File))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
