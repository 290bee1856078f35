package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"samenspel/models/fault"
)

// testCompareAndSwap lets 50 writers save the same version, round after round:
// one wins, the others are told.
func testCompareAndSwap(t *testing.T, st Store) {
	const writers, rounds = 50, 20
	c, ctx := openPapers(t, st), t.Context()
	doc := paper("a")
	must(t, c.Insert(ctx, &doc))
	for round := range rounds {
		var won, other atomic.Int64
		var winner atomic.Value
		var group sync.WaitGroup
		for w := range writers {
			mine := doc
			mine.Title = fmt.Sprint(round, " ", w)
			group.Go(func() {
				switch err := c.Replace(ctx, &mine); {
				case err == nil:
					won.Add(1)
					winner.Store(mine.Title)
				case !fault.Is(err, fault.Conflict):
					other.Add(1)
					t.Error(err)
				}
			})
		}
		group.Wait()
		got, err := c.Get(ctx, "a")
		must(t, err)
		if won.Load() != 1 || other.Load() != 0 || got.Version != int64(round)+2 || got.Title != winner.Load() {
			t.Fatalf("round %d: %d winners, last %v, stored %+v", round, won.Load(), winner.Load(), got)
		}
		doc = *got
	}
}
