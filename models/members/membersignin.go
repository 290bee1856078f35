package members

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/post"
	"samenspel/models/store"
)

func seatQuery(member, seat string) store.Query {
	return store.Query{Where: []store.Condition{store.Is("member", member), store.Is("seat", seat)}}
}

// MayAskSignIn counts a request for a link and says whether to go on with
// SendSignIn: a few an hour. It does the same for every address.
func (m *Model) MayAskSignIn(ctx context.Context, email, place string) (bool, error) {
	keys, err := m.accounts.AskedByMail(ctx, "link", email, place, accounts.Limit{Free: 5, Longest: time.Hour}, accounts.Limit{Free: 40, Longest: time.Hour})
	if err != nil {
		return false, err
	}
	wait, err := m.accounts.OnceMore(ctx, keys)
	return wait == 0 && err == nil, err
}

// SendSignIn mails a link to sign in with, if the address has a seat. The time
// it takes tells whether it has: nobody who asks may wait for it. to is where
// the link leads on to, a path of ours.
func (m *Model) SendSignIn(ctx context.Context, email, to string) error {
	a, err := m.accounts.AccountByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) || err == nil && (a.Blocked || a.Member == "") {
		return nil
	}
	if err != nil {
		return err
	}
	secret, err := m.accounts.Issue(ctx, SignInTicket, a.ID, []byte(to), SignInLife)
	if err != nil {
		return err
	}
	return m.sendTo(ctx, a.ID, post.Message{Key: "signin_link", To: a.Email, ToName: a.Name, Path: "/mijn/inloggen/" + secret, About: a.Member, Secret: true, Until: m.Now().Add(SignInLife)})
}

// sendTo has a letter follow from an account as it is now, whatever else is
// written to it meanwhile.
func (m *Model) sendTo(ctx context.Context, account string, p post.Message) error {
	_, err := domain.Again(func() (*access.Account, error) {
		a, err := m.accounts.Accounts.Get(ctx, account)
		if err != nil {
			return nil, err
		}
		return a, m.accounts.Save(ctx, a, m.post.Send(p))
	})
	return err
}

// SpendSignIn signs in with a mailed link, in whatever browser: NotFound for
// one that is spent (on another page, or more than a moment ago) or
// over, or whose owner has no seat any more. It gives
// where the link leads on to.
func (m *Model) SpendSignIn(ctx context.Context, secret string, e accounts.Entrance) (accounts.Tokens, string, error) {
	t, err := m.accounts.Press(ctx, SignInTicket, secret, e.Page)
	if fault.Is(err, fault.NotFound) {
		if err := m.accounts.NotIn(ctx, audit.SignInFailed, nil, accounts.ByLink, e.Place); err != nil {
			return accounts.Tokens{}, "", err
		}
	}
	if err != nil {
		return accounts.Tokens{}, "", err
	}
	a, err := m.accounts.Accounts.Get(ctx, t.Account)
	if err == nil && (a.Blocked || a.Member == "") {
		if err := m.accounts.NotIn(ctx, audit.SignInRefused, a, accounts.ByLink, e.Place); err != nil {
			return accounts.Tokens{}, "", err
		}
		err = fault.New(fault.NotFound, "no seat")
	}
	if err != nil {
		return accounts.Tokens{}, "", err
	}
	e.Link = secret
	tokens, err := m.EnterToRead(ctx, a, e)
	return tokens, string(t.Data), err
}

// Invitation is what a link of an invitation is about: NotFound when it is
// spent, over, or the seat is another's by now.
func (m *Model) Invitation(ctx context.Context, secret string) (*access.Account, *Member, *Seat, error) {
	t, err := m.accounts.Peek(ctx, SeatTicket, secret)
	if err != nil {
		return nil, nil, nil, err
	}
	return m.invited(ctx, t)
}

func (m *Model) invited(ctx context.Context, t *accounts.Ticket) (*access.Account, *Member, *Seat, error) {
	a, err := m.accounts.Accounts.Get(ctx, t.Account)
	if err != nil {
		return nil, nil, nil, err
	}
	o, s, err := m.MemberOf(ctx, a)
	if err == nil && !o.Active() {
		err = fault.New(fault.NotFound, "the membership has ended")
	}
	return a, o, s, err
}

// TakeInvitation makes the seat theirs whose link it is, and signs them in.
// The link is spent last: a crash before that leaves it to be used again.
func (m *Model) TakeInvitation(ctx context.Context, secret string, e accounts.Entrance) (accounts.Tokens, error) {
	t, err := m.accounts.Pressed(ctx, SeatTicket, secret)
	if err != nil {
		return accounts.Tokens{}, err
	}
	a, o, s, err := m.invited(ctx, t)
	if err != nil {
		return accounts.Tokens{}, err
	}
	_, err = m.ChangeMember(ctx, o.ID, 0, func(o *Member) ([]domain.Effect, error) {
		now := o.SeatOf(s.ID)
		if now == nil || now.Email != s.Email {
			return nil, fault.New(fault.NotFound, "the seat is another's")
		}
		if now.ActivatedAt.IsZero() {
			now.ActivatedAt = m.Now()
			o.Happen(m.Now(), "seat_taken", a, now.Name)
			return []domain.Effect{m.audit.Note(a, audit.SeatTaken, o.ID, o.Name, "", now.Name)}, nil
		}
		return nil, nil
	})
	if err != nil {
		return accounts.Tokens{}, err
	}
	if _, err := m.accounts.Press(ctx, SeatTicket, secret, e.Page); err != nil {
		return accounts.Tokens{}, err
	}
	e.Link = secret
	return m.EnterToRead(ctx, a, e)
}

// EnterToRead begins a session for members' pages alone.
func (m *Model) EnterToRead(ctx context.Context, a *access.Account, e accounts.Entrance) (accounts.Tokens, error) {
	e.Factors, e.Reading, e.How = 1, true, accounts.ByLink
	return m.accounts.Enter(ctx, a, e)
}
