package access

import (
	"bytes"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/webauthn"
)

// Account is somebody who signs in: to work in the office, to read as a member,
// or both.
type Account struct {
	store.Head `bson:",inline"`
	Email      string    `bson:"email"` // as CleanEmail gives it
	Name       string    `bson:"name"`
	Roles      []Role    `bson:"roles"`  // in the office; none for who only has a seat
	Member     string    `bson:"member"` // id of the member whose seat it has, or ""
	Seat       string    `bson:"seat"`
	Password   string    `bson:"password"` // argon2id hash; "" until the invitation is accepted
	TOTP       TOTP      `bson:"totp"`
	Passkeys   []Passkey `bson:"passkeys"`
	Recovery   []string  `bson:"recovery"` // hashes of the codes that are left
	Blocked    bool      `bson:"blocked"`

	// Generation is part of every session: raising it ends them all at once.
	Generation int64 `bson:"generation"`

	// TokenGeneration is part of every personal token. A block, and an
	// administrator's ending of all sessions or factors, raise it; a new
	// password does not: see docs/decisions.md.
	TokenGeneration int64 `bson:"token_generation"`

	CreatedAt       time.Time `bson:"created_at"`
	FactorDue       time.Time `bson:"factor_due"` // from then on the office asks for a second factor
	SeenAt          time.Time `bson:"seen_at"`    // last sign-in, or zero
	domain.Followed `bson:",inline"`

	limits []Permission // see Within; nil: none
	system bool         // it is System
}

// TOTP is a code generator (RFC 6238).
type TOTP struct {
	Sealed    string `bson:"sealed"`           // the secret, base32: see Models.TOTPSecret; "" for none
	Plain     string `bson:"secret,omitempty"` // the same as it was stored once: see UseSecret
	Confirmed bool   `bson:"confirmed"`
	LastStep  int64  `bson:"last_step"` // the last time step that was used: a code works once
}

// Passkey is a WebAuthn credential with the name its owner gave it.
type Passkey struct {
	Name       string              `bson:"name"`
	Credential webauthn.Credential `bson:"credential"`
	AddedAt    time.Time           `bson:"added_at"`
	UsedAt     time.Time           `bson:"used_at"`

	// Reading passkeys were added by who was not of the office then, and a mail
	// may be all they had shown: they open members' pages and never the office.
	Reading bool `bson:"reading"`
}

// HasFactor says whether the account has a second factor beside its password.
func (a *Account) HasFactor() bool {
	return a.TOTP.Confirmed || slices.ContainsFunc(a.Passkeys, func(p Passkey) bool { return !p.Reading })
}

// InOffice says whether the account has a role there.
func (a *Account) InOffice() bool { return len(a.Roles) > 0 }

// Check says what is wrong with a name and roles: Invalid, at the field.
func (a *Account) Check() error {
	if a.Name = input.OneLine(a.Name, 121); a.Name == "" || utf8.RuneCountInString(a.Name) > 120 {
		return fault.At(fault.Invalid, "name", "a name of at most 120 characters")
	}
	if input.HoldsAddress(a.Name) {
		return fault.At(fault.Invalid, "name", "a name, not an address")
	}
	if !a.InOffice() && a.Member == "" {
		return fault.At(fault.Invalid, "roles", "at least one role")
	}
	for _, r := range a.Roles {
		if !slices.Contains(Roles, r) {
			return fault.At(fault.Invalid, "roles", "no such role")
		}
	}
	return nil
}

// Used keeps the count of a passkey that was just used, and gives it.
func (a *Account) Used(c *webauthn.Credential, now time.Time) *Passkey {
	for i := range a.Passkeys {
		if p := &a.Passkeys[i]; bytes.Equal(p.Credential.ID, c.ID) {
			p.Credential, p.UsedAt = *c, now
			return p
		}
	}
	return nil
}
