package newsletter_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// Neither the answer nor its time tells whether an address is known: the store
// is asked for the same, and letters are written later.
func TestEveryAddressTakesTheSameSteps(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
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
		o := modelstest.OfficeOver(t, engine)
		pending, confirmed, ended := o.Ask("pending@meent.example"), o.Ask("confirmed@meent.example"), o.Ask("ended@meent.example")
		_, _, err := o.Newsletter.Confirm(ctx, confirmed.ID, markOf(o.Newsletter.ConfirmPath(confirmed)))
		o.Must(err)
		_, err = o.Newsletter.Unsubscribe(ctx, ended.ID, markOf(o.Newsletter.UnsubscribePath(ended)), newsletter.EndedOnPage)
		o.Must(err)
		mails := len(o.Mails)
		for _, email := range []string{"new@meent.example", pending.Address, confirmed.Address, "ended@meent.example"} {
			asked = nil
			_, err := o.Newsletter.Subscribe(ctx, email, "/", newsletter.NewsletterWordingOf("nl", "Meent"))
			o.Must(err)
			if got := strings.Join(asked, ", "); got != "find subscriptions, write subscriptions" {
				t.Errorf("%s: %s", email, got)
			}
		}
		if len(o.Mails) != mails {
			t.Errorf("%d letters were written in front of the visitor", len(o.Mails)-mails)
		}
		if n, err := o.Settle(ctx); n != 2 || err != nil {
			t.Errorf("settled %d, %v", n, err)
		}
		if len(o.Mails) != mails+2 {
			t.Errorf("%d letters later", len(o.Mails)-mails)
		}
	})
}

// Of many who ask for one address at once there is one subscription with one
// letter, and of many who confirm one is the first.
func TestManyAtOnceAreOne(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		var wait sync.WaitGroup
		for range 12 {
			wait.Go(func() {
				if id, err := o.Newsletter.Subscribe(ctx, "anna@meent.example", "/", newsletter.NewsletterWordingOf("nl", "Meent")); err != nil {
					t.Error(err)
				} else if err := o.Newsletter.SettleSubscription(ctx, id); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		_, err := o.Settle(ctx)
		o.Must(err)
		all, err := modelstest.Subscriptions(o.Models).Find(ctx, store.Query{})
		letters, failed := modelstest.Letters(o.Models).Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		if err := errors.Join(err, failed); err != nil || len(all) != 1 || letters != 1 {
			t.Fatalf("%d subscriptions, %d letters, %v", len(all), letters, err)
		}
		var mu sync.Mutex
		firsts := 0
		for range 6 {
			wait.Go(func() {
				_, again, err := o.Newsletter.Confirm(ctx, all[0].ID, markOf(o.Newsletter.ConfirmPath(&all[0])))
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
		o.Must(err)
		letters, err = modelstest.Letters(o.Models).Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		if err != nil || firsts != 1 || letters != 2 {
			t.Errorf("%d were the first, %d letters, %v", firsts, letters, err)
		}
	})
}

// A process that dies at any of its writes loses and doubles nothing.
func TestADeathWhileConfirmingLosesNothing(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		for writes := 1; writes <= 4; writes++ {
			for _, done := range []bool{false, true} {
				modelstest.Empty(t, d.Engine, modelstest.Schemas("letters")[0])
				modelstest.Empty(t, d.Engine, modelstest.Schemas("subscriptions")[0])
				s := d.Ask("anna@meent.example")
				other := d.On(modelstest.Dies(d.Engine, writes, done))
				other.Box = d.Box
				other.Newsletter.Confirm(ctx, s.ID, markOf(d.Newsletter.ConfirmPath(s)))
				_, err := d.Settle(ctx)
				d.Must(err)
				_, _, err = d.Newsletter.Confirm(ctx, s.ID, markOf(d.Newsletter.ConfirmPath(s)))
				d.Must(err)
				letters, err := modelstest.Letters(d.Models).Find(ctx, store.Query{})
				d.Must(err)
				n := 0
				for _, l := range letters {
					if l.Template == "newsletter_welcome" {
						n++
					}
				}
				if n != 1 || d.Subscription(s.ID).State != newsletter.SubscriptionConfirmed {
					t.Errorf("dead at write %d (%v): %d letters", writes, done, n)
				}
			}
		}
	})
}
