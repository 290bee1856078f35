package accounts

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/accounts"
)

// FinishPasskey is POST /redactie/passkey/register/finish.
func (h *Handlers) FinishPasskey(c *fiber.Ctx) error {
	return h.KeepPasskey(c, "/redactie/account?gedaan=passkey")
}

// FinishPasskeySignIn is POST /redactie/passkey/signin/finish. Who is not of
// the office goes on to the members' pages.
func (h *Handlers) FinishPasskeySignIn(c *fiber.Ctx) error {
	return h.EnterByPasskey(c, func(a *access.Account, held *accounts.Session, to string) string {
		if !a.InOffice() || held.Reading {
			return "/mijn"
		}
		return desk.Inside(to)
	})
}
