package accounts

import (
	"net"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"samenspel/models/token"
)

// UseOffice prepares signing in at the site of an address, such as
// https://www.example.nl: tokens are issued by it, and passkeys are bound to
// its host name and to this origin alone.
func (m *Model) UseOffice(base string) error {
	u, err := url.Parse(base)
	if err != nil {
		return err
	}
	m.Base = base
	m.Token = token.Maker{Keys: keyring{m}, Issuer: base, Now: m.Now}
	if net.ParseIP(u.Hostname()) != nil {
		return nil // passkeys are bound to a name; at a bare number there are none
	}
	m.WebAuthn, err = webauthn.New(&webauthn.Config{
		RPID: u.Hostname(), RPDisplayName: "Samenspel", RPOrigins: []string{base},
		AuthenticatorSelection: protocol.AuthenticatorSelection{UserVerification: protocol.VerificationRequired},
	})
	return err
}

// HasPasskeys says whether passkeys can be used at the site's address.
func (m *Model) HasPasskeys() bool { return m.WebAuthn != nil }
