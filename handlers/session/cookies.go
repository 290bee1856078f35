// Package session is who sends a request: cookies, and the origin check of
// everything that changes something. The office and the members' pages share
// one sign-in.
package session

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

// Cookies of who is signed in. The prefix makes browsers keep them to this host and
// to https (RFC 6265bis); scripts cannot read them.
const (
	accessCookie  = "__Host-samenspel-access"
	refreshCookie = "__Host-samenspel-refresh"
	halfCookie    = "__Host-samenspel-half"
	deviceCookie  = "__Host-samenspel-device" // stays when its owner signs out: see models.OnDevice

	halfLife = 10 * time.Minute
)

// Sessions reads sessions from requests.
type Sessions struct {
	Models *models.Models
	Base   string // address of the site: the one origin that may send
}

// The locals that Admit leaves for handlers.
const (
	accountLocal = "account"
	sessionLocal = "session"
)

// Account is who was admitted, or nil.
func Account(c *fiber.Ctx) *access.Account {
	a, _ := c.Locals(accountLocal).(*access.Account)
	return a
}

// Session is the session of who was admitted, or nil.
func Session(c *fiber.Ctx) *accounts.Session {
	s, _ := c.Locals(sessionLocal).(*accounts.Session)
	return s
}

// Admit remembers who sends the request.
func Admit(c *fiber.Ctx, a *access.Account, s *accounts.Session) {
	c.Locals(accountLocal, a)
	c.Locals(sessionLocal, s)
}

func set(c *fiber.Ctx, name, value string, life time.Duration) {
	c.Cookie(&fiber.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: true, HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode})
}

// Keep puts the tokens of a session in the browser.
func Keep(c *fiber.Ctx, t accounts.Tokens) {
	set(c, accessCookie, t.Access, accounts.AccessLife)
	if t.Refresh != "" {
		set(c, refreshCookie, t.Refresh, t.Idle)
	}
	if t.Device != "" {
		set(c, deviceCookie, t.Device, accounts.DeviceLife)
	}
	drop(c, halfCookie)
}

// Clear takes every cookie that opens something out of the browser.
func Clear(c *fiber.Ctx) {
	for _, name := range []string{accessCookie, refreshCookie, halfCookie} {
		drop(c, name)
	}
}

// KeepHalf remembers that somebody took the first step of signing in.
func KeepHalf(c *fiber.Ctx, half string) { set(c, halfCookie, half, halfLife) }

// Half is the token of who took the first step, or "".
func Half(c *fiber.Ctx) string { return c.Cookies(halfCookie) }

// DropHalf forgets it.
func DropHalf(c *fiber.Ctx) { drop(c, halfCookie) }

func drop(c *fiber.Ctx, name string) {
	if c.Cookies(name) != "" {
		set(c, name, "", -time.Second)
	}
}

// HasSession says whether a browser claims to be signed in; only Who checks it.
func HasSession(h *fasthttp.RequestHeader) bool {
	return len(h.Cookie(accessCookie)) > 0 || len(h.Cookie(refreshCookie)) > 0
}

// Who reads the cookies: the account and session, or Forbidden. An access
// token that is over is exchanged on the way.
func (s Sessions) Who(c *fiber.Ctx) (*access.Account, *accounts.Session, error) {
	ctx := c.UserContext()
	if access := c.Cookies(accessCookie); access != "" {
		a, s, err := s.Models.Accounts.Holder(ctx, access)
		if !fault.Is(err, fault.Forbidden) {
			return a, s, err
		}
	}
	refresh := c.Cookies(refreshCookie)
	if refresh == "" {
		return nil, nil, fault.New(fault.Forbidden, "not signed in")
	}
	t, err := s.Models.Accounts.Exchange(ctx, refresh)
	if err != nil {
		return nil, nil, err
	}
	Keep(c, t)
	return s.Models.Accounts.Holder(ctx, t.Access)
}

// Known is who a browser is signed in as, and changes nothing: Forbidden for a
// session that is over, and for cookies that somebody made up.
func (s Sessions) Known(c *fiber.Ctx) (*access.Account, error) {
	a, _, err := s.Models.Accounts.Holder(c.UserContext(), c.Cookies(accessCookie))
	if fault.Is(err, fault.Forbidden) {
		return s.Models.Accounts.RefreshHolder(c.UserContext(), c.Cookies(refreshCookie))
	}
	return a, err
}

// Device names a browser from its header, in words that its owner knows it by.
func Device(agent string) string {
	find := func(names ...string) string {
		for i := 0; i+1 < len(names); i += 2 {
			if strings.Contains(agent, names[i]) {
				return names[i+1]
			}
		}
		return ""
	}
	browser := find("Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	system := find("iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "Windows", "Windows", "Mac OS", "macOS", "Linux", "Linux")
	switch {
	case browser != "" && system != "":
		return browser + ", " + system
	case browser+system != "":
		return browser + system
	}
	return "?"
}
