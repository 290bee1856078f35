package reading

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
)

// File is GET /bestand/:id/:name: a PDF. Its content may be replaced under the
// same address, so browsers ask each time. One for members does not exist for
// anyone else, and stays in no cache.
func (h *Handlers) File(c *fiber.Ctx) error {
	ctx := c.UserContext()
	f, err := h.Models.Library.PublicFile(ctx, c.Path())
	open := err == nil
	if fault.Is(err, fault.NotFound) {
		account, failed := h.KnownReader(c)
		if failed != nil {
			return failed
		}
		f, err = h.Models.Library.MembersFile(ctx, account, c.Path())
	}
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, front.Privately)
	if open {
		tag := `"` + f.Blob + `"`
		c.Set(fiber.HeaderETag, tag)
		c.Set(fiber.HeaderCacheControl, "no-cache")
		if c.Get(fiber.HeaderIfNoneMatch) == tag {
			return c.SendStatus(fiber.StatusNotModified)
		}
	}
	data, err := h.Models.Library.FileData(ctx, f)
	if err != nil {
		return err
	}
	return header.PDF(c, f.Slug, data)
}
