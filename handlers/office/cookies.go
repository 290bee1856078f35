package office

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/models"
	"samenspel/models/fault"
)

// Cookies of the office. The prefix makes browsers keep them to this host and
// to https (RFC 6265bis); scripts cannot read them.
const (
	accessCookie  = "__Host-samenspel-access"
	refreshCookie = "__Host-samenspel-refresh"
	halfCookie    = "__Host-samenspel-half"
)

func set(c *fiber.Ctx, name, value string, life time.Duration) {
	c.Cookie(&fiber.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: true, HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode})
}

// keep puts the tokens of a session in the browser.
func keep(c *fiber.Ctx, t models.Tokens) {
	set(c, accessCookie, t.Access, models.AccessLife)
	if t.Refresh != "" {
		set(c, refreshCookie, t.Refresh, models.IdleLife)
	}
	drop(c, halfCookie)
}

// clear takes every cookie of the office out of the browser.
func clear(c *fiber.Ctx) {
	for _, name := range []string{accessCookie, refreshCookie, halfCookie} {
		drop(c, name)
	}
}

func drop(c *fiber.Ctx, name string) {
	if c.Cookies(name) != "" {
		set(c, name, "", -time.Second)
	}
}

// HasSession says whether a browser claims to be signed in; only who checks it.
func HasSession(h *fasthttp.RequestHeader) bool {
	return len(h.Cookie(accessCookie)) > 0 || len(h.Cookie(refreshCookie)) > 0
}

// who reads the cookies: the account and session, or Forbidden. An access
// token that is over is exchanged on the way.
func (o *Office) who(c *fiber.Ctx) (*models.Account, *models.Session, error) {
	ctx := c.UserContext()
	if access := c.Cookies(accessCookie); access != "" {
		a, s, err := o.Models.Holder(ctx, access)
		if !fault.Is(err, fault.Forbidden) {
			return a, s, err
		}
	}
	refresh := c.Cookies(refreshCookie)
	if refresh == "" {
		return nil, nil, fault.New(fault.Forbidden, "not signed in")
	}
	t, err := o.Models.Exchange(ctx, refresh)
	if err != nil {
		return nil, nil, err
	}
	keep(c, t)
	return o.Models.Holder(ctx, t.Access)
}

// device names a browser from its header, in words that its owner knows it by.
func device(agent string) string {
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
