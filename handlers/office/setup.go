package office

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

type setUpPage struct {
	Frame
	Secret  string
	First   bool // the first administrator gives an address too
	Email   string
	Name    string
	Expired bool
}

// SetUpPage is GET /redactie/instellen/:secret. It spends nothing: mail
// scanners open links.
func (o *Office) SetUpPage(c *fiber.Ctx) error {
	page, err := o.setUp(c)
	if err != nil {
		return err
	}
	if page.Expired {
		c.Status(fiber.StatusNotFound)
	}
	return c.Render("office/setup", page)
}

// SetUp is POST /redactie/instellen/:secret {email, name, password}.
func (o *Office) SetUp(c *fiber.Ctx) error {
	page, err := o.setUp(c)
	if err != nil {
		return err
	}
	if page.Expired {
		c.Status(fiber.StatusNotFound)
		return c.Render("office/setup", page)
	}
	page.Name = c.FormValue("name")
	if page.First {
		page.Email = c.FormValue("email")
	}
	secret := c.FormValue("password")
	_, err = o.Models.Accounts.Accept(c.UserContext(), page.Secret, page.Email, page.Name, secret)
	if err != nil {
		if err := page.tell(err, "o_wrong"); err != nil {
			return err
		}
		return again(c, "office/setup", page)
	}
	attempt, err := o.Models.Accounts.SignIn(c.UserContext(), page.Email, secret, c.IP(), session.Device(c.Get(fiber.HeaderUserAgent)))
	if err != nil {
		return header.See(c, "/redactie/inloggen")
	}
	return o.onward(c, attempt, "/redactie/account")
}

func (o *Office) setUp(c *fiber.Ctx) (setUpPage, error) {
	f, err := o.frame(c, "o_setup")
	page := setUpPage{Frame: f, Secret: c.Params("secret")}
	if err != nil {
		return page, err
	}
	t, err := o.Models.Accounts.Peek(c.UserContext(), accounts.SetUp, page.Secret)
	if fault.Is(err, fault.NotFound) {
		page.Expired = true
		return page, nil
	}
	if err != nil {
		return page, err
	}
	if page.First = t.Account == ""; page.First {
		return page, nil
	}
	a, err := o.Models.Accounts.Owner(c.UserContext(), t)
	if err != nil {
		return page, err
	}
	page.Email, page.Name = a.Email, a.Name
	return page, nil
}

type forgotPage struct {
	Frame
	Email string
	Sent  bool
}

// ForgotPage is GET /redactie/wachtwoord-vergeten.
func (o *Office) ForgotPage(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_forgot")
	if err != nil {
		return err
	}
	return c.Render("office/forgot", forgotPage{Frame: f})
}

// Forgot is POST /redactie/wachtwoord-vergeten {email}: the same answer for
// every address.
func (o *Office) Forgot(c *fiber.Ctx) error {
	email := c.FormValue("email")
	may, err := o.Models.Accounts.MayForget(c.UserContext(), email, c.IP())
	if err != nil {
		return err
	}
	if may {
		go o.forgot(email)
	}
	f, err := o.frame(c, "o_forgot")
	if err != nil {
		return err
	}
	return c.Render("office/forgot", forgotPage{Frame: f, Email: email, Sent: true})
}

// forgot writes the letter behind the answer's back, so that the answer takes
// as long for an address that we do not know.
func (o *Office) forgot(email string) {
	ctx, cancel := context.WithTimeout(context.Background(), forgotTime)
	defer cancel()
	if err := o.Models.Accounts.Forgot(ctx, email); err != nil {
		o.Log.Error("a new password could not be sent", "error", err.Error())
	}
}

const forgotTime = 10 * time.Second

// ResetPage is GET /redactie/wachtwoord/:secret.
func (o *Office) ResetPage(c *fiber.Ctx) error {
	page, err := o.reset(c)
	if err != nil {
		return err
	}
	return c.Render("office/reset", page)
}

// Reset is POST /redactie/wachtwoord/:secret {password}.
func (o *Office) Reset(c *fiber.Ctx) error {
	page, err := o.reset(c)
	if err != nil {
		return err
	}
	if page.Expired {
		return c.Render("office/reset", page)
	}
	if err := o.Models.Accounts.Reset(c.UserContext(), page.Secret, c.FormValue("password")); err != nil {
		if err := page.tell(err, "o_wrong"); err != nil {
			return err
		}
		return again(c, "office/reset", page)
	}
	session.Clear(c)
	return done(c, "/redactie/inloggen", "password")
}

func (o *Office) reset(c *fiber.Ctx) (setUpPage, error) {
	f, err := o.frame(c, "o_reset")
	page := setUpPage{Frame: f, Secret: c.Params("secret")}
	if err != nil {
		return page, err
	}
	_, err = o.Models.Accounts.MayReset(c.UserContext(), page.Secret)
	if fault.Is(err, fault.NotFound) {
		page.Expired = true
		c.Status(fiber.StatusNotFound)
		err = nil
	}
	return page, err
}
