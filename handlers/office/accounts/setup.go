package accounts

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

type setUpPage struct {
	desk.Frame
	Secret  string
	First   bool // the first administrator gives an address too
	Email   string
	Name    string
	Expired bool
}

// SetUpPage is GET /redactie/instellen/:secret. It spends nothing: mail
// scanners open links.
func (h *Handlers) SetUpPage(c *fiber.Ctx) error {
	page, err := h.setUp(c)
	if err != nil {
		return err
	}
	if page.Expired {
		c.Status(fiber.StatusNotFound)
	}
	return c.Render("office/setup", page)
}

// SetUp is POST /redactie/instellen/:secret {email, name, password}.
func (h *Handlers) SetUp(c *fiber.Ctx) error {
	page, err := h.setUp(c)
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
	_, err = h.Models.Accounts.Accept(c.UserContext(), page.Secret, page.Email, page.Name, secret)
	if err != nil {
		if err := page.Tell(err, "o_wrong"); err != nil {
			return err
		}
		return desk.Again(c, "office/setup", page)
	}
	attempt, err := h.Models.Accounts.SignIn(c.UserContext(), page.Email, secret, c.IP(), session.Device(c.Get(fiber.HeaderUserAgent)))
	if err != nil {
		return header.See(c, "/redactie/inloggen")
	}
	return h.onward(c, attempt, "/redactie/account")
}

func (h *Handlers) setUp(c *fiber.Ctx) (setUpPage, error) {
	f, err := h.Frame(c, "o_setup")
	page := setUpPage{Frame: f, Secret: c.Params("secret")}
	if err != nil {
		return page, err
	}
	t, err := h.Models.Accounts.Peek(c.UserContext(), accounts.SetUp, page.Secret)
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
	a, err := h.Models.Accounts.Owner(c.UserContext(), t)
	if err != nil {
		return page, err
	}
	page.Email, page.Name = a.Email, a.Name
	return page, nil
}

type forgotPage struct {
	desk.Frame
	Email string
	Sent  bool
}

// ForgotPage is GET /redactie/wachtwoord-vergeten.
func (h *Handlers) ForgotPage(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_forgot")
	if err != nil {
		return err
	}
	return c.Render("office/forgot", forgotPage{Frame: f})
}

// Forgot is POST /redactie/wachtwoord-vergeten {email}: the same answer for
// every address.
func (h *Handlers) Forgot(c *fiber.Ctx) error {
	email := c.FormValue("email")
	may, err := h.Models.Accounts.MayForget(c.UserContext(), email, c.IP())
	if err != nil {
		return err
	}
	if may {
		go h.forgot(email)
	}
	f, err := h.Frame(c, "o_forgot")
	if err != nil {
		return err
	}
	return c.Render("office/forgot", forgotPage{Frame: f, Email: email, Sent: true})
}

// forgot writes the letter behind the answer's back, so that the answer takes
// as long for an address that we do not know.
func (h *Handlers) forgot(email string) {
	ctx, cancel := context.WithTimeout(context.Background(), forgotTime)
	defer cancel()
	if err := h.Models.Accounts.Forgot(ctx, email); err != nil {
		h.Log.Error("a new password could not be sent", "error", err.Error())
	}
}

const forgotTime = 10 * time.Second

// ResetPage is GET /redactie/wachtwoord/:secret.
func (h *Handlers) ResetPage(c *fiber.Ctx) error {
	page, err := h.reset(c)
	if err != nil {
		return err
	}
	return c.Render("office/reset", page)
}

// Reset is POST /redactie/wachtwoord/:secret {password}.
func (h *Handlers) Reset(c *fiber.Ctx) error {
	page, err := h.reset(c)
	if err != nil {
		return err
	}
	if page.Expired {
		return c.Render("office/reset", page)
	}
	if err := h.Models.Accounts.Reset(c.UserContext(), page.Secret, c.FormValue("password")); err != nil {
		if err := page.Tell(err, "o_wrong"); err != nil {
			return err
		}
		return desk.Again(c, "office/reset", page)
	}
	session.Clear(c)
	return desk.Done(c, "/redactie/inloggen", "password")
}

func (h *Handlers) reset(c *fiber.Ctx) (setUpPage, error) {
	f, err := h.Frame(c, "o_reset")
	page := setUpPage{Frame: f, Secret: c.Params("secret")}
	if err != nil {
		return page, err
	}
	_, err = h.Models.Accounts.MayReset(c.UserContext(), page.Secret)
	if fault.Is(err, fault.NotFound) {
		page.Expired = true
		c.Status(fiber.StatusNotFound)
		err = nil
	}
	return page, err
}
