// Package password keeps and judges passwords after NIST SP 800-63B-4: long,
// any character, no rules of composition, never a common one.
package password

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"samenspel/models/fault"
)

// Lengths in characters. Alone is for an account whose password is all that
// protects it, Beside for one with a second factor.
const (
	Alone  = 15
	Beside = 8
	Most   = 256
)

// parameters are OWASP's first choice for argon2id; 19 MiB each.
var parameters = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobody is what an unknown account's password is compared with, so that the
// answer takes as long as for a known one. It is written out, with the
// parameters above: making it would cost every start 19 MiB.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$JWwOeuvjcV3ky5RkmwD1EQ$IYNV8ybiTRqC2NH+kNwQe5RkipVaC3xaLCYRopJGyzc"

// Hash makes the kept form of a password: Invalid for one that Check says is
// long, Unavailable when its turn does not come while ctx lasts.
func Hash(ctx context.Context, text string) (string, error) {
	if long(text) {
		return "", fault.Because(fault.Invalid, "password", "long")
	}
	done, err := turns.take(ctx, inside)
	if err != nil {
		return "", err
	}
	defer done()
	return argon2id.CreateHash(normal(text), parameters)
}

// Matches compares a password with its kept form for somebody who is in
// already: Unavailable when its turn does not come while ctx lasts.
func Matches(ctx context.Context, text, kept string) (bool, error) {
	try, err := Begin(ctx, text, inside)
	if err != nil {
		return false, err
	}
	defer try.End()
	return try.Matches(kept), nil
}

// inside goes before all who are not.
const inside = -1 << 20

// Try is a password that had its turn to be compared. End gives the turn back.
type Try struct {
	text string
	done func()
}

// Begin waits for the turn of a password, and lets who failed more often wait
// longer; keys are where it comes from and whose it is said to be, see queue.
// Unavailable when the turn does not come while ctx lasts. What is longer than any password takes no turn and matches none,
// before anything is made of it; its sender knows the length, so the time
// tells nothing.
func Begin(ctx context.Context, text string, failures int, keys ...string) (*Try, error) {
	if long(text) {
		return &Try{}, nil
	}
	done, err := turns.take(ctx, failures, keys...)
	return &Try{text, done}, err
}

// End may be called more than once.
func (t *Try) End() {
	if t.done != nil {
		t.done()
	}
}

// Matches takes as long for "" as for any kept form, and says no.
func (t *Try) Matches(kept string) bool {
	if t.done == nil {
		return false
	}
	compare := kept
	if kept == "" {
		compare = nobody
	}
	same, err := argon2id.ComparePasswordAndHash(normal(t.text), compare)
	return err == nil && same && kept != ""
}

// long counts no further than it must.
func long(text string) bool {
	return len(text) > Most*utf8.UTFMax || utf8.RuneCountInString(text) > Most
}

// Check says what is wrong with a new password: Invalid, at field password,
// with message short, long or common. context are words that this person's
// password must not be made of, such as name and address.
func Check(text string, shortest int, context ...string) error {
	switch {
	case long(text):
		return fault.Because(fault.Invalid, "password", "long")
	case utf8.RuneCountInString(text) < shortest:
		return fault.Because(fault.Invalid, "password", "short")
	case common(text, context):
		return fault.Because(fault.Invalid, "password", "common")
	}
	return nil
}

// normal makes one password of its spellings in Unicode, as the keyboards of
// two machines may differ.
func normal(text string) string { return norm.NFKC.String(text) }

// common says whether a password is made of nothing but words that attackers
// try first, with the usual disguises: capitals, digits for letters, digits and
// signs in front and behind, the same thing twice, a run of keys.
func common(text string, context []string) bool {
	words := append(listed(), runs...)
	for _, c := range context {
		for _, w := range strings.FieldsFunc(strings.ToLower(c), notLetter) {
			if len(w) >= 3 {
				words = append(words, w)
			}
		}
	}
	for _, plain := range undisguised(text) {
		if len(plain) < 4 || madeOf(plain, words) {
			return true // digits and signs only, or nothing but such words
		}
		if whole()[plain] || whole()[once(plain)] {
			return true
		}
	}
	return false
}
