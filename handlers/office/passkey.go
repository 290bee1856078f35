package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/models"
	"samenspel/models/fault"
)

// ceremony is the answer to a begin: options for the browser, and the secret
// that the finish brings back.
type ceremony struct {
	Options any    `json:"options"`
	Secret  string `json:"secret"`
}

// finish is what the browser sends at the end of a ceremony.
type finish struct {
	Secret     string  `json:"secret"`
	Name       string  `json:"name"`
	Credential rawJSON `json:"credential"`
	To         string  `json:"naar"`
}

type rawJSON []byte

// UnmarshalJSON keeps the credential as it came.
func (r *rawJSON) UnmarshalJSON(data []byte) error { *r = append((*r)[:0], data...); return nil }

// BeginPasskey is POST /redactie/passkey/register/begin.
func (o *Office) BeginPasskey(c *fiber.Ctx) error {
	options, secret, err := o.Models.BeginPasskey(c.UserContext(), accountOf(c))
	if err != nil {
		return err
	}
	return c.JSON(ceremony{options.Response, secret})
}

// FinishPasskey is POST /redactie/passkey/register/finish.
func (o *Office) FinishPasskey(c *fiber.Ctx) error {
	var f finish
	if err := c.BodyParser(&f); err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	if err := o.Models.FinishPasskey(c.UserContext(), accountOf(c), f.Secret, f.Name, f.Credential); err != nil {
		return err
	}
	return c.JSON(fiber.Map{"to": "/redactie/account?gedaan=passkey"})
}

// BeginPasskeySignIn is POST /redactie/passkey/signin/begin.
func (o *Office) BeginPasskeySignIn(c *fiber.Ctx) error {
	options, secret, err := o.Models.BeginPasskeySignIn(c.UserContext())
	if err != nil {
		return err
	}
	return c.JSON(ceremony{options.Response, secret})
}

// FinishPasskeySignIn is POST /redactie/passkey/signin/finish.
func (o *Office) FinishPasskeySignIn(c *fiber.Ctx) error {
	var f finish
	if err := c.BodyParser(&f); err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	t, err := o.Models.PasskeySignIn(c.UserContext(), f.Secret, f.Credential, models.Entrance{Place: c.IP(), Device: session.Device(c.Get(fiber.HeaderUserAgent))})
	if err != nil {
		return err
	}
	session.Keep(c, t)
	return c.JSON(fiber.Map{"to": inside(f.To)})
}
