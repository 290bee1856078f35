// Package desk is what all pages of the office stand on: their frame and menu,
// the guards at their routes, lists in pages, and how mistakes are told.
package desk

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
type Desk struct {
	session.Sessions
	Views     *views.Engine
	Log       *slog.Logger
	API       *api.API
	MenuLines []MenuLine

	// Article shows a piece as readers have it, or whole as members do.
	Article func(c *fiber.Ctx, card *press.Card, whole bool) error
}

func AccountOf(c *fiber.Ctx) *access.Account { return session.Account(c) }

func SessionOf(c *fiber.Ctx) *accounts.Session { return session.Session(c) }

// Own lets everybody of the office at their own account, also before they
// have a second factor: it is where they add one.
func (d *Desk) Own(method, path string, handle fiber.Handler) route.Route {
	return route.Route{Method: method, Path: path, Access: route.OwnAccount, Takes: route.FormBytes, Handle: d.guarded(handle, ofOffice)}
}

// OwnProved is Own for what changes how somebody comes in. It asks for a proof
// of a moment ago: a session alone, found or stolen, gives no lasting hold.
func (d *Desk) OwnProved(method, path string, handle fiber.Handler) route.Route {
	r := d.Own(method, path, d.proved(handle))
	r.Proved = true
	return r
}

// Need lets at a page who has the permission, with both factors once those
// are due.
func (d *Desk) Need(p access.Permission, method, path string, handle fiber.Handler) route.Route {
	may := func(a *access.Account, s *accounts.Session) error {
		if !a.May(p) {
			return fault.New(fault.Forbidden, "not allowed to %s", p)
		}
		if d.Models.Accounts.MustEnrol(a, s) {
			return fault.At(fault.Forbidden, "factor", "a second factor is asked for")
		}
		return nil
	}
	return route.Route{Method: method, Path: path, Access: route.Of(p), Takes: route.TextBytes, Handle: d.guarded(handle, may)}
}

// NeedProved is Need with a proof of a moment ago.
func (d *Desk) NeedProved(p access.Permission, method, path string, handle fiber.Handler) route.Route {
	r := d.Need(p, method, path, d.proved(handle))
	r.Proved, r.Takes = true, route.FormBytes
	return r
}

func ofOffice(a *access.Account, _ *accounts.Session) error {
	if !a.InOffice() {
		return fault.New(fault.Forbidden, "not of the office")
	}
	return nil
}

func (d *Desk) guarded(handle fiber.Handler, check func(*access.Account, *accounts.Session) error) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := d.Begin(c); err != nil {
			return err
		}
		a, s, err := d.Who(c)
		if fault.Is(err, fault.Forbidden) {
			session.Clear(c)
			return d.toSignIn(c)
		}
		// A session that a mailed link began does not open the office, and stays
		// what it is for members' pages.
		if err == nil && s.Reading {
			return d.toSignIn(c)
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
