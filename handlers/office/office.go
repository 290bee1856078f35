// Package office is the back-office under /redactie: signing in, one's own
// account, and for who may the accounts of others, the mail that was sent and
// the audit log. Its pages are rendered on the server, never kept, and every
// form works without a script.
package office

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/api"
	"samenspel/models"
	"samenspel/models/fault"
	"samenspel/views"
)

// Office holds what its handlers need.
type Office struct {
	Models *models.Models
	Views  *views.Engine
	Base   string // address of the site without a slash at the end
	Log    *slog.Logger
	API    *api.API

	// Article shows a piece as readers have it, or whole as members do.
	Article func(c *fiber.Ctx, card *models.Card, whole bool) error
}

// The locals that guard leaves for handlers.
const (
	accountLocal = "account"
	sessionLocal = "session"
)

func accountOf(c *fiber.Ctx) *models.Account {
	a, _ := c.Locals(accountLocal).(*models.Account)
	return a
}

func sessionOf(c *fiber.Ctx) *models.Session {
	s, _ := c.Locals(sessionLocal).(*models.Session)
	return s
}

// Open lets anyone at a page of the office, such as the one to sign in.
func (o *Office) Open(handle fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := o.begin(c); err != nil {
			return err
		}
		return handle(c)
	}
}

// Own lets everybody who is signed in at their own account, also before they
// have a second factor: it is where they add one.
func (o *Office) Own(handle fiber.Handler) fiber.Handler {
	return o.guarded(handle, func(c *fiber.Ctx, a *models.Account, s *models.Session) error { return nil })
}

// Need lets at a page who has the permission, with both factors once those
// are due.
func (o *Office) Need(p models.Permission, handle fiber.Handler) fiber.Handler {
	return o.guarded(handle, func(c *fiber.Ctx, a *models.Account, s *models.Session) error {
		if !a.May(p) {
			return fault.New(fault.Forbidden, "not allowed to %s", p)
		}
		if o.Models.MustEnrol(a, s) {
			return fault.At(fault.Forbidden, "factor", "a second factor is asked for")
		}
		return nil
	})
}

func (o *Office) guarded(handle fiber.Handler, check func(*fiber.Ctx, *models.Account, *models.Session) error) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := o.begin(c); err != nil {
			return err
		}
		a, s, err := o.who(c)
		if fault.Is(err, fault.Forbidden) {
			return o.toSignIn(c)
		}
		if err != nil {
			return err
		}
		c.Locals(accountLocal, a)
		c.Locals(sessionLocal, s)
		if err := check(c, a, s); err != nil {
			if fault.FieldOf(err) == "factor" {
				return c.Redirect("/redactie/account?gedaan=factor", fiber.StatusSeeOther)
			}
			return err
		}
		return handle(c)
	}
}

// begin keeps every answer of the office to its reader alone and refuses what
// another site had a browser send.
func (o *Office) begin(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Robots-Tag", "noindex")
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead:
		return nil
	}
	if origin := c.Get(fiber.HeaderOrigin); origin != "" && origin != "null" {
		if origin == o.Base {
			return nil
		}
	} else if c.Get("Sec-Fetch-Site") == "same-origin" {
		return nil
	}
	return fault.At(fault.Forbidden, "origin", "sent from another site")
}
