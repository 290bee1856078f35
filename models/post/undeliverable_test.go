package post_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/post"
)

func TestAnUndeliverableAddressIsListedUntilItIsTakenOff(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		desk := o.Add("Dora", access.Desk)
		l := &post.Letter{To: "Weg@Twente.example", Template: "seat_invitation"}
		o.Must(o.Post.Bounced(ctx, l, post.Failure{Error: post.FailureRefused, Said: "dit adres bestaat daar niet"}))
		o.Later(time.Minute)
		o.Must(o.Post.Bounced(ctx, l, post.Failure{Error: post.FailureRefused, Said: "een andere reden"}))
		if err := o.Post.StopMail(ctx, desk, "geen adres"); !fault.Is(err, fault.Invalid) {
			t.Errorf("no address: %v", err)
		}
		o.Must(o.Post.StopMail(ctx, desk, " Terug@Twente.example "))
		found, total, err := o.Post.ListUndeliverables(ctx, desk, 0, 10)
		o.Must(err)
		if total != 2 || len(found) != 2 || found[0].Address != "terug@twente.example" || found[0].By.Name != "Dora" ||
			found[1].Address != "weg@twente.example" || found[1].Said != "dit adres bestaat daar niet" {
			t.Fatalf("%d: %+v", total, found)
		}
		u, err := o.Post.UndeliverableOf(ctx, access.System, "WEG@twente.example")
		o.Must(err)
		o.Must(o.Post.ResumeMail(ctx, desk, u.ID))
		if err := o.Post.ResumeMail(ctx, desk, u.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("taken off twice: %v", err)
		}
		if _, err := o.Post.UndeliverableOf(ctx, access.System, "weg@twente.example"); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is still there: %v", err)
		}
		for kind, want := range map[string]int{audit.MailStopped: 1, audit.MailResumed: 1, audit.LettersRead: 1} {
			if got := o.Entries(kind); len(got) != want || got[0].Actor != desk.ID || got[0].TargetName != "" {
				t.Errorf("%s: %+v", kind, got)
			}
		}

		o.Later(365*modelstest.ADay - 2*time.Minute)
		o.Retain()
		if n, err := o.Post.CountUndeliverables(ctx, access.System); err != nil || n != 1 {
			t.Fatalf("a moment too early: %d, %v", n, err)
		}
		o.Later(4 * time.Minute)
		o.Retain()
		if n, err := o.Post.CountUndeliverables(ctx, access.System); err != nil || n != 0 {
			t.Errorf("after its term: %d, %v", n, err)
		}
	})
}

// The address of somebody who was erased does not come back by the letter that
// tells them so.
func TestAFarewellThatBouncesKeepsNoAddress(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		o.Must(o.Post.Bounced(t.Context(), &post.Letter{To: "karim@twente.example", Template: post.Farewell}, post.Failure{Error: post.FailureRefused, Said: "weg"}))
		if n, err := o.Post.CountUndeliverables(t.Context(), access.System); err != nil || n != 0 {
			t.Errorf("%d, %v", n, err)
		}
	})
}

func TestWhatFailedGoesAgainAtOnceIfItSurelyMay(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		o.Must(o.Post.Bounced(ctx, &post.Letter{To: "weg@twente.example"}, post.Failure{Error: post.FailureRefused, Said: "weg"}))
		for id, l := range map[string]post.Letter{
			"goes": {To: "a@twente.example", Failure: post.Failure{Error: "de mailserver is niet bereikbaar"}}, "perhaps arrived": {To: "a@twente.example", Failure: post.Failure{Error: post.LetterUncertain}},
			"emptied": {To: "a@twente.example", Failure: post.Failure{Error: "weg"}}, "nobody": {To: "weg@twente.example", Failure: post.Failure{Error: post.FailureStopped}},
		} {
			l.ID, l.Subject, l.Text = id, "Onderwerp", "Tekst"
			why := l.Error
			o.Must(o.Post.QueueLetter(ctx, l))
			kept, err := modelstest.Letters(o.Models).Get(ctx, id)
			o.Must(err)
			kept.State, kept.Error = post.LetterFailed, why
			if id == "emptied" {
				kept.Text = ""
			}
			o.Must(modelstest.Letters(o.Models).Replace(ctx, kept))
		}
		if n, err := o.Post.RetryLetters(ctx, access.System); err != nil || n != 1 {
			t.Fatalf("%d, %v", n, err)
		}
		for id, want := range map[string]post.LetterState{"goes": post.LetterQueued, "perhaps arrived": post.LetterFailed, "emptied": post.LetterFailed, "nobody": post.LetterFailed} {
			if l, err := modelstest.Letters(o.Models).Get(ctx, id); err != nil || l.State != want {
				t.Errorf("%s: %+v, %v", id, l, err)
			}
		}
	})
}

func TestWhoReadsMailToOthersIsInTheLog(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		desk := o.Add("Dora", access.Desk)
		read := func() int { return len(o.Entries(audit.LettersRead)) }
		_, err := o.Post.LettersTo(ctx, desk, "nobody@twente.example", 10)
		o.Must(err)
		if read() != 0 {
			t.Error("nothing was read")
		}
		for _, to := range []string{"a@twente.example", "b@twente.example"} {
			o.Must(o.Post.QueueLetter(ctx, post.Letter{To: to, Subject: "Onderwerp", Text: "Tekst"}))
		}
		found, err := o.Post.LettersTo(ctx, desk, " A@twente.example", 10)
		if err != nil || len(found) != 1 || found[0].To != "a@twente.example" || found[0].Text != "" || read() != 1 {
			t.Fatalf("%+v, %v, %d lines", found, err, read())
		}
		if _, _, err := o.Post.ListLetters(ctx, desk, "", 0, 10); err != nil || read() != 2 {
			t.Errorf("the list: %v, %d lines", err, read())
		}
		if l, err := o.Post.ReadLetter(ctx, desk, found[0].ID); err != nil || l.Text != "Tekst" || read() != 3 {
			t.Errorf("one letter: %v, %d lines", err, read())
		}
	})
}
