package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/accounts"
)

// BeginPasskey, POST /redactie/passkey/register/begin, and BeginPasskeySignIn,
// POST /redactie/passkey/signin/begin, are those of session.Sessions.

// FinishPasskey is POST /redactie/passkey/register/finish.
func (o *Office) FinishPasskey(c *fiber.Ctx) error {
	return o.KeepPasskey(c, "/redactie/account?gedaan=passkey")
}

// FinishPasskeySignIn is POST /redactie/passkey/signin/finish. Who is not of
// the office goes on to the members' pages.
func (o *Office) FinishPasskeySignIn(c *fiber.Ctx) error {
	return o.EnterByPasskey(c, func(a *access.Account, held *accounts.Session, to string) string {
		if !a.InOffice() || held.Reading {
			return "/mijn"
		}
		return inside(to)
	})
}
