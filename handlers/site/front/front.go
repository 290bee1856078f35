// Package front is what all pages of the site stand on: their frame, how they are
// kept, who reads, and the doors to the pages of members.
package front

import (
	"log/slog"

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
}

// Show renders a page and marks it to be kept.
func (s *Site) Show(c *fiber.Ctx, name string, page views.Page) error {
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

// Send answers with bytes of a media type that are kept like a page.
func (s *Site) Send(c *fiber.Ctx, mediaType string, body []byte) error {
	c.Set(fiber.HeaderContentType, mediaType)
	c.Context().SetBody(body)
	return s.keep(c)
}
