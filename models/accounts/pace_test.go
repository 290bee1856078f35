package accounts_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/site"
	"samenspel/models/store"
)

// often says whether an error is that a letter must wait, and at which field.
func often(err error) string {
	if why := fault.ReasonOf(err); strings.HasPrefix(why, "often_") {
		return why + " at " + fault.FieldOf(err)
	}
	return fmt.Sprint(err)
}

// Every button with which somebody of the office has a letter sent: to the same
// address over and over, and to another address each time.
func TestNobodyFillsAMailboxWithAButton(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		boss := d.Add("Boss", access.Administrator)
		d.Must(modelstest.Settings(d.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl"}))
		member := func() *members.Member {
			o := &members.Member{State: members.MemberActive, Name: domain.NewID(d.Now()), StartsOn: d.Today()}
			o.ID = domain.NewID(d.Now())
			number, err := d.Members.Members.Count(ctx, store.Query{})
			d.Must(err)
			o.Number = number + 1
			d.Must(d.Members.Members.Insert(ctx, o))
			return o
		}
		house := member()
		buttons := map[string]struct {
			by    accounts.Limit
			field string
			press func(n int, to string) error
		}{
			"asking for approval": {accounts.SentByWriter, "email", func(n int, to string) error {
				p := d.Write(d.Author, fmt.Sprint("Gesprek ", n), "Een.") // another piece each time
				return d.Newsroom.AskApproval(ctx, d.Author, p.ID, p.Revision, "Anna", to, "")
			}},
			"inviting a colleague again": {accounts.SentByWriter, "form", func(n int, to string) error {
				a, err := d.Accounts.AccountByEmail(ctx, to)
				if err != nil {
					a, err = d.Accounts.NewAccount(ctx, to, "Nieuw", []access.Role{access.Author})
					d.Must(err)
					d.Must(d.Models.Accounts.Save(ctx, a))
				}
				return d.Accounts.InviteAgain(ctx, boss, a)
			}},
			"inviting to a seat": {accounts.SentByDesk, "email", func(n int, to string) error {
				o, err := d.Members.AddSeat(ctx, boss, house.ID, input.Contact{Name: fmt.Sprint("N", n), Function: "directeur", Email: to, Phone: "0612345678"})
				if err == nil { // and out again, to be invited once more
					_, err = d.Members.RemoveSeat(ctx, boss, house.ID, o.Seats[len(o.Seats)-1].ID)
				}
				return err
			}},
			"an erasure by letter": {accounts.SentByWriter, "email", func(n int, to string) error {
				r, err := d.Privacy.AskErasure(ctx, boss, to)
				if err == nil {
					_, err = d.Privacy.RefuseErasure(ctx, boss, r.ID, r.Version, "Nee.")
				}
				return err
			}},
		}
		for name, b := range buttons {
			if b.by == accounts.SentByDesk && strings.Contains(t.Name(), "mongodb") {
				continue // two hundred seats: the count is the same code, and the embedded engine shows it
			}
			d.Later(49 * time.Hour) // a count begins anew
			to := domain.NewID(d.Now()) + "@x.example"
			for n := range accounts.SentTo.Free {
				if err := b.press(n, to); err != nil {
					t.Fatalf("%s, %d times to one address: %v", name, n, err)
				}
				d.Later(time.Minute)
			}
			for n := range 3 {
				d.Later(time.Hour)
				if got := often(b.press(100+n, to)); got != accounts.OftenReceiver+" at "+b.field {
					t.Errorf("%s, to one address again: %s", name, got)
				}
			}
			letters := len(d.Mails)
			d.Later(49 * time.Hour)
			for n := range b.by.Free {
				if err := b.press(1000+n, fmt.Sprintf("%s-%d@x.example", domain.NewID(d.Now()), n)); err != nil {
					t.Fatalf("%s, to %d addresses: %v", name, n, err)
				}
			}
			for n := range 5 {
				if got := often(b.press(5000+n, fmt.Sprintf("ander%d@x.example", n))); got != accounts.OftenSender+" at form" {
					t.Errorf("%s, to address after address: %s", name, got)
				}
			}
			if more := len(d.Mails) - letters; more > 3*b.by.Free {
				t.Errorf("%s: %d letters went", name, more)
			}
			d.Later(b.by.First)
			if err := b.press(9000, "later@x.example"); err != nil {
				t.Errorf("%s, after the wait: %v", name, err)
			}
		}
		d.Later(49 * time.Hour)
		p := d.Write(d.Author, "Eén stuk", "Een.")
		var last error
		writers := []*access.Account{d.Author, boss, d.Add("Gijs", access.Editor), d.Add("Dirk", access.Editor)}
		for n := range accounts.SentAboutPiece.Free + 1 { // by several, each below their own
			last = d.Newsroom.AskApproval(ctx, writers[n%len(writers)], p.ID, p.Revision, "Anna", fmt.Sprintf("stuk%d@x.example", n), "")
		}
		if got := often(last); got != accounts.OftenSender+" at form" {
			t.Errorf("about one piece: %s", got)
		}
	})
}

// Who presses at once with sixty hands has no more letters sent than one by one.
func TestPressingAtOnceSendsNoMore(t *testing.T) {
	o := modelstest.NewOffice(t)
	anna := o.Add("Anna", access.Author)
	var sent atomic.Int64
	var all sync.WaitGroup
	for n := range 60 {
		all.Go(func() {
			if o.Accounts.MayMail(context.Background(), anna, accounts.SentByWriter, fmt.Sprintf("a%d@x.example", n), "", "email") == nil {
				sent.Add(1)
			}
		})
	}
	all.Wait()
	if sent.Load() != int64(accounts.SentByWriter.Free) {
		t.Errorf("%d letters", sent.Load())
	}
}

// A piece that goes to and fro is told of a few times.
func TestToAndFroIsToldAFewTimes(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Write(d.Author, "Gesprek", "Een.")
		before := len(d.Mails)
		for range 12 {
			p = d.Step(d.Author, d.Step(d.Author, p, newsroom.Submit), newsroom.Withdraw)
			d.Later(time.Minute)
		}
		told := 0
		for _, mail := range d.Mails[before:] {
			if mail.To == d.Editor.Email {
				told++
			}
		}
		if told != accounts.ToldAgain.Free {
			t.Errorf("the editor was written to %d times", told)
		}
	})
}
