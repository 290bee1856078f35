package models

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// often says whether an error is that a letter must wait, and at which field.
func often(err error) string {
	if why, is := TooOften(err); is {
		return why + " at " + fault.FieldOf(err)
	}
	return fmt.Sprint(err)
}

// Every button with which somebody of the office has a letter sent: to the same
// address over and over, and to another address each time.
func TestNobodyFillsAMailboxWithAButton(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		boss := d.add("Boss", Administrator)
		d.must(d.Settings.Insert(ctx, &Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl"}))
		member := func() *Member {
			o := &Member{State: MemberActive, Name: domain.NewID(d.Now()), StartsOn: d.Today()}
			o.ID = domain.NewID(d.Now())
			number, err := d.Members.Count(ctx, store.Query{})
			d.must(err)
			o.Number = number + 1
			d.must(d.Members.Insert(ctx, o))
			return o
		}
		house := member()
		buttons := map[string]struct {
			by    Limit
			field string
			press func(n int, to string) error
		}{
			"asking for approval": {sentByWriter, "email", func(n int, to string) error {
				p := d.write(d.author, fmt.Sprint("Gesprek ", n), "Een.") // another piece each time
				return d.AskApproval(ctx, d.author, p.ID, p.Revision, "Anna", to, "")
			}},
			"inviting a colleague again": {sentByWriter, "form", func(n int, to string) error {
				a, err := d.AccountByEmail(ctx, to)
				if err != nil {
					a, err = d.newAccount(ctx, to, "Nieuw", []Role{Author})
					d.must(err)
					d.must(d.Models.save(ctx, a))
				}
				return d.InviteAgain(ctx, boss, a)
			}},
			"inviting to a seat": {sentByDesk, "email", func(n int, to string) error {
				o, err := d.AddSeat(ctx, boss, house.ID, Contact{Name: fmt.Sprint("N", n), Function: "directeur", Email: to, Phone: "0612345678"})
				if err == nil { // and out again, to be invited once more
					_, err = d.RemoveSeat(ctx, boss, house.ID, o.Seats[len(o.Seats)-1].ID)
				}
				return err
			}},
			"an erasure by letter": {sentByWriter, "email", func(n int, to string) error {
				r, err := d.AskErasure(ctx, boss, to, true)
				if err == nil {
					_, err = d.RefuseErasure(ctx, boss, r.ID, r.Version, "Nee.")
				}
				return err
			}},
		}
		for name, b := range buttons {
			if b.by == sentByDesk && strings.Contains(t.Name(), "mongodb") {
				continue // two hundred seats: the count is the same code, and the embedded engine shows it
			}
			d.later(49 * time.Hour) // a count begins anew
			to := domain.NewID(d.Now()) + "@x.example"
			for n := range sentTo.Free {
				if err := b.press(n, to); err != nil {
					t.Fatalf("%s, %d times to one address: %v", name, n, err)
				}
				d.later(time.Minute)
			}
			for n := range 3 {
				d.later(time.Hour)
				if got := often(b.press(100+n, to)); got != oftenReceiver+" at "+b.field {
					t.Errorf("%s, to one address again: %s", name, got)
				}
			}
			letters := len(d.mails)
			d.later(49 * time.Hour)
			for n := range b.by.Free {
				if err := b.press(1000+n, fmt.Sprintf("%s-%d@x.example", domain.NewID(d.Now()), n)); err != nil {
					t.Fatalf("%s, to %d addresses: %v", name, n, err)
				}
			}
			for n := range 5 {
				if got := often(b.press(5000+n, fmt.Sprintf("ander%d@x.example", n))); got != oftenSender+" at form" {
					t.Errorf("%s, to address after address: %s", name, got)
				}
			}
			if more := len(d.mails) - letters; more > 3*b.by.Free {
				t.Errorf("%s: %d letters went", name, more)
			}
			d.later(b.by.First)
			if err := b.press(9000, "later@x.example"); err != nil {
				t.Errorf("%s, after the wait: %v", name, err)
			}
		}
		d.later(49 * time.Hour)
		p := d.write(d.author, "Eén stuk", "Een.")
		var last error
		writers := []*Account{d.author, boss, d.add("Gijs", Editor), d.add("Dirk", Editor)}
		for n := range sentAboutPiece.Free + 1 { // by several, each below their own
			last = d.AskApproval(ctx, writers[n%len(writers)], p.ID, p.Revision, "Anna", fmt.Sprintf("stuk%d@x.example", n), "")
		}
		if got := often(last); got != oftenSender+" at form" {
			t.Errorf("about one piece: %s", got)
		}
	})
}

// Who presses at once with sixty hands has no more letters sent than one by one.
func TestPressingAtOnceSendsNoMore(t *testing.T) {
	o := newOffice(t)
	anna := o.add("Anna", Author)
	var sent atomic.Int64
	var all sync.WaitGroup
	for n := range 60 {
		all.Go(func() {
			if o.mayMail(context.Background(), anna, sentByWriter, fmt.Sprintf("a%d@x.example", n), "", "email") == nil {
				sent.Add(1)
			}
		})
	}
	all.Wait()
	if sent.Load() != int64(sentByWriter.Free) {
		t.Errorf("%d letters", sent.Load())
	}
}

// A piece that goes to and fro is told of a few times.
func TestToAndFroIsToldAFewTimes(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.write(d.author, "Gesprek", "Een.")
		before := len(d.mails)
		for range 12 {
			p = d.step(d.author, d.step(d.author, p, Submit), Withdraw)
			d.later(time.Minute)
		}
		told := 0
		for _, mail := range d.mails[before:] {
			if mail.To == d.editor.Email {
				told++
			}
		}
		if told != toldAgain.Free {
			t.Errorf("the editor was written to %d times", told)
		}
	})
}
