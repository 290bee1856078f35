// Package office is the back-office under /redactie: signing in, one's own
// account, and for who may the accounts of others, the mail that was sent and
// the audit log. Its pages are rendered on the server, never kept, and every
// form works without a script.
package office

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/api"
	"samenspel/handlers/header"
	"samenspel/handlers/route"
	"samenspel/handlers/session"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/views"
)

// Office holds what its handlers need.
type Office struct {
	session.Sessions
	Views     *views.Engine
	Log       *slog.Logger
	API       *api.API
	MenuLines []MenuLine

	// Article shows a piece as readers have it, or whole as members do.
	Article func(c *fiber.Ctx, card *press.Card, whole bool) error
}

func accountOf(c *fiber.Ctx) *access.Account { return session.Account(c) }

func sessionOf(c *fiber.Ctx) *accounts.Session { return session.Session(c) }

// Own lets everybody of the office at their own account, also before they
// have a second factor: it is where they add one.
func (o *Office) Own(method, path string, handle fiber.Handler) route.Route {
	return route.Route{Method: method, Path: path, Access: route.OwnAccount, Takes: route.FormBytes, Handle: o.guarded(handle, ofOffice)}
}

// OwnProved is Own for what changes how somebody comes in. It asks for a proof
// of a moment ago: a session alone, found or stolen, gives no lasting hold.
func (o *Office) OwnProved(method, path string, handle fiber.Handler) route.Route {
	r := o.Own(method, path, o.proved(handle))
	r.Proved = true
	return r
}

// Need lets at a page who has the permission, with both factors once those
// are due.
func (o *Office) Need(p access.Permission, method, path string, handle fiber.Handler) route.Route {
	may := func(a *access.Account, s *accounts.Session) error {
		if !a.May(p) {
			return fault.New(fault.Forbidden, "not allowed to %s", p)
		}
		if o.Models.Accounts.MustEnrol(a, s) {
			return fault.At(fault.Forbidden, "factor", "a second factor is asked for")
		}
		return nil
	}
	return route.Route{Method: method, Path: path, Access: route.Of(p), Takes: route.TextBytes, Handle: o.guarded(handle, may)}
}

// NeedProved is Need with a proof of a moment ago.
func (o *Office) NeedProved(p access.Permission, method, path string, handle fiber.Handler) route.Route {
	r := o.Need(p, method, path, o.proved(handle))
	r.Proved, r.Takes = true, route.FormBytes
	return r
}

func ofOffice(a *access.Account, _ *accounts.Session) error {
	if !a.InOffice() {
		return fault.New(fault.Forbidden, "not of the office")
	}
	return nil
}

func (o *Office) guarded(handle fiber.Handler, check func(*access.Account, *accounts.Session) error) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := o.Begin(c); err != nil {
			return err
		}
		a, s, err := o.Who(c)
		if fault.Is(err, fault.Forbidden) {
			session.Clear(c)
			return o.toSignIn(c)
		}
		// A session that a mailed link began does not open the office, and stays
		// what it is for members' pages.
		if err == nil && s.Reading {
			return o.toSignIn(c)
		}
		if err != nil {
			return err
		}
		session.Admit(c, a, s)
		if err := check(a, s); err != nil {
			if fault.FieldOf(err) == "factor" {
				return header.See(c, "/redactie/account", "gedaan", "factor")
			}
			return err
		}
		return handle(c)
	}
}
