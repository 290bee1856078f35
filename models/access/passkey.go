package access

import (
	"bytes"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"
)

// used keeps the count of a passkey that was just used, and gives it.
func (a *Account) Used(c *webauthn.Credential, now time.Time) *Passkey {
	for i := range a.Passkeys {
		if p := &a.Passkeys[i]; bytes.Equal(p.Credential.ID, c.ID) {
			p.Credential, p.UsedAt = *c, now
			return p
		}
	}
	return nil
}
