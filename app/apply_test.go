package main

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/bench/crowd"
	"samenspel/models"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

// named is what the program is called in these tests, wherever it listens.
const named = "http://meent.example"

// applySettings let every visitor have an address of their own.
func applySettings(data, store string) []string {
	return []string{"SAMENSPEL_DATA=" + data, "SAMENSPEL_STORE=" + store, "SAMENSPEL_BASE_URL=" + named, "SAMENSPEL_PROXIES=127.0.0.1"}
}

// all lets every visitor do something at the same moment, so many under way at
// once.
func all(t *testing.T, visitors []*crowd.Visitor, atOnce int, do func(*crowd.Visitor) error) {
	t.Helper()
	if _, _, err := crowd.Together(visitors, atOnce, do); err != nil {
		t.Fatal(err)
	}
}

func visit(t *testing.T) func(*crowd.Visitor) error {
	return func(v *crowd.Visitor) error { return v.Visit(t.Context()) }
}

// onBothStores opens a store beside the program, to look at what it keeps.
func onBothStores(t *testing.T, test func(t *testing.T, settings []string, open func() *models.Models)) {
	t.Helper()
	look := func(t *testing.T, engine store.Engine, err error) *models.Models {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { engine.Close(context.Background()) })
		return models.New(engine, nil)
	}
	t.Run("sqlite", func(t *testing.T) {
		data := t.TempDir()
		test(t, applySettings(data, ""), func() *models.Models {
			engine, err := sqlite.Open(t.Context(), data, models.Schemas)
			return look(t, engine, err)
		})
	})
	t.Run("mongodb", func(t *testing.T) {
		uri := mongotest.Start(t)
		test(t, applySettings(t.TempDir(), uri), func() *models.Models {
			engine, err := mongo.Open(t.Context(), uri, models.Schemas)
			return look(t, engine, err)
		})
	})
}

func TestACrowdAppliesEachExactlyOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, settings []string, open func() *models.Models) {
		p := start(t, settings...)
		visitors := crowd.Visitors(60, p.base, named)
		all(t, visitors, 60, visit(t))
		time.Sleep(crowd.Wait)
		all(t, visitors, 60, func(v *crowd.Visitor) error { return v.Send(t.Context()) })
		all(t, visitors, 60, func(v *crowd.Visitor) error { return v.SendAgain(t.Context()) })
		if err := crowd.Kept(t.Context(), open(), visitors); err != nil {
			t.Error(err)
		}
		if err := p.stop(); err != nil {
			t.Errorf("it ended with %v and logged %s", err, p.logs)
		}
	})
}

// The program dies while a crowd applies, twice, and each time finishes what
// it had acknowledged. Those who got no answer then send again.
func TestKilledWhileACrowdApplies(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	onBothStores(t, func(t *testing.T, settings []string, open func() *models.Models) {
		n := 60
		if strings.HasSuffix(t.Name(), "mongodb") {
			n = 20 // the stand-in for it is slow
		}
		p := start(t, settings...)
		visitors := crowd.Visitors(n, p.base, named)
		all(t, visitors, 60, visit(t))
		time.Sleep(crowd.Wait)
		for round, last := range []int64{1, int64(n / 4)} {
			some := visitors[round*n/2 : (round+1)*n/2]
			var acknowledged atomic.Int64
			all(t, some, 10, func(v *crowd.Visitor) (err error) {
				if v.Thanks, err = v.Once(t.Context()); v.Thanks != "" && acknowledged.Add(1) == last {
					p.cmd.Process.Kill()
				}
				return err
			})
			if acknowledged.Load() < last {
				t.Fatalf("only %d of %d were acknowledged; it logged %s", acknowledged.Load(), last, p.logs)
			}
			<-p.done
			t.Logf("%d of %d acknowledged before it died", acknowledged.Load(), len(some))
			p = start(t, settings...)
			for _, v := range visitors {
				v.Base = p.base
			}
			if err := crowd.Kept(t.Context(), open(), visitors); err != nil {
				t.Fatalf("after dying %d times: %v", round+1, err)
			}
		}
		all(t, visitors, 60, func(v *crowd.Visitor) error {
			if v.Thanks != "" {
				return v.SendAgain(t.Context())
			}
			return v.Send(t.Context())
		})
		if err := crowd.Kept(t.Context(), open(), visitors); err != nil {
			t.Error(err)
		}
		if err := p.stop(); err != nil {
			t.Errorf("it ended with %v and logged %s", err, p.logs)
		}
	})
}
