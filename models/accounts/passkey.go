package accounts

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/input"
)

var errNoPasskeys = fault.New(fault.NotFound, "passkeys need a site with a name")

// holder is an account as webauthn.User.
type holder struct{ *access.Account }

func (h holder) WebAuthnID() []byte { return []byte(h.ID) }

func (h holder) WebAuthnName() string { return h.Email }

func (h holder) WebAuthnDisplayName() string { return h.Name }

func (h holder) WebAuthnCredentials() []webauthn.Credential {
	found := make([]webauthn.Credential, len(h.Passkeys))
	for i, p := range h.Passkeys {
		found[i] = p.Credential
	}
	return found
}

// mayAddPasskey refuses who came by a mailed link and works in the office, too:
// a mail alone would open it from then on.
func mayAddPasskey(a *access.Account) error {
	if a.Limited() && a.InOffice() {
		return fault.New(fault.Forbidden, "sign in to the office first")
	}
	return nil
}

// BeginPasskey starts adding a passkey: options for the browser, and the
// secret of the ceremony, which counts once. Forbidden as mayAddPasskey.
func (m *Model) BeginPasskey(ctx context.Context, a *access.Account) (*protocol.CredentialCreation, string, error) {
	if !m.HasPasskeys() {
		return nil, "", errNoPasskeys
	}
	if err := mayAddPasskey(a); err != nil {
		return nil, "", err
	}
	options, session, err := m.WebAuthn.BeginRegistration(holder{a},
		webauthn.WithExclusions(webauthn.Credentials(holder{a}.WebAuthnCredentials()).CredentialDescriptors()),
		webauthn.WithResidentKeyRequirement(protocol.ResidentKeyRequirementPreferred))
	if err != nil {
		return nil, "", err
	}
	secret, err := m.challenge(ctx, a.ID, session)
	return options, secret, err
}

// FinishPasskey adds the passkey that the browser made: Invalid. A second factor
// ends what never showed it, as ConfirmTOTP.
func (m *Model) FinishPasskey(ctx context.Context, a *access.Account, s *Session, secret, name string, answer []byte) error {
	if err := mayAddPasskey(a); err != nil {
		return err
	}
	session, err := m.answered(ctx, secret, a.ID)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	credential, err := m.WebAuthn.CreateCredential(holder{a}, *session, parsed)
	if err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	if name = input.OneLine(name, 61); name == "" || len(name) > 60 {
		name = "Passkey " + string(rune('1'+len(a.Passkeys)%9))
	}
	now := m.Now()
	a.Passkeys = append(a.Passkeys, access.Passkey{Name: name, Credential: *credential, AddedAt: now, Reading: !a.InOffice()})
	return m.enrol(ctx, a, s, "passkey "+name)
}

// BeginPasskeySignIn starts signing in with whatever passkey the person has.
func (m *Model) BeginPasskeySignIn(ctx context.Context) (*protocol.CredentialAssertion, string, error) {
	if !m.HasPasskeys() {
		return nil, "", errNoPasskeys
	}
	options, session, err := m.WebAuthn.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, "", err
	}
	secret, err := m.challenge(ctx, "", session)
	return options, secret, err
}

// PasskeySignIn signs in with a passkey whose device knew its owner by finger,
// face or code: both factors in one, unless it is a Reading one. Forbidden,
// Invalid.
func (m *Model) PasskeySignIn(ctx context.Context, secret string, answer []byte, e Entrance) (Tokens, error) {
	session, err := m.answered(ctx, secret, "")
	if err != nil {
		return Tokens{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Tokens{}, fault.Wrap(fault.Forbidden, err)
	}
	var a *access.Account
	var away error
	used, err := m.WebAuthn.ValidateDiscoverableLogin(func(_, id []byte) (webauthn.User, error) {
		found, err := m.Accounts.Get(ctx, string(id))
		if err != nil && !fault.Is(err, fault.NotFound) {
			away = err
		}
		a = found
		return holder{found}, err
	}, *session, parsed)
	if away != nil {
		return Tokens{}, away
	}
	if err != nil || a == nil || a.Blocked || !used.Flags.UserVerified || used.Authenticator.CloneWarning {
		kind := audit.SignInFailed
		if err == nil && a != nil && a.Blocked {
			kind = audit.SignInRefused
		}
		if err := m.NotIn(ctx, kind, a, ByPasskey, e.Place); err != nil {
			return Tokens{}, err
		}
		return Tokens{}, fault.New(fault.Forbidden, "this passkey does not open the office")
	}
	if p := a.Used(used, m.Now()); p != nil {
		e.Reading = p.Reading || !a.InOffice()
	}
	e.How = ByPasskey
	if e.Factors = 2; e.Reading {
		e.Factors = 1
	}
	return m.Enter(ctx, a, e)
}

// RenamePasskey and RemovePasskey name one by its place in the list.
func (m *Model) RenamePasskey(ctx context.Context, a *access.Account, i int, name string) error {
	if name = input.OneLine(name, 61); i < 0 || i >= len(a.Passkeys) || name == "" || len(name) > 60 {
		return fault.At(fault.Invalid, "name", "a name of at most 60 characters")
	}
	a.Passkeys[i].Name = name
	return m.Save(ctx, a)
}

// RemovePasskey takes a passkey away.
func (m *Model) RemovePasskey(ctx context.Context, a *access.Account, i int) error {
	if i < 0 || i >= len(a.Passkeys) {
		return fault.New(fault.NotFound, "no such passkey")
	}
	name := a.Passkeys[i].Name
	a.Passkeys = slices.Delete(slices.Clone(a.Passkeys), i, i+1)
	return m.Save(ctx, a, m.audit.Entry(a, audit.FactorRemoved, a, "passkey "+name, ""), m.post.Warning(a, "factor_removed"))
}

// challenge keeps the state of a ceremony under a secret.
func (m *Model) challenge(ctx context.Context, account string, session *webauthn.SessionData) (string, error) {
	data, err := json.Marshal(session)
	if err != nil {
		return "", err
	}
	return m.Issue(ctx, Challenge, account, data, challengeLife)
}

// answered spends the state of a ceremony: Invalid when it was used, is over
// or is another account's.
func (m *Model) answered(ctx context.Context, secret, account string) (*webauthn.SessionData, error) {
	t, err := m.Spend(ctx, Challenge, secret)
	if fault.Is(err, fault.NotFound) || err == nil && t.Account != account {
		return nil, fault.New(fault.Invalid, "begin again")
	}
	if err != nil {
		return nil, err
	}
	var session webauthn.SessionData
	return &session, json.Unmarshal(t.Data, &session)
}
