package accounts

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"slices"
	"strings"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
)

// Time-based codes as every generator app makes them (RFC 6238).
const (
	totpStep   = 30 // seconds
	totpSkew   = 1  // steps that a clock may be off
	totpSecret = 20 // bytes
)

var base32Plain = base32.StdEncoding.WithPadding(base32.NoPadding)

// StartTOTP gives an account a new secret to put in a generator. It counts
// only after ConfirmTOTP.
func (m *Model) StartTOTP(ctx context.Context, a *access.Account) error {
	if a.TOTP.Confirmed {
		return fault.New(fault.Conflict, "there is a generator already")
	}
	if m.TOTPSecret(a) != "" {
		return nil
	}
	var b [totpSecret]byte
	rand.Read(b[:])
	a.TOTP = access.TOTP{Sealed: m.Box.Seal(base32Plain.EncodeToString(b[:]), totpOf(a))}
	return m.Save(ctx, a)
}

// TOTPSecret is what the generator of an account holds, in base32: "" for none,
// and for one that was sealed with another secret than ours: no code is right
// then, and recovery codes and passkeys still are.
func (m *Model) TOTPSecret(a *access.Account) string {
	if a.TOTP.Plain != "" {
		return a.TOTP.Plain
	}
	secret, err := m.Box.Open(a.TOTP.Sealed, totpOf(a))
	if err != nil {
		return ""
	}
	return secret
}

// sealTOTP seals a secret that was stored plain.
func (m *Model) sealTOTP(a *access.Account) {
	if a.TOTP.Plain != "" {
		a.TOTP.Sealed, a.TOTP.Plain = m.Box.Seal(a.TOTP.Plain, totpOf(a)), ""
	}
}

func totpOf(a *access.Account) string { return "totp " + a.ID }

// ConfirmTOTP makes the generator count once it gave a right code: Invalid at
// field code. s is the session of who gave it, nil for none; see enrol.
func (m *Model) ConfirmTOTP(ctx context.Context, a *access.Account, s *Session, code string) error {
	step := m.stepOf(a, code)
	if a.TOTP.Confirmed || step == 0 {
		return fault.At(fault.Invalid, "code", "this code is not right")
	}
	a.TOTP.Confirmed, a.TOTP.LastStep = true, step
	return m.enrol(ctx, a, s, "totp")
}

// enrol keeps a factor that was added. If it is a second one, the session in
// which it was shown goes on with both, and every other that never showed it
// ends. Its own is first, so that no request of the same page finds it lacking.
func (m *Model) enrol(ctx context.Context, a *access.Account, s *Session, factor string) error {
	if s != nil && !s.Reading && a.HasFactor() && s.Factors < 2 {
		shown, err := domain.Again(func() (*Session, error) {
			found, err := m.Sessions.Get(ctx, s.ID)
			if err == nil {
				found.Factors = 2
				err = m.Sessions.Replace(ctx, found)
			}
			return found, err
		})
		if err != nil {
			return err
		}
		*s = *shown
	}
	if err := m.Save(ctx, a, m.audit.Entry(a, audit.FactorAdded, a, "", factor), m.post.Warning(a, "factor_added")); err != nil || !a.HasFactor() {
		return err
	}
	return m.endSessions(ctx, a, func(s *Session) bool { return s.Factors < 2 })
}

// RemoveTOTP takes the generator away.
func (m *Model) RemoveTOTP(ctx context.Context, a *access.Account) error {
	if !a.TOTP.Confirmed {
		return nil
	}
	a.TOTP = access.TOTP{}
	return m.Save(ctx, a, m.audit.Entry(a, audit.FactorRemoved, a, "totp", ""), m.post.Warning(a, "factor_removed"))
}

// stepOf is the time step for which a code is right and was not used; 0 when
// it is none.
func (m *Model) stepOf(a *access.Account, code string) int64 {
	secret := m.TOTPSecret(a)
	if secret == "" {
		return 0
	}
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	now := m.Now().Unix() / totpStep
	for step := now - totpSkew; step <= now+totpSkew; step++ {
		right, err := hotp.ValidateCustom(code, uint64(step), secret, hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && right && step > a.TOTP.LastStep {
			return step
		}
	}
	return 0
}

// useCode spends a code of the generator or a recovery code on the account,
// which the caller saves.
func (m *Model) useCode(a *access.Account, code string) ([]domain.Effect, bool) {
	if a.TOTP.Confirmed {
		if step := m.stepOf(a, code); step > 0 {
			a.TOTP.LastStep = step
			return nil, true
		}
	}
	hash := domain.Hashed(cleanRecovery(code))
	if i := slices.Index(a.Recovery, hash); i >= 0 {
		a.Recovery = slices.Delete(slices.Clone(a.Recovery), i, i+1)
		return []domain.Effect{m.audit.Entry(a, audit.FactorRemoved, a, "recovery code", ""), m.post.Warning(a, "recovery_used")}, true
	}
	return nil, false
}

// recoveryCodes is how many codes there are at a time. Each has 120 random bits,
// which are six groups of four: from 112 bits on a plain hash keeps them (ASVS
// 5.0, 6.5.2). Shorter ones that were given before are hashed likewise and go on
// counting.
const (
	recoveryCodes = 10
	recoveryBytes = 15
)

// NewRecovery replaces the recovery codes and gives them, this one time.
func (m *Model) NewRecovery(ctx context.Context, a *access.Account) ([]string, error) {
	codes := make([]string, recoveryCodes)
	a.Recovery = make([]string, recoveryCodes)
	for i := range codes {
		var b [recoveryBytes]byte
		rand.Read(b[:])
		text := strings.ToLower(base32Plain.EncodeToString(b[:]))
		for group := range slices.Chunk([]byte(text), 4) {
			codes[i] += "-" + string(group)
		}
		codes[i] = codes[i][1:]
		a.Recovery[i] = domain.Hashed(cleanRecovery(codes[i]))
	}
	return codes, m.Save(ctx, a, m.audit.Entry(a, audit.FactorAdded, a, "", "recovery codes"), m.post.Warning(a, "codes_renewed"))
}

// cleanRecovery forgives spaces, hyphens and capitals.
func cleanRecovery(code string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(strings.ToLower(strings.TrimSpace(code)))
}
