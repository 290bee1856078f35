package site

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/kept"
)

// Picture is GET /beeld/:name, where name is a content hash and an extension.
func (s *Site) Picture(c *fiber.Ctx) error {
	hash, _, _ := strings.Cut(c.Params("name"), ".")
	data, mediaType, err := s.Models.PublicBlob(c.UserContext(), hash)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, mediaType)
	c.Set(fiber.HeaderCacheControl, Immutable)
	c.Context().SetBody(data)
	kept.Keep(c.Context()) // not for ever: a picture that is replaced or removed is gone
	return nil
}

// Immutable is the cache rule of an address that names its content (RFC 8246).
const Immutable = "public, max-age=31536000, immutable"
