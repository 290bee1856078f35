package session

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/route"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

// Begin keeps an answer to its reader alone and refuses what another site had
// a browser send. It tells the models on which device that is.
func (s Sessions) Begin(c *fiber.Ctx) error {
	unkept(c)
	c.SetUserContext(accounts.OnDevice(c.UserContext(), c.Cookies(deviceCookie)))
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead:
		return nil
	}
	if origin := c.Get(fiber.HeaderOrigin); origin != "" && origin != "null" {
		if origin == s.Base {
			return nil
		}
	} else if c.Get("Sec-Fetch-Site") == "same-origin" {
		return nil
	}
	return fault.At(fault.Forbidden, "origin", "sent from another site")
}

// Open lets anyone at a page that is for one reader. What another site sent is
// still refused.
func (s Sessions) Open(method, path string, handle fiber.Handler) route.Route {
	return route.Route{Method: method, Path: path, Access: route.Everyone, Takes: route.FormBytes, Handle: func(c *fiber.Ctx) error {
		if err := s.Begin(c); err != nil {
			return err
		}
		return handle(c)
	}}
}

// Bare takes what a mail program sends for its reader (RFC 8058), without cookie
// or origin. Needing none is safe: nothing but the address itself says what it
// may do, and only we can have made its mark.
func (s Sessions) Bare(path string, handle fiber.Handler) route.Route {
	return route.Route{Method: route.Change, Path: path, Access: route.Everyone, Takes: route.FormBytes, Handle: func(c *fiber.Ctx) error {
		unkept(c)
		return handle(c)
	}}
}

// unkept keeps an answer out of caches and search engines.
func unkept(c *fiber.Ctx) {
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Robots-Tag", "noindex")
}
