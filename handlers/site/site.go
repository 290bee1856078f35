// Package site answers readers: every public page, feed and picture. A page
// is the same for every stranger, sets no cookie, and is kept until something
// public changes.
package site

import (
	"log/slog"
	"sync/atomic"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/kept"
	"samenspel/handlers/session"
	"samenspel/views"
)

// Site holds what its handlers need.
type Site struct {
	session.Sessions // Base, the address of the site, is from configuration and never from a request
	Views            *views.Engine
	Log              *slog.Logger

	ground atomic.Pointer[applyGround] // the last that was read
}

// show renders a page and marks it to be kept.
func (s *Site) show(c *fiber.Ctx, name string, page views.Page) error {
	if err := c.Render(name, page); err != nil {
		return err
	}
	return s.keep(c)
}

func (s *Site) keep(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-cache") // browsers ask again; the ETag makes that cheap
	kept.Keep(c.Context())
	return nil
}

// send answers with bytes of a media type that are kept like a page.
func (s *Site) send(c *fiber.Ctx, mediaType string, body []byte) error {
	c.Set(fiber.HeaderContentType, mediaType)
	c.Context().SetBody(body)
	return s.keep(c)
}
