package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/access"
	"samenspel/models/newsroom"

	"samenspel/models/markup"
)

// call is one request under way.
type call struct {
	lost []markup.Loss // of the text that was sent
	*fiber.Ctx
	api    *API
	op     *operation
	holder *holder // nil for a stranger
	query  map[string]string
	window newsroom.Window
	page   int
}

// actor is the caller's account, nil for a stranger.
func (c *call) actor() *access.Account {
	if c.holder == nil {
		return nil
	}
	return c.holder.account
}

// encode writes JSON as it is read best: without escapes that HTML would need.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// tagOf is the strong ETag of a representation (RFC 9110, 8.8.3): a digest, so
// it changes when what this caller sees changes, and only then.
func tagOf(text []byte) string {
	sum := sha256.Sum256(text)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// send answers with v; a GET that has it already gets 304.
func (c *call) send(status int, v any) error {
	text, err := encode(v)
	if err != nil {
		return err
	}
	tag := tagOf(text)
	c.Set(fiber.HeaderETag, tag)
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	if c.op.reads() && matches(c.Get(fiber.HeaderIfNoneMatch), tag, true) {
		return c.Status(fiber.StatusNotModified).Send(nil)
	}
	if len(c.lost) > 0 {
		c.Set(textLosses, lossesText(c.lost))
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(status).Send(text)
}

// made answers what was made, and where it is.
func (c *call) made(path string, v any) error {
	c.Set(fiber.HeaderLocation, c.api.Base+header.Path(Root+path))
	return c.send(fiber.StatusCreated, v)
}

// unchanged is a Problem when v, the thing as this caller sees it now, is not
// what If-Match names.
func (c *call) unchanged(v any) error {
	text, err := encode(v)
	if err == nil && !matches(c.Get(fiber.HeaderIfMatch), tagOf(text), false) {
		err = stale.say("The ETag in If-Match is not that of the newest version. Read it again.")
	}
	return err
}

// matches looks for a tag in a list of them (RFC 9110, 13.1). Weakly is for
// If-None-Match.
func matches(list, tag string, weakly bool) bool {
	for one := range strings.SplitSeq(list, ",") {
		one = strings.TrimSpace(one)
		if weakly {
			one = strings.TrimPrefix(one, "W/")
		}
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}
