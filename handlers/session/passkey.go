package session

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/accounts"
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
	Own        bool    `json:"eigen"` // on a device of their own
}

type rawJSON []byte

// UnmarshalJSON keeps the credential as it came.
func (r *rawJSON) UnmarshalJSON(data []byte) error { *r = append((*r)[:0], data...); return nil }

// BeginPasskey starts adding a passkey to the account that was admitted.
func (s Sessions) BeginPasskey(c *fiber.Ctx) error {
	options, secret, err := s.Models.Accounts.BeginPasskey(c.UserContext(), Account(c))
	if err != nil {
		return err
	}
	return c.JSON(ceremony{options.Response, secret})
}

// KeepPasskey ends that, and has the browser go on to a path.
func (s Sessions) KeepPasskey(c *fiber.Ctx, to string) error {
	var f finish
	if err := c.BodyParser(&f); err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	if err := s.Models.Accounts.FinishPasskey(c.UserContext(), Account(c), Session(c), f.Secret, f.Name, f.Credential); err != nil {
		return err
	}
	return c.JSON(fiber.Map{"to": to})
}

// BeginProof starts showing by passkey who was admitted.
func (s Sessions) BeginProof(c *fiber.Ctx) error {
	options, secret, err := s.Models.Accounts.BeginProof(c.UserContext(), Account(c), Session(c))
	if err != nil {
		return err
	}
	return c.JSON(ceremony{options.Response, secret})
}

// FinishProof ends that: the form in front of which it was asked counts now.
func (s Sessions) FinishProof(c *fiber.Ctx) error {
	var f finish
	if err := c.BodyParser(&f); err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	t, err := s.Models.Accounts.FinishProof(c.UserContext(), Account(c), Session(c), f.Secret, f.Credential, c.IP())
	if err != nil {
		return err
	}
	Keep(c, t)
	return c.JSON(fiber.Map{})
}

// BeginPasskeySignIn starts signing in with a passkey.
func (s Sessions) BeginPasskeySignIn(c *fiber.Ctx) error {
	options, secret, err := s.Models.Accounts.BeginPasskeySignIn(c.UserContext())
	if err != nil {
		return err
	}
	return c.JSON(ceremony{options.Response, secret})
}

// EnterByPasskey ends that. lead says where they go on to, from where they
// were going.
func (s Sessions) EnterByPasskey(c *fiber.Ctx, lead func(a *access.Account, held *accounts.Session, to string) string) error {
	var f finish
	if err := c.BodyParser(&f); err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	ctx := c.UserContext()
	t, err := s.Models.Accounts.PasskeySignIn(ctx, f.Secret, f.Credential, Entering(c, f.Own))
	if err != nil {
		return err
	}
	a, held, err := s.Models.Accounts.Holder(ctx, t.Access)
	if err != nil {
		return err
	}
	Keep(c, t)
	return c.JSON(fiber.Map{"to": lead(a, held, f.To)})
}

// Entering is how the sender of a request comes in.
func Entering(c *fiber.Ctx, own bool) accounts.Entrance {
	return accounts.Entrance{Place: c.IP(), Device: Device(c.Get(fiber.HeaderUserAgent)), Own: own, Page: c.FormValue("druk")}
}
