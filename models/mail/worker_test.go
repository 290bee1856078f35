package mail

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/post"
	"samenspel/models/seal"
)

func TestASecretLetterIsForgottenOnceSent(t *testing.T) {
	o, s := embedded(t), serve(t, &server{}, false, false)
	o.queue(t, "a")
	o.round(t, o.worker(s.sender(t, "smtp", "?tls=none")))
	l := o.want(t, "a", post.LetterSent, 1, "")
	if l.Text != "" || l.HTML != "" || !l.SentAt.Equal(o.Now()) || l.Subject == "" || l.Claimed {
		t.Errorf("%+v", l)
	}
	if got := s.letters(); len(got) != 1 || !strings.Contains(got[0].raw, "meent.example/in/abc") {
		t.Errorf("sent %+v", got)
	}
	o.queue(t, "a")
	o.round(t, o.worker(s.sender(t, "smtp", "?tls=none")))
	if n := len(s.letters()); n != 1 {
		t.Errorf("queued again under its id, it was sent %d times", n)
	}
}

func TestWithoutAServerLettersAreKeptToBeRead(t *testing.T) {
	o := embedded(t)
	o.queue(t, "a")
	o.round(t, o.worker(nil))
	kept := o.want(t, "a", post.LetterKept, 0, "")
	if l, err := o.Post.OpenLetter(kept); err != nil || l.Text != letter().Text || l.HTML != letter().HTML {
		t.Errorf("kept without its text: %+v, %v", l, err)
	}
	if strings.Contains(kept.Text+kept.HTML, "meent.example") {
		t.Errorf("kept for who reads the store: %s", kept.Text)
	}
}

// While there is no server, whoever may read the office's mail can follow its
// links; from the first start with one nobody can.
func TestLettersThatWereKeptAreEmptiedOnceThereIsAServer(t *testing.T) {
	o, s := embedded(t), serve(t, &server{}, false, false)
	o.queue(t, "a")
	plain := *letter()
	plain.ID = "b"
	if err := o.Post.QueueLetter(t.Context(), plain); err != nil {
		t.Fatal(err)
	}
	o.round(t, o.worker(nil))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	w := o.worker(s.sender(t, "smtp", "?tls=none"))
	go func() { defer close(ended); w.Run(ctx) }()
	for until := time.Now().Add(10 * time.Second); o.want(t, "a", post.LetterKept, 0, "").Text != "" && time.Now().Before(until); {
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	<-ended
	if l := o.want(t, "a", post.LetterKept, 0, ""); l.Text != "" || l.HTML != "" || l.Unsubscribe != "" {
		t.Errorf("its link is still there: %+v", l)
	}
	if l := o.want(t, "b", post.LetterKept, 0, ""); l.Text != plain.Text {
		t.Errorf("a letter without a link lost its text: %+v", l)
	}
}

func TestALetterSealedWithALostSecretFailsAndSaysWhy(t *testing.T) {
	o, s := embedded(t), serve(t, &server{}, false, false)
	o.queue(t, "a")
	o.Box = seal.Fresh()
	o.round(t, o.worker(s.sender(t, "smtp", "?tls=none")))
	if l := o.want(t, "a", post.LetterFailed, 1, string(post.FailureSealed)); l.Text != "" || len(s.letters()) != 0 {
		t.Errorf("%+v, and %d sent", l, len(s.letters()))
	}
}

func TestATemporaryFailureIsTriedAgainLater(t *testing.T) {
	answers := []error{&smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted"}, nil}
	o, s := embedded(t), &server{}
	s.rcpt = func(string) error { a := answers[0]; answers = answers[1:]; return a }
	serve(t, s, false, false)
	w := o.worker(s.sender(t, "smtp", "?tls=none"))
	o.queue(t, "a")
	o.round(t, w)
	if l := o.want(t, "a", post.LetterQueued, 1, "451"); !l.NextTry.Equal(o.Now().Add(time.Minute)) || l.Text == "" {
		t.Errorf("%+v", l)
	}
	o.pass(59 * time.Second)
	o.round(t, w)
	o.want(t, "a", post.LetterQueued, 1, "greylisted")
	o.pass(time.Second)
	o.round(t, w)
	o.want(t, "a", post.LetterSent, 2, "")
}

func TestARefusalIsForGood(t *testing.T) {
	refuse := func(string) error {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	}
	for name, s := range map[string]*server{"receiver": {rcpt: refuse}, "content": {data: refuse}} {
		o := embedded(t)
		serve(t, s, false, false)
		o.queue(t, "a")
		o.round(t, o.worker(s.sender(t, "smtp", "?tls=none")))
		if l := o.want(t, "a", post.LetterFailed, 1, "refused 1.1 550 5.1.1 no such user"); l.Text != "" {
			t.Errorf("%s: a secret stayed: %q", name, l.Text)
		}
		if err := o.Post.RetryLetter(t.Context(), access.System, "a"); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: retry %v", name, err)
		}
	}
}

func TestTheServerGoesAwayAndComesBack(t *testing.T) {
	o := embedded(t)
	s := serve(t, &server{}, false, false)
	sender := s.sender(t, "smtp", "?tls=none")
	s.away()
	w := o.worker(sender)
	o.queue(t, "a")
	for i, pause := range pauses {
		o.round(t, w)
		o.want(t, "a", post.LetterQueued, i+1, "away")
		o.pass(pause)
	}
	o.queue(t, "b")
	o.round(t, w)
	o.want(t, "a", post.LetterFailed, len(pauses)+1, "away")
	back := serve(t, &server{address: s.address}, false, false)
	o.pass(time.Minute)
	o.round(t, w)
	o.want(t, "b", post.LetterSent, 2, "")
	if n := len(back.letters()); n != 1 {
		t.Errorf("%d letters arrived", n)
	}
}

// After a mail server said that nobody has an address, nothing is sent there
// until the desk takes it off the list. A refusal that may be about us, or
// about this letter, stops nothing.
func TestNothingGoesToAnAddressThatNobodyHas(t *testing.T) {
	for name, c := range map[string]struct {
		code    smtp.EnhancedCode
		content bool
		listed  bool
	}{
		"nobody": {code: smtp.EnhancedCode{5, 1, 1}, listed: true}, "a closed mailbox": {code: smtp.EnhancedCode{5, 2, 1}, listed: true},
		"no mail there":  {code: smtp.EnhancedCode{5, 1, 10}, listed: true},
		"a full mailbox": {code: smtp.EnhancedCode{5, 2, 2}}, "no trust": {code: smtp.EnhancedCode{5, 7, 1}},
		"no code": {code: smtp.NoEnhancedCode}, "content": {code: smtp.EnhancedCode{5, 1, 1}, content: true},
	} {
		t.Run(name, func(t *testing.T) {
			refuse := func(string) error { return &smtp.SMTPError{Code: 550, EnhancedCode: c.code, Message: "no"} }
			o, s := embedded(t), &server{}
			if c.content {
				s.data = refuse
			} else {
				s.rcpt = refuse
			}
			serve(t, s, false, false)
			w := o.worker(s.sender(t, "smtp", "?tls=none"))
			o.queue(t, "a")
			o.round(t, w)
			o.want(t, "a", post.LetterFailed, 1, string(post.FailureRefused))
			s.rcpt, s.data = nil, nil
			o.queue(t, "b")
			o.round(t, w)
			if !c.listed {
				o.want(t, "b", post.LetterSent, 1, "")
				return
			}
			if l := o.want(t, "b", post.LetterFailed, 0, string(post.FailureStopped)); !l.Stopped() || l.Text != "" || len(s.letters()) != 0 {
				t.Errorf("%+v, %d arrived", l, len(s.letters()))
			}
			u, err := o.Post.UndeliverableOf(t.Context(), access.System, "zoe@example.nl")
			if err != nil || !strings.Contains(u.Said, "550 5.") {
				t.Fatalf("%+v, %v", u, err)
			}
			if err := o.Post.ResumeMail(t.Context(), access.System, u.ID); err != nil {
				t.Fatal(err)
			}
			o.queue(t, "c")
			o.round(t, w)
			o.want(t, "c", post.LetterSent, 1, "")
		})
	}
}
