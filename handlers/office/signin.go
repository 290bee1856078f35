package office

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

type signInPage struct {
	Frame
	Email string
	To    string // where to go afterwards
	Wait  int    // minutes until the next try, 0 for none
}

// SignInPage is GET /redactie/inloggen.
func (o *Office) SignInPage(c *fiber.Ctx) error {
	switch a, held, err := o.Who(c); {
	case err == nil && !a.InOffice():
		return header.See(c, "/mijn")
	case err == nil && !held.Reading:
		return header.See(c, inside(c.Query("naar")))
	case err != nil && !fault.Is(err, fault.Forbidden):
		return err
	}
	f, err := o.frame(c, "o_signin")
	if err != nil {
		return err
	}
	return c.Render("office/signin", signInPage{Frame: f, To: inside(c.Query("naar"))})
}

// SignIn is POST /redactie/inloggen.
func (o *Office) SignIn(c *fiber.Ctx) error {
	page := signInPage{Email: c.FormValue("email"), To: inside(c.FormValue("naar"))}
	attempt, err := o.Models.Accounts.SignIn(c.UserContext(), page.Email, c.FormValue("password"), c.IP(), session.Device(c.Get(fiber.HeaderUserAgent)))
	if err != nil && !fault.Is(err, fault.Forbidden) {
		return err
	}
	if err == nil && attempt.Wait == 0 {
		return o.onward(c, attempt, page.To)
	}
	if page.Frame, err = o.frame(c, "o_signin"); err != nil {
		return err
	}
	if page.Wait = minutes(attempt.Wait); page.Wait > 0 {
		page.Errors["form"] = page.locale.Text("o_wrong_wait", "Count", page.Wait)
	} else {
		page.Errors["form"] = page.locale.Text("o_wrong_signin")
	}
	return again(c, "office/signin", page)
}

// onward goes on after a step of signing in.
func (o *Office) onward(c *fiber.Ctx, attempt accounts.Attempt, to string) error {
	if attempt.Half != "" {
		session.KeepHalf(c, attempt.Half)
		return header.See(c, "/redactie/tweede-stap", "naar", to)
	}
	session.Keep(c, attempt.Tokens)
	return header.See(c, to)
}

// SecondStepPage is GET /redactie/tweede-stap.
func (o *Office) SecondStepPage(c *fiber.Ctx) error {
	if _, err := o.Models.Accounts.HalfWay(c.UserContext(), session.Half(c)); fault.Is(err, fault.Forbidden) {
		session.DropHalf(c)
		return header.See(c, "/redactie/inloggen")
	} else if err != nil {
		return err
	}
	f, err := o.frame(c, "o_second")
	if err != nil {
		return err
	}
	return c.Render("office/factor", signInPage{Frame: f, To: inside(c.Query("naar"))})
}

// SecondStep is POST /redactie/tweede-stap.
func (o *Office) SecondStep(c *fiber.Ctx) error {
	half := session.Half(c)
	if _, err := o.Models.Accounts.HalfWay(c.UserContext(), half); fault.Is(err, fault.Forbidden) {
		session.DropHalf(c)
		return header.See(c, "/redactie/inloggen")
	}
	page := signInPage{To: inside(c.FormValue("naar"))}
	attempt, err := o.Models.Accounts.SecondStep(c.UserContext(), half, c.FormValue("code"), c.IP(), session.Device(c.Get(fiber.HeaderUserAgent)))
	if err != nil && !fault.Is(err, fault.Forbidden) {
		return err
	}
	if err == nil && attempt.Wait == 0 {
		return o.onward(c, attempt, page.To)
	}
	if page.Frame, err = o.frame(c, "o_second"); err != nil {
		return err
	}
	if page.Wait = minutes(attempt.Wait); page.Wait > 0 {
		page.Errors["form"] = page.locale.Text("o_wrong_wait", "Count", page.Wait)
	} else {
		page.Errors["code"] = page.locale.Text("o_wrong_code")
	}
	return again(c, "office/factor", page)
}

// SignOut is POST /redactie/uitloggen.
func (o *Office) SignOut(c *fiber.Ctx) error {
	a, s, err := o.Who(c)
	if err == nil {
		err = o.Models.Accounts.EndSession(c.UserContext(), a, s.ID)
	}
	if err != nil && !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
		return err
	}
	session.Clear(c)
	return done(c, "/redactie/inloggen", "out")
}

// inside keeps a way back to the office itself: anything else is its start.
func inside(path string) string {
	if path == "/redactie" || strings.HasPrefix(path, "/redactie/") && !strings.ContainsAny(path, "\\\r\n?#") && !strings.Contains(path, "//") && !strings.Contains(path, "..") {
		return path
	}
	return "/redactie"
}

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }
