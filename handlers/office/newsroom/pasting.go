package newsroom

import (
	"mime"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/markup"
)

// maxPasted is the most that is taken of a clipboard, in bytes. Word sends
// three or four times what will be stored.
const maxPasted = 4 << 20

// Paste is POST /redactie/plakken, what a clipboard has as text/html or
// text/plain. It answers {html, told}: the text as a body may have it, and in
// words what could not be kept. So a paste goes by the rules that hold for all
// that comes in: there are no others. Nothing is stored.
func (h *Handlers) Paste(c *fiber.Ctx) error {
	media, _, _ := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	source := string(c.Request().Body()) // not Fiber's, which would unpack
	switch {
	case len(source) > maxPasted:
		return fiber.ErrRequestEntityTooLarge
	case media == fiber.MIMETextPlain:
		source = markup.Plain(source)
	case media != fiber.MIMETextHTML:
		return fiber.ErrUnsupportedMediaType
	}
	body, lost, err := markup.Read(source)
	if fault.Is(err, fault.Invalid) {
		return fiber.ErrUnprocessableEntity
	}
	if err != nil {
		return err
	}
	site, err := h.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"html": body, "told": h.Views.Locale(site.Language).Lost(lost)})
}
