package models

import (
	"testing"
	"time"

	"samenspel/models/store"
)

// A process that dies between the write and what follows leaves it to the next.
func TestWhatFollowsAChangeIsDoneOnceWhateverHappens(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		a := o.add("Anna", Editor)
		a.Effects.Add(o.entry(nil, AccountChanged, a, "x", "y"), o.link(a, "invitation", "Boss", "/x/geheim", time.Hour))
		waiting := a.Effects
		o.must(o.Accounts.Replace(ctx, a)) // and no more: the process is gone

		for range 2 {
			n, err := o.Settle(ctx)
			o.must(err)
			if n == 0 {
				t.Fatal("nothing was found")
			}
			a, err = o.Accounts.Get(ctx, a.ID)
			o.must(err)
			a.Effects = waiting // as if it died again before noting that it was done
			o.must(o.Accounts.Replace(ctx, a))
		}
		_, err := o.Settle(ctx)
		o.must(err)
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: AccountChanged}, 1)
		o.must(err)
		letters, err := o.Letters.Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		o.must(err)
		if len(log) != 1 || letters != 1 {
			t.Errorf("%d lines and %d letters", len(log), letters)
		}
	})
}
