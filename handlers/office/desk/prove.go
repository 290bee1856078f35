package desk

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

const provePath = "/redactie/account/bevestigen"

type provePage struct {
	Frame
	Action string          // where the form goes on to
	Kept   []session.Field // of the form that was sent
	Code   bool            // they have a code app
	Key    bool            // they have a passkey that counts here
}

// proved lets at a handler who showed less than ten minutes ago who they are.
// Others are asked for a password, code or passkey first, and go on where they
// were: a form that was sent stands behind the question, and is done with the
// answer. It goes inside Own or Need.
func (d *Desk) proved(handle fiber.Handler) fiber.Handler {
	return d.Sessions.Proved(d.prove, handle)
}

// prove asks, or takes the answer and goes on.
func (d *Desk) prove(c *fiber.Ctx, handle fiber.Handler) error {
	if c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead {
		return header.See(c, provePath, "naar", Inside(c.Path()))
	}
	kept, ok := session.Posted(c)
	if !ok {
		return header.See(c, provePath)
	}
	secret, code := c.FormValue(session.ProofPassword), c.FormValue(session.ProofCode)
	var attempt accounts.Attempt
	var err error
	if secret+code != "" {
		attempt, err = d.Models.Accounts.Prove(c.UserContext(), AccountOf(c), SessionOf(c), secret, code, c.IP())
		if err == nil && attempt.Wait == 0 {
			session.Keep(c, attempt.Tokens)
			return handle(c)
		}
		if err != nil && !fault.Is(err, fault.Forbidden) {
			return err
		}
	}
	page, failed := d.proveFrame(c, c.Path(), kept)
	if failed != nil {
		return failed
	}
	switch {
	case err != nil:
		if err := page.Tell(err, "o_wrong"); err != nil {
			return err
		}
	case attempt.Wait > 0:
		page.Errors["form"] = page.Catalogue.Text("o_wrong_wait", "Count", Minutes(attempt.Wait))
	case c.Request().PostArgs().Has(session.ProofPassword): // the question was there
		page.Errors[session.ProofPassword] = page.Catalogue.Text("o_wrong_proof_none")
	}
	return Again(c, "office/prove", page)
}

func (d *Desk) proveFrame(c *fiber.Ctx, action string, kept []session.Field) (provePage, error) {
	f, err := d.Frame(c, "o_prove")
	a := AccountOf(c)
	return provePage{f, action, kept, a.TOTP.Confirmed, d.Models.Accounts.ProvesByPasskey(a, SessionOf(c))}, err
}

// ProvePage is GET /redactie/account/bevestigen {naar}.
func (d *Desk) ProvePage(c *fiber.Ctx) error {
	to := Inside(c.Query("naar"))
	if d.Models.Accounts.Proved(SessionOf(c)) {
		return header.See(c, to)
	}
	page, err := d.proveFrame(c, provePath, []session.Field{{Name: "naar", Value: to}})
	if err != nil {
		return err
	}
	return c.Render("office/prove", page)
}

// Proceed is POST /redactie/account/bevestigen {naar}, once it was shown.
func (d *Desk) Proceed(c *fiber.Ctx) error {
	return header.See(c, Inside(c.FormValue("naar")))
}
