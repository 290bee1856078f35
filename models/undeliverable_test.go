package models

import (
	"testing"
	"time"

	"samenspel/models/fault"
)

func TestAnUndeliverableAddressIsListedUntilItIsTakenOff(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		desk := o.add("Dora", Desk)
		l := &Letter{To: "Weg@Twente.example", Template: "seat_invitation"}
		o.must(o.Bounced(ctx, l, Trouble{Error: TroubleRefused, Said: "dit adres bestaat daar niet"}))
		o.later(time.Minute)
		o.must(o.Bounced(ctx, l, Trouble{Error: TroubleRefused, Said: "een andere reden"}))
		if err := o.StopMail(ctx, desk, "geen adres"); !fault.Is(err, fault.Invalid) {
			t.Errorf("no address: %v", err)
		}
		o.must(o.StopMail(ctx, desk, " Terug@Twente.example "))
		found, total, err := o.ListUndeliverables(ctx, desk, 0, 10)
		o.must(err)
		if total != 2 || len(found) != 2 || found[0].Address != "terug@twente.example" || found[0].By.Name != "Dora" ||
			found[1].Address != "weg@twente.example" || found[1].Said != "dit adres bestaat daar niet" {
			t.Fatalf("%d: %+v", total, found)
		}
		u, err := o.UndeliverableOf(ctx, "WEG@twente.example")
		o.must(err)
		o.must(o.ResumeMail(ctx, desk, u.ID))
		if err := o.ResumeMail(ctx, desk, u.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("taken off twice: %v", err)
		}
		if _, err := o.UndeliverableOf(ctx, "weg@twente.example"); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is still there: %v", err)
		}
		for kind, want := range map[string]int{MailStopped: 1, MailResumed: 1, LettersRead: 1} {
			if got := o.entries(kind); len(got) != want || got[0].Actor != desk.ID || got[0].TargetName != "" {
				t.Errorf("%s: %+v", kind, got)
			}
		}

		o.later(365*aDay - 2*time.Minute)
		o.retain()
		if n, err := o.CountUndeliverables(ctx); err != nil || n != 1 {
			t.Fatalf("a moment too early: %d, %v", n, err)
		}
		o.later(4 * time.Minute)
		o.retain()
		if n, err := o.CountUndeliverables(ctx); err != nil || n != 0 {
			t.Errorf("after its term: %d, %v", n, err)
		}
	})
}

// The address of somebody who was erased does not come back by the letter that
// tells them so.
func TestAFarewellThatBouncesKeepsNoAddress(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		o.must(o.Bounced(t.Context(), &Letter{To: "karim@twente.example", Template: farewell}, Trouble{Error: TroubleRefused, Said: "weg"}))
		if n, err := o.CountUndeliverables(t.Context()); err != nil || n != 0 {
			t.Errorf("%d, %v", n, err)
		}
	})
}

func TestWhatFailedGoesAgainAtOnceIfItSurelyMay(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.must(o.Bounced(ctx, &Letter{To: "weg@twente.example"}, Trouble{Error: TroubleRefused, Said: "weg"}))
		for id, l := range map[string]Letter{
			"goes": {To: "a@twente.example", Trouble: Trouble{Error: "de mailserver is niet bereikbaar"}}, "perhaps arrived": {To: "a@twente.example", Trouble: Trouble{Error: LetterUncertain}},
			"emptied": {To: "a@twente.example", Trouble: Trouble{Error: "weg"}}, "nobody": {To: "weg@twente.example", Trouble: Trouble{Error: TroubleStopped}},
		} {
			l.ID, l.Subject, l.Text = id, "Onderwerp", "Tekst"
			why := l.Error
			o.must(o.QueueLetter(ctx, l))
			kept, err := o.Letters.Get(ctx, id)
			o.must(err)
			kept.State, kept.Error = LetterFailed, why
			if id == "emptied" {
				kept.Text = ""
			}
			o.must(o.Letters.Replace(ctx, kept))
		}
		if n, err := o.RetryLetters(ctx); err != nil || n != 1 {
			t.Fatalf("%d, %v", n, err)
		}
		for id, want := range map[string]LetterState{"goes": LetterQueued, "perhaps arrived": LetterFailed, "emptied": LetterFailed, "nobody": LetterFailed} {
			if l, err := o.Letters.Get(ctx, id); err != nil || l.State != want {
				t.Errorf("%s: %+v, %v", id, l, err)
			}
		}
	})
}

func TestWhoReadsMailToOthersIsInTheLog(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		desk := o.add("Dora", Desk)
		read := func() int { return len(o.entries(LettersRead)) }
		_, err := o.LettersTo(ctx, desk, "nobody@twente.example", 10)
		o.must(err)
		if read() != 0 {
			t.Error("nothing was read")
		}
		for _, to := range []string{"a@twente.example", "b@twente.example"} {
			o.must(o.QueueLetter(ctx, Letter{To: to, Subject: "Onderwerp", Text: "Tekst"}))
		}
		found, err := o.LettersTo(ctx, desk, " A@twente.example", 10)
		if err != nil || len(found) != 1 || found[0].To != "a@twente.example" || found[0].Text != "" || read() != 1 {
			t.Fatalf("%+v, %v, %d lines", found, err, read())
		}
		if _, _, err := o.ListLetters(ctx, desk, "", 0, 10); err != nil || read() != 2 {
			t.Errorf("the list: %v, %d lines", err, read())
		}
		if l, err := o.ReadLetter(ctx, desk, found[0].ID); err != nil || l.Text != "Tekst" || read() != 3 {
			t.Errorf("one letter: %v, %d lines", err, read())
		}
	})
}
