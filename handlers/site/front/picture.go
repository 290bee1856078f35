package front

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/kept"
	"samenspel/models/fault"
)

// Picture is GET /beeld/:name?merk=, where name is a content hash and an
// extension. One that nothing public shows is there for who may see it, and
// for a page that marked its address; to anyone else it does not exist.
func (s *Site) Picture(c *fiber.Ctx) error {
	ctx := c.UserContext()
	hash, _, _ := strings.Cut(c.Params("name"), ".")
	data, mediaType, err := s.Models.Newsroom.PublicBlob(ctx, hash)
	rule, open := Immutable, true
	if fault.Is(err, fault.NotFound) {
		rule, open = Privately, false
		account, failed := s.KnownReader(c)
		if failed != nil {
			return failed
		}
		data, mediaType, err = s.Models.Newsroom.ClosedBlob(ctx, account, c.Query("merk"), hash)
	}
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, mediaType)
	c.Set(fiber.HeaderCacheControl, rule)
	c.Context().SetBody(data)
	if open {
		kept.Keep(c.Context()) // not for ever: one that is replaced, removed or closed is gone
	}
	return nil
}

// Immutable is the cache rule of an address that names its content (RFC 8246).
const Immutable = "public, max-age=31536000, immutable"

// Privately is the cache rule of what one reader gets and others do not.
const Privately = "private, no-store"
