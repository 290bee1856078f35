package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// testCrowd lets writers come all at once whose writes succeed, are refused
// half-way or are given up: each is told of its own, and what was refused left
// nothing behind.
func testCrowd(t *testing.T, st Store) {
	const writers = 40
	c, ctx := openPapers(t, st), t.Context()
	first := paper("first")
	must(t, c.Insert(ctx, &first))
	before, err := c.Engine.Epoch(ctx)
	must(t, err)
	given, giveUp := context.WithCancel(ctx)
	giveUp()
	check := func(what string, got error, want fault.Kind, field string) {
		if !fault.Is(got, want) || fault.FieldOf(got) != field {
			t.Errorf("%s: %v", what, got)
		}
	}
	var group sync.WaitGroup
	for w := range writers {
		name := fmt.Sprintf("%02d", w)
		group.Go(func() {
			doc := paper("new-" + name)
			doc.Tags = []string{"new"}
			if err := c.Insert(ctx, &doc); err != nil {
				t.Error(err)
				return
			}
			doc.Tags = []string{"new", "again"}
			if err := c.Replace(ctx, &doc); err != nil {
				t.Error(err)
			}
		})
		group.Go(func() {
			same := paper("taken-" + name)
			same.Slug, same.Tags = first.Slug, []string{"new"}
			check("a key in use", c.Insert(ctx, &same), fault.Taken, "slug")
		})
		group.Go(func() {
			stale := first
			stale.Version, stale.Tags = 7, []string{"new"}
			check("an old version", c.Replace(ctx, &stale), fault.Conflict, "")
			late := paper("late-" + name)
			check("given up", c.Insert(given, &late), fault.Unavailable, "")
		})
	}
	group.Wait()
	for _, tag := range []string{"new", "again"} {
		same(t, tag, len(find(t, c, store.Query{Where: []store.Condition{store.Is("tags", tag)}})), writers)
	}
	same(t, "documents", len(find(t, c, store.Query{})), writers+1)
	same(t, "titles", len(find(t, c, store.Query{Sort: []store.Key{store.Asc("title")}})), writers+1)
	after, err := c.Engine.Epoch(ctx)
	must(t, err)
	if after < before+2*writers {
		t.Errorf("the epoch went from %d to %d in %d writes", before, after, 2*writers)
	}
}
