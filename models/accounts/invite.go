package accounts

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// InvitationLife is how long an invitation counts, to the office or to a seat.
const InvitationLife = 30 * 24 * time.Hour

// AddAccount makes an account with a password, as the shell does: Invalid,
// Taken.
func (m *Model) AddAccount(ctx context.Context, email, name string, roles []access.Role, secret string) (*access.Account, error) {
	a, err := m.NewAccount(ctx, email, name, roles)
	if err != nil {
		return nil, err
	}
	if err := m.newPassword(ctx, a, secret); err != nil {
		return nil, err
	}
	return a, m.Save(ctx, a, m.audit.Entry(nil, audit.AccountMade, a, "", RolesText(a.Roles)))
}

// Invite makes an account without a password and sends its owner a link to
// set one: Invalid, Taken. Pressed twice it is one account and one letter.
func (m *Model) Invite(ctx context.Context, actor *access.Account, email, name string, roles []access.Role) (*access.Account, error) {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return nil, err
	}
	a, err := m.NewAccount(ctx, email, name, roles)
	if err != nil {
		return nil, err
	}
	return domain.Again(func() (*access.Account, error) {
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
		follows := []domain.Effect{m.audit.Entry(actor, audit.AccountMade, there, "", RolesText(there.Roles))}
		secret := ""
		if there.Password == "" { // not of the office once before
			if err := m.MayMail(ctx, actor, SentByWriter, there.Email, "", "email"); err != nil {
				return nil, err
			}
			if secret, err = m.Issue(ctx, SetUp, there.ID, nil, setUpLife); err != nil {
				return nil, err
			}
			follows = append(follows, m.invitation(actor, there, secret)...)
		}
		err = m.Save(ctx, there, follows...)
		if fault.Is(err, fault.Taken) || fault.Is(err, fault.Conflict) { // somebody made or changed it meanwhile
			err = fault.Wrap(fault.Conflict, err)
			m.Spend(ctx, SetUp, secret) // nobody knows it: if it stays, it ends by itself
		}
		if err != nil {
			return nil, err
		}
		return there, m.Revoke(ctx, SetUp, there.ID, domain.Hashed(SetUp+secret))
	})
}

// madeJustNow says whether this very account came into the office a moment ago.
// asked is the one that would be made now: the day that its second factor is
// due tells when.
func madeJustNow(there, asked *access.Account) bool {
	ago := asked.FactorDue.Sub(there.FactorDue)
	return slices.Equal(there.Roles, asked.Roles) && (there.Member != "" || there.Name == asked.Name) && ago >= 0 && ago < timeline.PressedTwice
}

// invitation is what follows from an invitation with a link to set a password.
func (m *Model) invitation(by, a *access.Account, secret string) []domain.Effect {
	inviter := a
	if by != nil {
		inviter = by
	}
	return []domain.Effect{m.audit.Entry(by, audit.AccountInvited, a, "", ""), m.post.Link(a, "invitation", inviter.Name, "/redactie/instellen/"+secret, setUpLife)}
}

// InviteAgain sends a fresh link and makes earlier ones void: Conflict when
// there is nothing to invite to.
func (m *Model) InviteAgain(ctx context.Context, actor, target *access.Account) error {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return err
	}
	return m.inviteAgain(ctx, actor, target)
}

// inviteAgain is InviteAgain, also for who asks themselves: by is nil then.
func (m *Model) inviteAgain(ctx context.Context, by, a *access.Account) error {
	if a.Password != "" || !a.InOffice() {
		return fault.New(fault.Conflict, "the invitation was accepted")
	}
	if err := m.MayMail(ctx, by, SentByWriter, a.Email, "", "form"); err != nil {
		return err
	}
	if err := m.Revoke(ctx, SetUp, a.ID); err != nil {
		return err
	}
	secret, err := m.Issue(ctx, SetUp, a.ID, nil, setUpLife)
	if err != nil {
		return err
	}
	return m.Save(ctx, a, m.invitation(by, a, secret)...)
}

// SetUpLink is a link for the first administrator, to be shown where only the
// machine's owner sees it; "" when there is an account already.
func (m *Model) SetUpLink(ctx context.Context) (string, error) {
	nobody, err := m.SetUpLinkCounts(ctx)
	if err != nil || !nobody {
		return "", err
	}
	secret, err := m.Issue(ctx, SetUp, "", nil, setUpLife)
	return "/redactie/instellen/" + secret, err
}

// Accept spends a set-up or forgotten-password link and sets the password. A
// link of SetUpLink makes the first administrator with this address: Conflict
// when somebody was first.
func (m *Model) Accept(ctx context.Context, secret, email, name, next string) (*access.Account, error) {
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
	if err := a.Check(); err != nil {
		return nil, err
	}
	return a, m.setByLink(ctx, a, SetUp, secret, next)
}

// first makes the first administrator.
func (m *Model) first(ctx context.Context, secret, email, name, next string) (*access.Account, error) {
	if link, err := m.SetUpLinkCounts(ctx); err != nil || !link {
		return nil, fault.New(fault.NotFound, "there is an administrator already")
	}
	a, err := m.NewAccount(ctx, email, name, []access.Role{access.Administrator})
	if err != nil {
		return nil, err
	}
	if err := m.newPassword(ctx, a, next); err != nil {
		return nil, err
	}
	if _, err := m.Spend(ctx, SetUp, secret); err != nil {
		return nil, err
	}
	return a, m.Save(ctx, a, m.audit.Entry(nil, audit.AccountMade, a, "", RolesText(a.Roles)))
}

// SetUpLinkCounts says whether there is still nobody.
func (m *Model) SetUpLinkCounts(ctx context.Context) (bool, error) {
	all, err := m.allAccounts(ctx)
	return len(all) == 0, err
}

// MayForget counts a request for a new password and says whether to go on with
// Forgot: a few an hour. It does the same for every address.
func (m *Model) MayForget(ctx context.Context, email, place string) (bool, error) {
	keys, err := m.AskedByMail(ctx, "forgot", email, place, Limit{Free: 3, Longest: time.Hour}, Limit{Free: 20, Longest: time.Hour})
	if err != nil {
		return false, err
	}
	wait, err := m.OnceMore(ctx, keys)
	return wait == 0 && err == nil, err
}

// Forgot sends a link to set a new password, if there is such an account of
// the office: who only has a seat has no password, and gets none. The time it takes tells whether there is: nobody who asks may wait for it.
func (m *Model) Forgot(ctx context.Context, email string) error {
	a, err := m.AccountByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) || err == nil && (a.Blocked || !a.InOffice()) {
		return nil
	}
	if err != nil {
		return err
	}
	if a.Password == "" {
		return m.inviteAgain(ctx, nil, a)
	}
	secret, err := m.Issue(ctx, Forgotten, a.ID, []byte(strconv.FormatInt(a.Generation, 10)), forgottenLife)
	if err != nil {
		return err
	}
	return m.Save(ctx, a, m.post.Link(a, "forgot", "", "/redactie/wachtwoord/"+secret, forgottenLife))
}

// MayReset says whose password a link may set: NotFound when it is spent, over,
// or older than the last new password, block, or end of all sessions.
func (m *Model) MayReset(ctx context.Context, secret string) (*access.Account, error) {
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
func (m *Model) Reset(ctx context.Context, secret, next string) error {
	a, err := m.MayReset(ctx, secret)
	if err != nil {
		return err
	}
	return m.setByLink(ctx, a, Forgotten, secret, next)
}

func (m *Model) setByLink(ctx context.Context, a *access.Account, use, secret, next string) error {
	if a.Blocked || !a.InOffice() {
		return fault.New(fault.NotFound, "the account does not open the office")
	}
	if err := m.newPassword(ctx, a, next); err != nil {
		return err
	}
	if _, err := m.Spend(ctx, use, secret); err != nil {
		return err
	}
	if err := m.Save(ctx, a, m.audit.Entry(a, audit.PasswordSet, a, "", "by link"), m.post.Warning(a, "password")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, a, "")
}

// NewAccount is an account that is not stored yet, with the term of its second
// factor: Invalid at email or roles.
func (m *Model) NewAccount(ctx context.Context, email, name string, roles []access.Role) (*access.Account, error) {
	clean, err := input.CleanEmail(email)
	if err != nil {
		return nil, err
	}
	term, err := m.FactorTerm(ctx)
	if err != nil {
		return nil, err
	}
	now := m.Now()
	a := &access.Account{Head: store.Head{ID: domain.NewID(now)}, Email: clean, Name: name, Roles: slices.Compact(slices.Sorted(slices.Values(roles))), CreatedAt: now, FactorDue: now.Add(term)}
	return a, a.Check()
}

// RolesText names roles in the log.
func RolesText(roles []access.Role) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(roles), " ", ", "), "[]")
}
