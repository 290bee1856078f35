package accounts

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

type signInPage struct {
	desk.Frame
	Email string
	To    string // where to go afterwards
	Wait  int    // minutes until the next try, 0 for none
}

// SignInPage is GET /redactie/inloggen.
func (h *Handlers) SignInPage(c *fiber.Ctx) error {
	switch a, held, err := h.Who(c); {
	case err == nil && !a.InOffice():
		return header.See(c, "/mijn")
	case err == nil && !held.Reading:
		return header.See(c, desk.Inside(c.Query("naar")))
	case err != nil && !fault.Is(err, fault.Forbidden):
		return err
	}
	f, err := h.Frame(c, "o_signin")
	if err != nil {
		return err
	}
	return c.Render("office/signin", signInPage{Frame: f, To: desk.Inside(c.Query("naar"))})
}

// SignIn is POST /redactie/inloggen.
func (h *Handlers) SignIn(c *fiber.Ctx) error {
	page := signInPage{Email: c.FormValue("email"), To: desk.Inside(c.FormValue("naar"))}
	attempt, err := h.Models.Accounts.SignIn(c.UserContext(), page.Email, c.FormValue("password"), c.IP(), session.Device(c.Get(fiber.HeaderUserAgent)))
	if err != nil && !fault.Is(err, fault.Forbidden) {
		return err
	}
	if err == nil && attempt.Wait == 0 {
		return h.onward(c, attempt, page.To)
	}
	if page.Frame, err = h.Frame(c, "o_signin"); err != nil {
		return err
	}
	if page.Wait = desk.Minutes(attempt.Wait); page.Wait > 0 {
		page.Errors["form"] = page.Catalogue.Text("o_wrong_wait", "Count", page.Wait)
	} else {
		page.Errors["form"] = page.Catalogue.Text("o_wrong_signin")
	}
	return desk.Again(c, "office/signin", page)
}

// onward goes on after a step of signing in.
func (h *Handlers) onward(c *fiber.Ctx, attempt accounts.Attempt, to string) error {
	if attempt.Half != "" {
		session.KeepHalf(c, attempt.Half)
		return header.See(c, "/redactie/tweede-stap", "naar", to)
	}
	session.Keep(c, attempt.Tokens)
	return header.See(c, to)
}

// SecondStepPage is GET /redactie/tweede-stap.
func (h *Handlers) SecondStepPage(c *fiber.Ctx) error {
	if _, err := h.Models.Accounts.HalfWay(c.UserContext(), session.Half(c)); fault.Is(err, fault.Forbidden) {
		session.DropHalf(c)
		return header.See(c, "/redactie/inloggen")
	} else if err != nil {
		return err
	}
	f, err := h.Frame(c, "o_second")
	if err != nil {
		return err
	}
	return c.Render("office/factor", signInPage{Frame: f, To: desk.Inside(c.Query("naar"))})
}

// SecondStep is POST /redactie/tweede-stap.
func (h *Handlers) SecondStep(c *fiber.Ctx) error {
	half := session.Half(c)
	if _, err := h.Models.Accounts.HalfWay(c.UserContext(), half); fault.Is(err, fault.Forbidden) {
		session.DropHalf(c)
		return header.See(c, "/redactie/inloggen")
	}
	page := signInPage{To: desk.Inside(c.FormValue("naar"))}
	attempt, err := h.Models.Accounts.SecondStep(c.UserContext(), half, c.FormValue("code"), c.IP(), session.Device(c.Get(fiber.HeaderUserAgent)))
	if err != nil && !fault.Is(err, fault.Forbidden) {
		return err
	}
	if err == nil && attempt.Wait == 0 {
		return h.onward(c, attempt, page.To)
	}
	if page.Frame, err = h.Frame(c, "o_second"); err != nil {
		return err
	}
	if page.Wait = desk.Minutes(attempt.Wait); page.Wait > 0 {
		page.Errors["form"] = page.Catalogue.Text("o_wrong_wait", "Count", page.Wait)
	} else {
		page.Errors["code"] = page.Catalogue.Text("o_wrong_code")
	}
	return desk.Again(c, "office/factor", page)
}

// SignOut is POST /redactie/uitloggen.
func (h *Handlers) SignOut(c *fiber.Ctx) error {
	a, s, err := h.Who(c)
	if err == nil {
		err = h.Models.Accounts.EndSession(c.UserContext(), a, s.ID)
	}
	if err != nil && !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
		return err
	}
	session.Clear(c)
	return desk.Done(c, "/redactie/inloggen", "out")
}
