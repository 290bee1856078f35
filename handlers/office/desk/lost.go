package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/markup"
)

// DoneText is done for a form with a text in HTML: it also tells what of that
// could not be kept. Of what the editor sends there is nothing to tell; without
// a script people type and paste HTML themselves.
func DoneText(c *fiber.Ctx, path, flash string) error {
	_, lost, _ := markup.Read(c.FormValue("body"))
	var told []string
	for _, l := range lost {
		told = append(told, fmt.Sprintf("%s-%d", l.Kind, l.Count))
	}
	if told == nil {
		return Done(c, path, flash)
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
