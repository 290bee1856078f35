package members

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
)

// AddressTicket is the use of the ticket in a letter to a new mail address.
const (
	AddressTicket = "address"
	AddressLife   = 24 * time.Hour
)

// MayAskAddress counts a request for another mail address and says whether to
// go on with AskAddress: a few an hour, so that nobody fills the mailbox of
// somebody else. It does the same for every address.
func (m *Model) MayAskAddress(ctx context.Context, a *access.Account, email string) (bool, error) {
	keys := map[string]accounts.Limit{"new address " + a.ID: {Free: 5, Longest: time.Hour}, "mail to " + email: accounts.SentTo}
	wait, err := m.accounts.OnceMore(ctx, keys)
	return wait == 0 && err == nil, err
}

// AskAddress mails a link to a new address of who has a seat, unless the
// address is somebody else's: the time it takes tells, so nobody who asks may
// wait for it. Who works in the office, too, has their address changed there.
func (m *Model) AskAddress(ctx context.Context, a *access.Account, email string) error {
	email, err := input.CleanEmail(email)
	if err != nil {
		return err
	}
	a, err = m.accounts.Accounts.Get(ctx, a.ID)
	if err != nil || a.InOffice() || a.Email == email {
		return err
	}
	o, seat, err := m.MemberOf(ctx, a)
	if err != nil {
		return err
	}
	if err := m.freeAddress(ctx, o, seat, email); err != nil {
		if fault.Is(err, fault.Taken) {
			return nil
		}
		return err
	}
	if err := m.accounts.Revoke(ctx, AddressTicket, a.ID); err != nil {
		return err
	}
	secret, err := m.accounts.Issue(ctx, AddressTicket, a.ID, []byte(email), AddressLife)
	if err != nil {
		return err
	}
	return m.sendTo(ctx, a.ID, post.Message{Key: "address_change", To: email, ToName: a.Name, Path: "/mijn/adres/" + secret, About: a.Member, Secret: true,
		Until: m.Now().Add(AddressLife), Words: map[string]string{"address": email}})
}

// freeAddress refuses an address that is any other account's: Taken.
func (m *Model) freeAddress(ctx context.Context, o *Member, seat *Seat, email string) error {
	if err := m.freeEmail(ctx, o, seat.ID, email); err != nil {
		return err
	}
	_, err := m.accounts.AccountByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return fault.At(fault.Taken, "email", "it is somebody else's")
}

// NewAddress is what a mailed link would change: whose address, to what.
// NotFound when the link is spent, over, or may do nothing any more.
func (m *Model) NewAddress(ctx context.Context, secret string) (*access.Account, string, error) {
	t, err := m.accounts.Peek(ctx, AddressTicket, secret)
	if err != nil {
		return nil, "", err
	}
	a, err := m.accounts.Accounts.Get(ctx, t.Account)
	if err == nil && (a.InOffice() || !a.May(access.HaveSeat)) {
		err = fault.New(fault.NotFound, "not by this link")
	}
	return a, string(t.Data), err
}

// TakeAddress gives somebody their new address: NotFound as NewAddress, Taken
// when it became another's. The link is spent last: a crash before that leaves
// it to be used again.
func (m *Model) TakeAddress(ctx context.Context, secret string) (string, error) {
	a, email, err := m.NewAddress(ctx, secret)
	if err != nil {
		return "", err
	}
	o, seat, err := m.MemberOf(ctx, a)
	if err != nil {
		return "", err
	}
	if a.Email != email {
		if err := m.freeAddress(ctx, o, seat, email); err != nil {
			return "", err
		}
		c := seat.contact()
		c.Email = email
		if _, err := m.ChangeOwnSeat(ctx, a, c); err != nil {
			return "", err
		}
	}
	_, err = m.accounts.Spend(ctx, AddressTicket, secret)
	if fault.Is(err, fault.NotFound) { // the change made it void, or another click was first
		err = nil
	}
	return email, err
}

// addressChanged is what follows for the old address of a seat in use, and for
// the links that were mailed to it.
func (m *Model) addressChanged(o *Member, s *Seat, old string) []domain.Effect {
	if s.Email == old || s.ActivatedAt.IsZero() {
		return nil
	}
	return []domain.Effect{m.post.Send(post.Message{Key: "address_changed", To: old, ToName: s.Name, About: o.ID, Words: map[string]string{"address": s.Email}})}
}

// voidLinks makes what was mailed to an account's address worth nothing.
func (m *Model) voidLinks(ctx context.Context, a *access.Account, but string) error {
	for _, use := range []string{SeatTicket, SignInTicket, AddressTicket, accounts.SetUp, accounts.Forgotten} {
		if err := m.accounts.Revoke(ctx, use, a.ID, but); err != nil {
			return err
		}
	}
	return nil
}
