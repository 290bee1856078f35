package header

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Ways to send a file (RFC 6266).
const (
	Inline     = "inline"     // shown in the browser
	Attachment = "attachment" // kept on a disk
)

// File says what an answer is: its media type and the name it is kept under.
// Of the name only letters, digits and what is safe on every disk are kept.
func File(c *fiber.Ctx, way, name, mediaType string) {
	c.Set(fiber.HeaderContentType, mediaType)
	c.Set(fiber.HeaderContentDisposition, way+`; filename="`+fileName(name)+`"`)
}

func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, name)
	return strings.TrimLeft(name, ".")
}

// PDF sends a PDF to be shown in the browser, away from everything of the site:
// whatever else it may be, it can do nothing here.
func PDF(c *fiber.Ctx, name string, data []byte) error {
	File(c, Inline, name+".pdf", "application/pdf")
	c.Set(fiber.HeaderContentSecurityPolicy, "sandbox; default-src 'none'; frame-ancestors 'none'")
	return c.Send(data)
}
