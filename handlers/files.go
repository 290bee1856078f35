package handlers

import (
	"mime"
	"path"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/kept"
	"samenspel/handlers/site/front"
	"samenspel/models/colour"
)

// asset is GET /assets/:name: a built file, kept for ever by its hash.
// The sheet with the accent is made when asked for: its name says it all.
func (s *Server) asset(c *fiber.Ctx) error {
	name := c.Params("name")
	if sheet, ok := colour.SheetOf(name); ok {
		c.Set(fiber.HeaderContentType, mediaType(name))
		c.Set(fiber.HeaderCacheControl, front.Immutable)
		return c.Send(sheet)
	}
	return s.file(c, name, front.Immutable)
}

// favicon is GET /favicon.ico, which browsers ask for unasked.
func (s *Server) favicon(c *fiber.Ctx) error {
	return s.file(c, path.Base(s.Assets.Path("favicon.svg")), "public, max-age=86400")
}

func (s *Server) file(c *fiber.Ctx, name, rule string) error {
	data, err := s.Assets.Read(name)
	if err != nil {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderContentType, mediaType(name))
	c.Set(fiber.HeaderCacheControl, rule)
	c.Context().SetBody(data)
	kept.KeepForever(c.Context())
	return nil
}

// mediaType does not ask the machine, whose tables differ.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}
