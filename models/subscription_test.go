package models

import (
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
)

// ask asks for the newsletter as a visitor does, with what follows.
func (o *office) ask(email string) *Subscription {
	o.t.Helper()
	id, err := o.Subscribe(o.t.Context(), email, "/actueel/stuk", NewsletterWordingOf("nl", "Meent"))
	o.must(err)
	o.must(o.SettleSubscription(o.t.Context(), id))
	return o.subscription(id)
}

func (o *office) subscription(id string) *Subscription {
	o.t.Helper()
	s, err := o.Subscriptions.Get(o.t.Context(), id)
	o.must(err)
	return s
}

// posted are the letters of a kind so far, and the last of them.
func (o *office) posted(key string) (n int, last Mail) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, mail := range o.mails {
		if mail.Template == key {
			n, last = n+1, mail
		}
	}
	return n, last
}

// markOf is the secret part of a link.
func markOf(path string) string { return path[strings.LastIndex(path, "/")+1:] }

func TestOnlyTheMailboxPutsAnAddressOnTheList(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		s := o.ask(" Anna@Meent.Example ")
		n, letter := o.posted("newsletter_confirm")
		if s.State != SubscriptionPending || s.Address != "anna@meent.example" || n != 1 || letter.To != s.Address ||
			letter.Path != o.ConfirmPath(s) || !letter.Secret || !letter.Until.Equal(o.Now().Add(7*24*time.Hour)) {
			t.Fatalf("asked: %+v, %d letters, %+v", s, n, letter)
		}
		if s.Source != "/actueel/stuk" || s.Wording.Version != "2026-11-22/nl" || !strings.Contains(s.Wording.Text, "nieuwsbrief van Meent") || !s.AskedAt.Equal(o.Now()) {
			t.Errorf("the proof: %+v", s)
		}
		for _, wrong := range []string{"", "x", markOf(o.UnsubscribePath(s)), markOf(o.ConfirmPath(&Subscription{Head: s.Head, Generation: 2}))} {
			if _, err := o.ToConfirm(ctx, s.ID, wrong); !fault.Is(err, fault.NotFound) {
				t.Errorf("to confirm with %q: %v", wrong, err)
			}
			if _, _, err := o.Confirm(ctx, s.ID, wrong); !fault.Is(err, fault.NotFound) {
				t.Errorf("confirmed with %q: %v", wrong, err)
			}
		}
		o.later(time.Minute)
		got, again, err := o.Confirm(ctx, s.ID, markOf(letter.Path))
		if err != nil || again || got.State != SubscriptionConfirmed || !got.ConfirmedAt.Equal(o.Now()) {
			t.Fatalf("confirmed: %+v, %v, %v", got, again, err)
		}
		at := got.ConfirmedAt
		o.later(30 * 24 * time.Hour) // an old link of who is on the list says so
		got, again, err = o.Confirm(ctx, s.ID, markOf(letter.Path))
		if err != nil || !again || !got.ConfirmedAt.Equal(at) {
			t.Errorf("a second press: %+v, %v, %v", got, again, err)
		}
		if n, welcome := o.posted("newsletter_welcome"); n != 1 || welcome.Unsubscribe != o.UnsubscribePath(s) || welcome.To != s.Address {
			t.Errorf("%d letters to welcome, %+v", n, welcome)
		}
	})
}

func TestARepeatedRequestLowersNothing(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		s := o.ask("anna@meent.example")
		for range 3 {
			o.later(19 * time.Minute)
			if again := o.ask("ANNA@meent.example"); again.ID != s.ID || !again.AskedAt.Equal(s.AskedAt) {
				t.Errorf("a request within the hour: %+v", again)
			}
		}
		if n, _ := o.posted("newsletter_confirm"); n != 1 {
			t.Errorf("%d letters within an hour", n)
		}
		for i := range 10 {
			o.later(time.Hour)
			o.ask("anna@meent.example")
			if n, _ := o.posted("newsletter_confirm"); n != min(i+2, subscriptionLetters) {
				t.Errorf("after %d hours: %d letters", i+1, n)
			}
		}
		if _, _, err := o.Confirm(t.Context(), s.ID, markOf(o.ConfirmPath(s))); err != nil {
			t.Fatalf("the first letter's link: %v", err)
		}
		before := o.subscription(s.ID)
		o.later(24 * time.Hour)
		after := o.ask("anna@meent.example")
		if n, _ := o.posted("newsletter_confirm"); n != subscriptionLetters || after.State != SubscriptionConfirmed ||
			!after.ConfirmedAt.Equal(before.ConfirmedAt) || !after.AskedAt.Equal(before.AskedAt) || after.Generation != before.Generation {
			t.Errorf("%d letters; it was %+v, is %+v", n, before, after)
		}
	})
}

func TestEndingKeepsTheProofAndNoAddress(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		s := o.ask("anna@meent.example")
		confirm, end := markOf(o.ConfirmPath(s)), markOf(o.UnsubscribePath(s))
		_, _, err := o.Confirm(ctx, s.ID, confirm)
		o.must(err)
		if _, err := o.Unsubscribe(ctx, s.ID, confirm, EndedInMail); !fault.Is(err, fault.NotFound) {
			t.Errorf("ended with the other mark: %v", err)
		}
		o.later(time.Hour)
		address, err := o.Unsubscribe(ctx, s.ID, end, EndedInMail)
		if err != nil || address != "anna@meent.example" {
			t.Fatalf("%q, %v", address, err)
		}
		got := o.subscription(s.ID)
		if got.State != SubscriptionEnded || got.EndedBy != EndedInMail || !got.EndedAt.Equal(o.Now()) || got.ConfirmedAt.IsZero() || got.Wording != s.Wording {
			t.Errorf("ended: %+v", got)
		}
		raw, err := bson.Marshal(got)
		o.must(err)
		if strings.Contains(string(raw), "anna") || strings.Contains(string(raw), "meent.example") {
			t.Error("the address is still there")
		}
		if address, err := o.Unsubscribe(ctx, s.ID, end, EndedOnPage); address != "" || err != nil || o.subscription(s.ID).EndedBy != EndedInMail {
			t.Errorf("a second time: %q, %v", address, err)
		}
		if _, _, err := o.Confirm(ctx, s.ID, confirm); !fault.Is(err, fault.NotFound) {
			t.Errorf("an old letter subscribes anew: %v", err)
		}
		if found, err := o.SubscriptionOf(ctx, "Anna@meent.example"); err != nil || found.ID != s.ID {
			t.Errorf("the proof is not found by the address: %v", err)
		}

		anew := o.ask("anna@meent.example")
		if anew.ID != s.ID || anew.State != SubscriptionPending || !anew.ConfirmedAt.IsZero() || !anew.EndedAt.IsZero() || anew.Address == "" {
			t.Errorf("anew: %+v", anew)
		}
		if _, _, err := o.Confirm(ctx, s.ID, confirm); !fault.Is(err, fault.NotFound) {
			t.Errorf("the old link confirms what was asked anew: %v", err)
		}
		_, _, err = o.Confirm(ctx, s.ID, markOf(o.ConfirmPath(anew)))
		o.must(err)
		if address, err := o.Unsubscribe(ctx, s.ID, end, EndedOnPage); err != nil || address == "" {
			t.Errorf("an old newsletter's link ends it: %q, %v", address, err)
		}
	})
}

func TestWhatIsNotConfirmedDisappears(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		s, kept, ended := o.ask("anna@meent.example"), o.ask("bea@meent.example"), o.ask("cor@meent.example")
		_, _, err := o.Confirm(ctx, kept.ID, markOf(o.ConfirmPath(kept)))
		o.must(err)
		o.must(o.EndSubscription(ctx, o.add("Eef", Desk), ended.ID))
		o.later(subscriptionLife - time.Millisecond)
		o.must(o.Expire(ctx))
		if _, err := o.ToConfirm(ctx, s.ID, markOf(o.ConfirmPath(s))); err != nil {
			t.Errorf("on the last moment: %v", err)
		}
		o.later(time.Millisecond)
		if _, _, err := o.Confirm(ctx, s.ID, markOf(o.ConfirmPath(s))); !fault.Is(err, fault.NotFound) {
			t.Errorf("after it: %v", err)
		}
		if anew := o.ask("anna@meent.example"); anew.Generation == s.Generation || anew.Letters != 1 {
			t.Errorf("asked after its time: %+v", anew)
		}
		o.later(subscriptionLife)
		o.must(o.Expire(ctx))
		if _, err := o.Subscriptions.Get(ctx, s.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is still there: %v", err)
		}
		if found, err := o.ToEnd(ctx, s.ID, markOf(o.UnsubscribePath(s))); found != nil || err != nil {
			t.Errorf("the link that ends what is gone: %v, %v", found, err)
		}
		counts, err := o.SubscriptionCounts(ctx)
		if err != nil || counts[SubscriptionConfirmed] != 1 || counts[SubscriptionEnded] != 1 || counts[SubscriptionPending] != 0 {
			t.Errorf("left: %v, %v", counts, err)
		}
	})
}
