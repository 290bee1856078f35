package desk

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
)

type signedOutPage struct {
	Frame
	Path string
	Kept []session.Field
}

// toSignIn tells a stranger to sign in. Who reads is sent to the page for it,
// and back afterwards. Who was sending a form gets it back, to be sent again
// after signing in elsewhere: what was typed is not lost. A script gets 401.
func (d *Desk) toSignIn(c *fiber.Ctx) error {
	const to = "/redactie/inloggen"
	switch {
	case session.WantsJSON(c):
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
		return c.Status(fiber.StatusUnauthorized).JSON(fiber.Map{"error": "signed out"})
	case c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead:
		if path := Inside(c.Path()); path != "/redactie" {
			return header.See(c, to, "naar", path)
		}
		return header.See(c, to)
	}
	kept, ok := session.Posted(c)
	if !ok {
		return header.See(c, to)
	}
	f, err := d.Frame(c, "o_signedout")
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	c.Status(fiber.StatusUnauthorized)
	return c.Render("office/signedout", signedOutPage{f, c.Path(), kept})
}
