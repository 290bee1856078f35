package accounts

import (
	"context"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/password"
)

// ProofLife is for how long it counts that somebody showed who they are, when
// they change how an account is opened: passwords, second factors, keys of
// programs, addresses, accounts of others. Who finds a device that is signed in,
// or steals its session, gets no lasting hold with that (ASVS 5.0, 7.5.1).
const ProofLife = 10 * time.Minute

// Proved says whether the owner of a session showed who they are so short ago:
// by signing in, or by Prove.
func (m *Model) Proved(s *Session) bool {
	return s != nil && m.Now().Sub(s.ProvedAt) < ProofLife
}

// Prove takes the password of who is signed in, or a code as SecondStep does:
// Forbidden, at proof_password or proof_code, when it is wrong. The session goes
// on with new tokens.
func (m *Model) Prove(ctx context.Context, a *access.Account, s *Session, secret, code, place string) (Attempt, error) {
	keys := map[string]Limit{"proof " + s.ID: PerAccountAndPlace} // of a session, so that its thief keeps nobody else waiting
	wait, err := m.mustWait(ctx, keys)
	if err != nil || wait > 0 {
		return Attempt{Wait: wait}, err
	}
	field, right := "proof_password", false
	var follows []domain.Effect
	if code != "" {
		field = "proof_code"
		follows, right = m.useCode(a, code)
	} else {
		if right, err = password.Matches(ctx, secret, a.Password); err != nil {
			return Attempt{}, err
		}
	}
	if right && code != "" { // spent first, as in SecondStep
		err := m.Save(ctx, a, follows...)
		if fault.Is(err, fault.Conflict) {
			right = false
		} else if err != nil {
			return Attempt{}, err
		}
	}
	if !right {
		if err := m.missed(ctx, keys, audit.SignInFailed, a, ByProof, place); err != nil {
			return Attempt{}, err
		}
		return Attempt{}, fault.At(fault.Forbidden, field, "it is not right")
	}
	t, err := m.proved(ctx, s)
	return Attempt{Tokens: t}, err
}

func (m *Model) proved(ctx context.Context, s *Session) (Tokens, error) {
	return m.renew(ctx, s, func(s *Session) { s.ProvedAt = m.Now() })
}

// renew changes a session and gives it new tokens in place of the old, as after
// every proof (ASVS 5.0, 7.2.4).
func (m *Model) renew(ctx context.Context, s *Session, change func(*Session)) (Tokens, error) {
	now := m.Now()
	id := domain.NewID(now)
	for {
		change(s)
		s.Before, s.Refresh, s.RotatedAt, s.SeenAt = s.Refresh, domain.Hashed(id), now, now
		err := m.Sessions.Replace(ctx, s)
		if err == nil {
			return m.tokens(ctx, s, id)
		}
		if !fault.Is(err, fault.Conflict) {
			return Tokens{}, err
		}
		found, err := m.Sessions.Get(ctx, s.ID)
		if err != nil {
			return Tokens{}, err
		}
		*s = *found
	}
}

// prover is an account with the passkeys that prove who holds a session: one
// that only reads proves nothing in the office.
type prover struct {
	holder
	session *Session
}

func proving(a *access.Account, s *Session) prover { return prover{holder{a}, s} }

func (p prover) WebAuthnCredentials() []webauthn.Credential {
	var found []webauthn.Credential
	for _, k := range p.Passkeys {
		if !k.Reading || p.session.Reading {
			found = append(found, k.Credential)
		}
	}
	return found
}

// ProvesByPasskey says whether BeginProof has a passkey to ask for.
func (m *Model) ProvesByPasskey(a *access.Account, s *Session) bool {
	return m.HasPasskeys() && len(proving(a, s).WebAuthnCredentials()) > 0
}

// BeginProof starts a proof by passkey, as BeginPasskey starts adding one:
// NotFound without one that proves.
func (m *Model) BeginProof(ctx context.Context, a *access.Account, s *Session) (*protocol.CredentialAssertion, string, error) {
	if !m.ProvesByPasskey(a, s) {
		return nil, "", errNoPasskeys
	}
	options, state, err := m.WebAuthn.BeginLogin(proving(a, s), webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, "", err
	}
	secret, err := m.challenge(ctx, "proof "+s.ID, state)
	return options, secret, err
}

// FinishProof ends it: Invalid when the ceremony is over, Forbidden.
func (m *Model) FinishProof(ctx context.Context, a *access.Account, s *Session, secret string, answer []byte, place string) (Tokens, error) {
	state, err := m.answered(ctx, secret, "proof "+s.ID)
	if err != nil {
		return Tokens{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Tokens{}, fault.Wrap(fault.Forbidden, err)
	}
	used, err := m.WebAuthn.ValidateLogin(proving(a, s), *state, parsed)
	if err != nil || !used.Flags.UserVerified || used.Authenticator.CloneWarning {
		if err := m.NotIn(ctx, audit.SignInFailed, a, ByProof, place); err != nil {
			return Tokens{}, err
		}
		return Tokens{}, fault.New(fault.Forbidden, "this passkey proves nothing")
	}
	a.Used(used, m.Now())
	if err := m.Save(ctx, a); err != nil && !fault.Is(err, fault.Conflict) {
		return Tokens{}, err
	}
	return m.proved(ctx, s)
}
