package office

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
func (o *Office) proved(handle fiber.Handler) fiber.Handler {
	return o.Sessions.Proved(o.prove, handle)
}

// prove asks, or takes the answer and goes on.
func (o *Office) prove(c *fiber.Ctx, handle fiber.Handler) error {
	if c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead {
		return header.See(c, provePath, "naar", inside(c.Path()))
	}
	kept, ok := session.Posted(c)
	if !ok {
		return header.See(c, provePath)
	}
	secret, code := c.FormValue(session.ProofPassword), c.FormValue(session.ProofCode)
	var attempt accounts.Attempt
	var err error
	if secret+code != "" {
		attempt, err = o.Models.Accounts.Prove(c.UserContext(), accountOf(c), sessionOf(c), secret, code, c.IP())
		if err == nil && attempt.Wait == 0 {
			session.Keep(c, attempt.Tokens)
			return handle(c)
		}
		if err != nil && !fault.Is(err, fault.Forbidden) {
			return err
		}
	}
	page, failed := o.proveFrame(c, c.Path(), kept)
	if failed != nil {
		return failed
	}
	switch {
	case err != nil:
		if err := page.tell(err, "o_wrong"); err != nil {
			return err
		}
	case attempt.Wait > 0:
		page.Errors["form"] = page.locale.Text("o_wrong_wait", "Count", minutes(attempt.Wait))
	case c.Request().PostArgs().Has(session.ProofPassword): // the question was there
		page.Errors[session.ProofPassword] = page.locale.Text("o_wrong_proof_none")
	}
	return again(c, "office/prove", page)
}

func (o *Office) proveFrame(c *fiber.Ctx, action string, kept []session.Field) (provePage, error) {
	f, err := o.frame(c, "o_prove")
	a := accountOf(c)
	return provePage{f, action, kept, a.TOTP.Confirmed, o.Models.Accounts.ProvesByPasskey(a, sessionOf(c))}, err
}

// ProvePage is GET /redactie/account/bevestigen {naar}.
func (o *Office) ProvePage(c *fiber.Ctx) error {
	to := inside(c.Query("naar"))
	if o.Models.Accounts.Proved(sessionOf(c)) {
		return header.See(c, to)
	}
	page, err := o.proveFrame(c, provePath, []session.Field{{Name: "naar", Value: to}})
	if err != nil {
		return err
	}
	return c.Render("office/prove", page)
}

// Proceed is POST /redactie/account/bevestigen {naar}, once it was shown.
func (o *Office) Proceed(c *fiber.Ctx) error {
	return header.See(c, inside(c.FormValue("naar")))
}
