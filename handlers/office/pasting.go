package office

import (
	"fmt"
	"mime"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
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
func (o *Office) Paste(c *fiber.Ctx) error {
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
	site, err := o.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"html": body, "told": o.Views.Locale(site.Language).Lost(lost)})
}

// doneText is done for a form with a text in HTML: it also tells what of that
// could not be kept. Of what the editor sends there is nothing to tell; without
// a script people type and paste HTML themselves.
func doneText(c *fiber.Ctx, path, flash string) error {
	_, lost, _ := markup.Read(c.FormValue("body"))
	var told []string
	for _, l := range lost {
		told = append(told, fmt.Sprintf("%s-%d", l.Kind, l.Count))
	}
	if told == nil {
		return done(c, path, flash)
	}
	return header.See(c, path, "gedaan", flash, "kwijt", strings.Join(told, "."))
}

// lostOf reads what doneText wrote; an address can show nothing else.
func lostOf(text string) (lost []markup.Loss) {
	for part := range strings.SplitSeq(text, ".") {
		kind, count, _ := strings.Cut(part, "-")
		n, err := strconv.Atoi(count)
		if err == nil && n > 0 && slices.Contains(markup.Kinds, markup.Kind(kind)) && len(lost) < len(markup.Kinds) {
			lost = append(lost, markup.Loss{Kind: markup.Kind(kind), Count: n})
		}
	}
	return lost
}
