package newsletter_test

import (
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
)

// markOf is the secret part of a link.
func markOf(path string) string { return path[strings.LastIndex(path, "/")+1:] }

func TestOnlyTheMailboxPutsAnAddressOnTheList(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		s := o.Ask(" Anna@Meent.Example ")
		n, letter := o.Posted("newsletter_confirm")
		if s.State != newsletter.SubscriptionPending || s.Address != "anna@meent.example" || n != 1 || letter.To != s.Address ||
			letter.Path != o.Newsletter.ConfirmPath(s) || !letter.Secret || !letter.Until.Equal(o.Now().Add(7*24*time.Hour)) {
			t.Fatalf("asked: %+v, %d letters, %+v", s, n, letter)
		}
		if s.Source != "/actueel/stuk" || s.Wording.Version != "2026-11-22/nl" || !strings.Contains(s.Wording.Text, "nieuwsbrief van Meent") || !s.AskedAt.Equal(o.Now()) {
			t.Errorf("the proof: %+v", s)
		}
		for _, wrong := range []string{"", "x", markOf(o.Newsletter.UnsubscribePath(s)), markOf(o.Newsletter.ConfirmPath(&newsletter.Subscription{Head: s.Head, Generation: 2}))} {
			if _, err := o.Newsletter.ToConfirm(ctx, s.ID, wrong); !fault.Is(err, fault.NotFound) {
				t.Errorf("to confirm with %q: %v", wrong, err)
			}
			if _, _, err := o.Newsletter.Confirm(ctx, s.ID, wrong); !fault.Is(err, fault.NotFound) {
				t.Errorf("confirmed with %q: %v", wrong, err)
			}
		}
		o.Later(time.Minute)
		got, again, err := o.Newsletter.Confirm(ctx, s.ID, markOf(letter.Path))
		if err != nil || again || got.State != newsletter.SubscriptionConfirmed || !got.ConfirmedAt.Equal(o.Now()) {
			t.Fatalf("confirmed: %+v, %v, %v", got, again, err)
		}
		at := got.ConfirmedAt
		o.Later(30 * 24 * time.Hour) // an old link of who is on the list says so
		got, again, err = o.Newsletter.Confirm(ctx, s.ID, markOf(letter.Path))
		if err != nil || !again || !got.ConfirmedAt.Equal(at) {
			t.Errorf("a second press: %+v, %v, %v", got, again, err)
		}
		if n, welcome := o.Posted("newsletter_welcome"); n != 1 || welcome.Unsubscribe != o.Newsletter.UnsubscribePath(s) || welcome.To != s.Address {
			t.Errorf("%d letters to welcome, %+v", n, welcome)
		}
	})
}

func TestARepeatedRequestLowersNothing(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		s := o.Ask("anna@meent.example")
		for range 3 {
			o.Later(19 * time.Minute)
			if again := o.Ask("ANNA@meent.example"); again.ID != s.ID || !again.AskedAt.Equal(s.AskedAt) {
				t.Errorf("a request within the hour: %+v", again)
			}
		}
		if n, _ := o.Posted("newsletter_confirm"); n != 1 {
			t.Errorf("%d letters within an hour", n)
		}
		for i := range 10 {
			o.Later(time.Hour)
			o.Ask("anna@meent.example")
			if n, _ := o.Posted("newsletter_confirm"); n != min(i+2, newsletter.SubscriptionLetters) {
				t.Errorf("after %d hours: %d letters", i+1, n)
			}
		}
		if _, _, err := o.Newsletter.Confirm(t.Context(), s.ID, markOf(o.Newsletter.ConfirmPath(s))); err != nil {
			t.Fatalf("the first letter's link: %v", err)
		}
		before := o.Subscription(s.ID)
		o.Later(24 * time.Hour)
		after := o.Ask("anna@meent.example")
		if n, _ := o.Posted("newsletter_confirm"); n != newsletter.SubscriptionLetters || after.State != newsletter.SubscriptionConfirmed ||
			!after.ConfirmedAt.Equal(before.ConfirmedAt) || !after.AskedAt.Equal(before.AskedAt) || after.Generation != before.Generation {
			t.Errorf("%d letters; it was %+v, is %+v", n, before, after)
		}
	})
}

func TestEndingKeepsTheProofAndNoAddress(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		s := o.Ask("anna@meent.example")
		confirm, end := markOf(o.Newsletter.ConfirmPath(s)), markOf(o.Newsletter.UnsubscribePath(s))
		_, _, err := o.Newsletter.Confirm(ctx, s.ID, confirm)
		o.Must(err)
		if _, err := o.Newsletter.Unsubscribe(ctx, s.ID, confirm, newsletter.EndedInMail); !fault.Is(err, fault.NotFound) {
			t.Errorf("ended with the other mark: %v", err)
		}
		o.Later(time.Hour)
		address, err := o.Newsletter.Unsubscribe(ctx, s.ID, end, newsletter.EndedInMail)
		if err != nil || address != "anna@meent.example" {
			t.Fatalf("%q, %v", address, err)
		}
		got := o.Subscription(s.ID)
		if got.State != newsletter.SubscriptionEnded || got.EndedBy != newsletter.EndedInMail || !got.EndedAt.Equal(o.Now()) || got.ConfirmedAt.IsZero() || got.Wording != s.Wording {
			t.Errorf("ended: %+v", got)
		}
		raw, err := bson.Marshal(got)
		o.Must(err)
		if strings.Contains(string(raw), "anna") || strings.Contains(string(raw), "meent.example") {
			t.Error("the address is still there")
		}
		if address, err := o.Newsletter.Unsubscribe(ctx, s.ID, end, newsletter.EndedOnPage); address != "" || err != nil || o.Subscription(s.ID).EndedBy != newsletter.EndedInMail {
			t.Errorf("a second time: %q, %v", address, err)
		}
		if _, _, err := o.Newsletter.Confirm(ctx, s.ID, confirm); !fault.Is(err, fault.NotFound) {
			t.Errorf("an old letter subscribes anew: %v", err)
		}
		if found, err := o.Newsletter.SubscriptionOf(ctx, access.System, "Anna@meent.example"); err != nil || found.ID != s.ID {
			t.Errorf("the proof is not found by the address: %v", err)
		}

		anew := o.Ask("anna@meent.example")
		if anew.ID != s.ID || anew.State != newsletter.SubscriptionPending || !anew.ConfirmedAt.IsZero() || !anew.EndedAt.IsZero() || anew.Address == "" {
			t.Errorf("anew: %+v", anew)
		}
		if _, _, err := o.Newsletter.Confirm(ctx, s.ID, confirm); !fault.Is(err, fault.NotFound) {
			t.Errorf("the old link confirms what was asked anew: %v", err)
		}
		_, _, err = o.Newsletter.Confirm(ctx, s.ID, markOf(o.Newsletter.ConfirmPath(anew)))
		o.Must(err)
		if address, err := o.Newsletter.Unsubscribe(ctx, s.ID, end, newsletter.EndedOnPage); err != nil || address == "" {
			t.Errorf("an old newsletter's link ends it: %q, %v", address, err)
		}
	})
}

func TestWhatIsNotConfirmedDisappears(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		s, kept, ended := o.Ask("anna@meent.example"), o.Ask("bea@meent.example"), o.Ask("cor@meent.example")
		_, _, err := o.Newsletter.Confirm(ctx, kept.ID, markOf(o.Newsletter.ConfirmPath(kept)))
		o.Must(err)
		o.Must(o.Newsletter.EndSubscription(ctx, o.Add("Eef", access.Desk), ended.ID))
		o.Later(newsletter.SubscriptionLife - time.Millisecond)
		o.Must(o.Expire(ctx))
		if _, err := o.Newsletter.ToConfirm(ctx, s.ID, markOf(o.Newsletter.ConfirmPath(s))); err != nil {
			t.Errorf("on the last moment: %v", err)
		}
		o.Later(time.Millisecond)
		if _, _, err := o.Newsletter.Confirm(ctx, s.ID, markOf(o.Newsletter.ConfirmPath(s))); !fault.Is(err, fault.NotFound) {
			t.Errorf("after it: %v", err)
		}
		if anew := o.Ask("anna@meent.example"); anew.Generation == s.Generation || anew.Letters != 1 {
			t.Errorf("asked after its time: %+v", anew)
		}
		o.Later(newsletter.SubscriptionLife)
		o.Must(o.Expire(ctx))
		if _, err := modelstest.Subscriptions(o.Models).Get(ctx, s.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is still there: %v", err)
		}
		if found, err := o.Newsletter.ToEnd(ctx, s.ID, markOf(o.Newsletter.UnsubscribePath(s))); found != nil || err != nil {
			t.Errorf("the link that ends what is gone: %v, %v", found, err)
		}
		counts, err := o.Newsletter.SubscriptionCounts(ctx, access.System)
		if err != nil || counts[newsletter.SubscriptionConfirmed] != 1 || counts[newsletter.SubscriptionEnded] != 1 || counts[newsletter.SubscriptionPending] != 0 {
			t.Errorf("left: %v, %v", counts, err)
		}
	})
}
