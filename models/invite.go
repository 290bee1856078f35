package models

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// AddAccount makes an account with a password, as the shell does: Invalid,
// Taken.
func (m *Models) AddAccount(ctx context.Context, email, name string, roles []Role, secret string) (*Account, error) {
	a, err := m.newAccount(ctx, email, name, roles)
	if err != nil {
		return nil, err
	}
	if err := m.newPassword(ctx, a, secret); err != nil {
		return nil, err
	}
	return a, m.save(ctx, a, m.entry(nil, AccountMade, a, "", rolesText(a.Roles)))
}

// Invite makes an account without a password and sends its owner a link to
// set one: Invalid, Taken. Pressed twice it is one account and one letter.
func (m *Models) Invite(ctx context.Context, actor *Account, email, name string, roles []Role) (*Account, error) {
	a, err := m.newAccount(ctx, email, name, roles)
	if err != nil {
		return nil, err
	}
	return domain.Again(func() (*Account, error) {
		there, err := m.AccountByEmail(ctx, a.Email)
		switch {
		case fault.Is(err, fault.NotFound):
			fresh := *a
			there = &fresh
		case err != nil:
			return nil, err
		case madeJustNow(there, a):
			return there, nil
		case there.InOffice() || there.Blocked:
			return nil, fault.At(fault.Taken, "email", "there is an account with this address")
		default: // somebody with a seat
			there.Roles, there.FactorDue = a.Roles, a.FactorDue
		}
		follows := []domain.Effect{m.entry(actor, AccountMade, there, "", rolesText(there.Roles))}
		secret := ""
		if there.Password == "" { // not of the office once before
			if err := m.mayMail(ctx, actor, sentByWriter, there.Email, "", "email"); err != nil {
				return nil, err
			}
			if secret, err = m.issue(ctx, SetUp, there.ID, nil, setUpLife); err != nil {
				return nil, err
			}
			follows = append(follows, m.invitation(actor, there, secret)...)
		}
		err = m.save(ctx, there, follows...)
		if fault.Is(err, fault.Taken) || fault.Is(err, fault.Conflict) { // somebody made or changed it meanwhile
			err = fault.Wrap(fault.Conflict, err)
			m.spend(ctx, SetUp, secret) // nobody knows it: if it stays, it ends by itself
		}
		if err != nil {
			return nil, err
		}
		return there, m.revoke(ctx, SetUp, there.ID, domain.Hashed(SetUp+secret))
	})
}

// madeJustNow says whether this very account came into the office a moment ago.
// asked is the one that would be made now: the day that its second factor is
// due tells when.
func madeJustNow(there, asked *Account) bool {
	ago := asked.FactorDue.Sub(there.FactorDue)
	return slices.Equal(there.Roles, asked.Roles) && (there.Member != "" || there.Name == asked.Name) && ago >= 0 && ago < pressedTwice
}

// invitation is what follows from an invitation with a link to set a password.
func (m *Models) invitation(actor, a *Account, secret string) []domain.Effect {
	by := a
	if actor != nil {
		by = actor
	}
	return []domain.Effect{m.entry(actor, AccountInvited, a, "", ""), m.link(a, "invitation", by.Name, "/redactie/instellen/"+secret, setUpLife)}
}

// InviteAgain sends a fresh link and makes earlier ones void: Conflict when
// there is nothing to invite to.
func (m *Models) InviteAgain(ctx context.Context, actor *Account, a *Account) error {
	if a.Password != "" || !a.InOffice() {
		return fault.New(fault.Conflict, "the invitation was accepted")
	}
	if err := m.mayMail(ctx, actor, sentByWriter, a.Email, "", "form"); err != nil {
		return err
	}
	if err := m.revoke(ctx, SetUp, a.ID); err != nil {
		return err
	}
	secret, err := m.issue(ctx, SetUp, a.ID, nil, setUpLife)
	if err != nil {
		return err
	}
	return m.save(ctx, a, m.invitation(actor, a, secret)...)
}

// SetUpLink is a link for the first administrator, to be shown where only the
// machine's owner sees it; "" when there is an account already.
func (m *Models) SetUpLink(ctx context.Context) (string, error) {
	nobody, err := m.SetUpLinkCounts(ctx)
	if err != nil || !nobody {
		return "", err
	}
	secret, err := m.issue(ctx, SetUp, "", nil, setUpLife)
	return "/redactie/instellen/" + secret, err
}

// Accept spends a set-up or forgotten-password link and sets the password. A
// link of SetUpLink makes the first administrator with this address: Conflict
// when somebody was first.
func (m *Models) Accept(ctx context.Context, secret, email, name, next string) (*Account, error) {
	t, err := m.Peek(ctx, SetUp, secret)
	if err != nil {
		return nil, err
	}
	if t.Account == "" {
		return m.first(ctx, secret, email, name, next)
	}
	a, err := m.Accounts.Get(ctx, t.Account)
	if err != nil {
		return nil, err
	}
	if !a.InOffice() {
		return nil, fault.New(fault.NotFound, "not of the office any more")
	}
	a.Name = name
	if err := a.check(); err != nil {
		return nil, err
	}
	return a, m.setByLink(ctx, a, SetUp, secret, next)
}

// first makes the first administrator.
func (m *Models) first(ctx context.Context, secret, email, name, next string) (*Account, error) {
	if link, err := m.SetUpLinkCounts(ctx); err != nil || !link {
		return nil, fault.New(fault.NotFound, "there is an administrator already")
	}
	a, err := m.newAccount(ctx, email, name, []Role{Administrator})
	if err != nil {
		return nil, err
	}
	if err := m.newPassword(ctx, a, next); err != nil {
		return nil, err
	}
	if _, err := m.spend(ctx, SetUp, secret); err != nil {
		return nil, err
	}
	return a, m.save(ctx, a, m.entry(nil, AccountMade, a, "", rolesText(a.Roles)))
}

// SetUpLinkCounts says whether there is still nobody.
func (m *Models) SetUpLinkCounts(ctx context.Context) (bool, error) {
	all, err := m.AllAccounts(ctx)
	return len(all) == 0, err
}

// MayForget counts a request for a new password and says whether to go on with
// Forgot: a few an hour. It does the same for every address.
func (m *Models) MayForget(ctx context.Context, email, place string) (bool, error) {
	keys, err := m.askedByMail(ctx, "forgot", email, place, Limit{Free: 3, Longest: time.Hour}, Limit{Free: 20, Longest: time.Hour})
	if err != nil {
		return false, err
	}
	wait, err := m.onceMore(ctx, keys)
	return wait == 0 && err == nil, err
}

// Forgot sends a link to set a new password, if there is such an account of
// the office: who only has a seat has no password, and gets none. The time it takes tells whether there is: nobody who asks may wait for it.
func (m *Models) Forgot(ctx context.Context, email string) error {
	a, err := m.AccountByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) || err == nil && (a.Blocked || !a.InOffice()) {
		return nil
	}
	if err != nil {
		return err
	}
	if a.Password == "" {
		return m.InviteAgain(ctx, nil, a)
	}
	secret, err := m.issue(ctx, Forgotten, a.ID, []byte(strconv.FormatInt(a.Generation, 10)), forgottenLife)
	if err != nil {
		return err
	}
	return m.save(ctx, a, m.link(a, "forgot", "", "/redactie/wachtwoord/"+secret, forgottenLife))
}

// MayReset says whose password a link may set: NotFound when it is spent, over,
// or older than the last new password, block, or end of all sessions.
func (m *Models) MayReset(ctx context.Context, secret string) (*Account, error) {
	t, err := m.Peek(ctx, Forgotten, secret)
	if err != nil {
		return nil, err
	}
	a, err := m.Accounts.Get(ctx, t.Account)
	if err == nil && string(t.Data) != strconv.FormatInt(a.Generation, 10) {
		err = fault.New(fault.NotFound, "the link is older than the password")
	}
	return a, err
}

// Reset spends a forgotten-password link, and makes every older one void. The
// second factor stays: mail alone does not open the office.
func (m *Models) Reset(ctx context.Context, secret, next string) error {
	a, err := m.MayReset(ctx, secret)
	if err != nil {
		return err
	}
	return m.setByLink(ctx, a, Forgotten, secret, next)
}

func (m *Models) setByLink(ctx context.Context, a *Account, use, secret, next string) error {
	if a.Blocked || !a.InOffice() {
		return fault.New(fault.NotFound, "the account does not open the office")
	}
	if err := m.newPassword(ctx, a, next); err != nil {
		return err
	}
	if _, err := m.spend(ctx, use, secret); err != nil {
		return err
	}
	if err := m.save(ctx, a, m.entry(a, PasswordSet, a, "", "by link"), m.warning(a, "password")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, a, "")
}

func (m *Models) newAccount(ctx context.Context, email, name string, roles []Role) (*Account, error) {
	clean, err := CleanEmail(email)
	if err != nil {
		return nil, err
	}
	term, err := m.FactorTerm(ctx)
	if err != nil {
		return nil, err
	}
	now := m.Now()
	a := &Account{Head: store.Head{ID: domain.NewID(now)}, Email: clean, Name: name, Roles: slices.Compact(slices.Sorted(slices.Values(roles))), CreatedAt: now, FactorDue: now.Add(term)}
	return a, a.check()
}

func rolesText(roles []Role) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(roles), " ", ", "), "[]")
}
