package models

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// Neither the answer nor its time tells whether an address is known: the store
// is asked for the same, and letters are written later.
func TestEveryAddressTakesTheSameSteps(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		var asked []string // of the store
		engine := &storetest.Between{Engine: d.Engine, Call: func(c storetest.Call, do func() error) error {
			what := strings.ToLower(c.Method)
			if c.Writes() {
				what = "write"
			}
			asked = append(asked, what+" "+c.Schema)
			return do()
		}}
		o := officeOver(t, engine)
		pending, confirmed, ended := o.ask("pending@meent.example"), o.ask("confirmed@meent.example"), o.ask("ended@meent.example")
		_, _, err := o.Confirm(ctx, confirmed.ID, markOf(o.ConfirmPath(confirmed)))
		o.must(err)
		_, err = o.Unsubscribe(ctx, ended.ID, markOf(o.UnsubscribePath(ended)), EndedOnPage)
		o.must(err)
		mails := len(o.mails)
		for _, email := range []string{"new@meent.example", pending.Address, confirmed.Address, "ended@meent.example"} {
			asked = nil
			_, err := o.Subscribe(ctx, email, "/", NewsletterWordingOf("nl", "Meent"))
			o.must(err)
			if got := strings.Join(asked, ", "); got != "find subscriptions, write subscriptions" {
				t.Errorf("%s: %s", email, got)
			}
		}
		if len(o.mails) != mails {
			t.Errorf("%d letters were written in front of the visitor", len(o.mails)-mails)
		}
		if n, err := o.Settle(ctx); n != 2 || err != nil {
			t.Errorf("settled %d, %v", n, err)
		}
		if len(o.mails) != mails+2 {
			t.Errorf("%d letters later", len(o.mails)-mails)
		}
	})
}

// Of many who ask for one address at once there is one subscription with one
// letter, and of many who confirm one is the first.
func TestManyAtOnceAreOne(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		var wait sync.WaitGroup
		for range 12 {
			wait.Go(func() {
				if id, err := o.Subscribe(ctx, "anna@meent.example", "/", NewsletterWordingOf("nl", "Meent")); err != nil {
					t.Error(err)
				} else if err := o.SettleSubscription(ctx, id); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		_, err := o.Settle(ctx)
		o.must(err)
		all, err := o.Subscriptions.Find(ctx, store.Query{})
		letters, failed := o.Letters.Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		if err := errors.Join(err, failed); err != nil || len(all) != 1 || letters != 1 {
			t.Fatalf("%d subscriptions, %d letters, %v", len(all), letters, err)
		}
		var mu sync.Mutex
		firsts := 0
		for range 6 {
			wait.Go(func() {
				_, again, err := o.Confirm(ctx, all[0].ID, markOf(o.ConfirmPath(&all[0])))
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				if !again {
					firsts++
				}
			})
		}
		wait.Wait()
		_, err = o.Settle(ctx)
		o.must(err)
		letters, err = o.Letters.Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		if err != nil || firsts != 1 || letters != 2 {
			t.Errorf("%d were the first, %d letters, %v", firsts, letters, err)
		}
	})
}

// A process that dies at any of its writes loses and doubles nothing.
func TestADeathWhileConfirmingLosesNothing(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		for writes := 1; writes <= 4; writes++ {
			for _, done := range []bool{false, true} {
				empty(t, d.Engine, schemas("letters")[0])
				empty(t, d.Engine, schemas("subscriptions")[0])
				s := d.ask("anna@meent.example")
				other := d.on(dies(d.Engine, writes, done))
				other.Box = d.Box
				other.Confirm(ctx, s.ID, markOf(d.ConfirmPath(s)))
				_, err := d.Settle(ctx)
				d.must(err)
				_, _, err = d.Confirm(ctx, s.ID, markOf(d.ConfirmPath(s)))
				d.must(err)
				letters, err := d.Letters.Find(ctx, store.Query{})
				d.must(err)
				n := 0
				for _, l := range letters {
					if l.Template == "newsletter_welcome" {
						n++
					}
				}
				if n != 1 || d.subscription(s.ID).State != SubscriptionConfirmed {
					t.Errorf("dead at write %d (%v): %d letters", writes, done, n)
				}
			}
		}
	})
}
