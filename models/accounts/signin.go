package accounts

import (
	"context"
	"slices"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/password"
	"samenspel/models/timeline"
	"samenspel/models/token"
)

// Attempt is what a try to sign in came to. One of the three is set.
type Attempt struct {
	Tokens Tokens        // signed in
	Half   string        // a token for the second step
	Wait   time.Duration // too many tries: come back after this
}

// SignIn is the first step: address and password. place is the caller's
// address on the network; see OnDevice, too. Forbidden when they do not belong together; nothing
// in the answer, its time included, tells whether the address is known.
//
// An account with a second factor gets a Half, another is signed in with one
// factor; the office lets that in until FactorDue.
func (m *Model) SignIn(ctx context.Context, email, secret, place, device string) (Attempt, error) {
	clean, err := input.CleanEmail(email)
	if err != nil {
		clean = "?" + email
	}
	keys, err := m.limitsOf(ctx, "", clean, place)
	if err != nil {
		return Attempt{}, err
	}
	wait, failures, err := m.tries(ctx, keys)
	if err != nil || wait > 0 {
		return Attempt{Wait: wait}, err
	}
	mine := []string{"account " + clean, "place " + NetworkOf(place).Near}
	if failures < 0 {
		mine = mine[:0] // a known device: what strangers do does not count
	}
	try, err := password.Begin(ctx, secret, failures, mine...)
	if err != nil {
		return Attempt{}, err
	}
	defer try.End() // once a failure is counted: of many who came at once no more go on than are free
	if wait, err = m.mustWait(ctx, keys); err != nil || wait > 0 {
		return Attempt{Wait: wait}, err
	}
	a, err := m.AccountByEmail(ctx, email)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Attempt{}, err
	}
	kept := ""
	if a != nil {
		kept = a.Password
	}
	matches := try.Matches(kept)
	if !matches || a.Blocked || !a.InOffice() { // a password is for the office
		kind := audit.SignInFailed
		if matches {
			kind = audit.SignInRefused
		}
		if err := m.missed(ctx, keys, kind, a, ByPassword, place); err != nil {
			return Attempt{}, err
		}
		return Attempt{}, fault.New(fault.Forbidden, "address and password do not belong together")
	}
	if a.HasFactor() {
		half, err := m.Token.Make(ctx, token.Half, token.Claims{
			RegisteredClaims: jwt.RegisteredClaims{Subject: a.ID, ID: domain.NewID(m.Now())}, Generation: a.Generation,
		}, halfLife)
		return Attempt{Half: half}, err
	}
	t, err := m.Enter(ctx, a, Entrance{Factors: 1, Place: place, Device: device, How: ByPassword})
	return Attempt{Tokens: t}, err
}

// limitsOf are the limits of one step of signing in: on a known device those of
// that device alone.
func (m *Model) limitsOf(ctx context.Context, step, email, address string) (map[string]Limit, error) {
	device, err := m.knownDevice(ctx, email, false)
	if err != nil || device != "" {
		return map[string]Limit{onDevice(step, email, device): PerAccountAndPlace}, err
	}
	keys := From("place", address, PerPlace)
	keys[Both(step, email, address)] = PerAccountAndPlace
	keys["account "+step+email] = PerAccount
	return keys, nil
}

// Both is the key of a step at an address from a place.
func Both(step, email, address string) string {
	return "both " + step + email + " " + NetworkOf(address).Near
}

func onDevice(step, email, device string) string { return "device " + step + email + " " + device }

// SecondStep marks what is counted of the second step.
const SecondStep = "second "

// HalfWay says who has taken the first step: Forbidden.
func (m *Model) HalfWay(ctx context.Context, half string) (*access.Account, error) {
	c, err := m.Token.Read(ctx, token.Half, half)
	if err != nil {
		return nil, err
	}
	a, err := m.Accounts.Get(ctx, c.Subject)
	if fault.Is(err, fault.NotFound) || err == nil && (a.Blocked || a.Generation != c.Generation) {
		return nil, fault.New(fault.Forbidden, "begin again")
	}
	return a, err
}

// SecondStep is a code of the generator, or a recovery code, after SignIn:
// Forbidden when it is wrong or was used.
func (m *Model) SecondStep(ctx context.Context, half, code, place, device string) (Attempt, error) {
	a, err := m.HalfWay(ctx, half)
	if err != nil {
		return Attempt{}, err
	}
	keys, err := m.limitsOf(ctx, SecondStep, a.Email, place)
	if err != nil {
		return Attempt{}, err
	}
	wait, err := m.mustWait(ctx, keys)
	if err != nil || wait > 0 {
		return Attempt{Wait: wait}, err
	}
	follows, right := m.useCode(a, code)
	if !right {
		if err := m.missed(ctx, keys, audit.SignInFailed, a, ByCode, place); err != nil {
			return Attempt{}, err
		}
		return Attempt{}, fault.New(fault.Forbidden, "this code is not right")
	}
	// The code is spent before the session begins: of two who send the same
	// code at once, one meets a conflict.
	if err := m.Save(ctx, a, follows...); err != nil {
		if fault.Is(err, fault.Conflict) {
			err = fault.New(fault.Forbidden, "this code was used")
		}
		return Attempt{}, err
	}
	t, err := m.Enter(ctx, a, Entrance{Factors: 2, Place: place, Device: device, How: ByCode})
	return Attempt{Tokens: t}, err
}

// Enter begins a session after the last step. Whoever is signed in elsewhere
// is told of a device of another kind.
func (m *Model) Enter(ctx context.Context, a *access.Account, e Entrance) (Tokens, error) {
	known, err := m.SessionsOf(ctx, a)
	if err != nil {
		return Tokens{}, err
	}
	var follows []domain.Effect
	if len(known) > 0 && !slices.ContainsFunc(known, func(s Session) bool { return s.Device == e.Device }) {
		follows = append(follows, m.post.Mail(a, "new_device", e.Device))
	}
	a.SeenAt = m.Now()
	if err := m.Save(ctx, a, follows...); err != nil && !fault.Is(err, fault.Conflict) {
		return Tokens{}, err
	}
	device, err := m.knownDevice(ctx, a.Email, false)
	if err != nil {
		return Tokens{}, err
	}
	for _, step := range []string{"", SecondStep} {
		for _, key := range []string{Both(step, a.Email, e.Place), onDevice(step, a.Email, device)} {
			if err := m.succeeded(ctx, key); err != nil {
				return Tokens{}, err
			}
		}
	}
	return m.begin(ctx, a, e)
}

// MustEnrol says whether a session may do nothing but add a second factor.
func (m *Model) MustEnrol(a *access.Account, s *Session) bool {
	return !a.HasFactor() && !m.Now().Before(a.FactorDue)
}

// SetPassword changes a password by who knows the old one: Forbidden when the
// old one is wrong, Invalid when the new one is weak. It ends every session
// but the given one, which goes on with new tokens: whoever stole its old ones
// is out. Links that would set a password count no longer.
func (m *Model) SetPassword(ctx context.Context, a *access.Account, s *Session, old, next string) (Tokens, error) {
	// Who holds a stolen session gets few guesses here, too.
	keys := map[string]Limit{"own password " + s.ID: PerAccountAndPlace}
	wait, err := m.mustWait(ctx, keys)
	if err != nil {
		return Tokens{}, err
	}
	matches, twice := false, false
	if wait == 0 {
		if matches, err = password.Matches(ctx, old, a.Password); err != nil {
			return Tokens{}, err
		}
	}
	if wait == 0 && !matches && m.Now().Sub(s.ProvedAt) < timeline.PressedTwice {
		if twice, err = password.Matches(ctx, next, a.Password); err != nil {
			return Tokens{}, err
		}
	}
	if twice {
		return m.keepThis(ctx, a, s) // the button was pressed twice
	}
	if !matches {
		if err := m.failed(ctx, keys); err != nil {
			return Tokens{}, err
		}
		return Tokens{}, fault.At(fault.Forbidden, "current", "the password is not right")
	}
	if err := m.newPassword(ctx, a, next); err != nil {
		return Tokens{}, err
	}
	if err := m.Save(ctx, a, m.audit.Entry(a, audit.PasswordSet, a, "", ""), m.post.Warning(a, "password")); err != nil {
		return Tokens{}, err
	}
	return m.keepThis(ctx, a, s)
}

// keepThis goes on with one session after a new password, and ends the others.
func (m *Model) keepThis(ctx context.Context, a *access.Account, s *Session) (Tokens, error) {
	t, err := m.renew(ctx, s, func(s *Session) { s.Generation, s.ProvedAt = a.Generation, m.Now() })
	if err != nil {
		return Tokens{}, err
	}
	return t, m.EndOtherSessions(ctx, a, s.ID)
}

// newPassword checks and sets a password, which makes every session void.
func (m *Model) newPassword(ctx context.Context, a *access.Account, text string) error {
	shortest := password.Alone
	if a.HasFactor() {
		shortest = password.Beside
	}
	if err := password.Check(text, shortest, a.Name, a.Email); err != nil {
		return err
	}
	hash, err := password.Hash(ctx, text)
	if err != nil {
		return err
	}
	a.Password = hash
	a.Generation++
	return nil
}
