package models_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

// A process that dies between the write and what follows leaves it to the next.
func TestWhatFollowsAChangeIsDoneOnceWhateverHappens(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		a := o.Add("Anna", access.Editor)
		a.Effects.Add(o.Audit.Entry(nil, audit.AccountChanged, a, "x", "y"), o.Post.Link(a, "invitation", "Boss", "/x/geheim", time.Hour))
		waiting := a.Effects
		o.Must(o.Accounts.Accounts.Replace(ctx, a)) // and no more: the process is gone

		for range 2 {
			n, err := o.Settle(ctx)
			o.Must(err)
			if n == 0 {
				t.Fatal("nothing was found")
			}
			a, err = o.Accounts.Accounts.Get(ctx, a.ID)
			o.Must(err)
			a.Effects = waiting // as if it died again before noting that it was done
			o.Must(o.Accounts.Accounts.Replace(ctx, a))
		}
		_, err := o.Settle(ctx)
		o.Must(err)
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.AccountChanged}, 1)
		o.Must(err)
		letters, err := modelstest.Letters(o.Models).Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		o.Must(err)
		if len(log) != 1 || letters != 1 {
			t.Errorf("%d lines and %d letters", len(log), letters)
		}
	})
}
