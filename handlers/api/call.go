package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"mime"
	"reflect"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models"
)

// call is one request under way.
type call struct {
	*fiber.Ctx
	api    *API
	op     *operation
	holder *holder // nil for a stranger
	query  map[string]string
	window models.Window
	page   int
}

// actor is the caller's account, nil for a stranger.
func (c *call) actor() *models.Account {
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
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(status).Send(text)
}

// made answers what was made, and where it is.
func (c *call) made(path string, v any) error {
	c.Set(fiber.HeaderLocation, c.api.Base+Root+path)
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

// bodyLimit is the most that is read as JSON: the longest text, each character
// escaped, fits.
const bodyLimit = 4 << 20

// tree reads the body. media is the type that it must have.
func (c *call) tree(media string) (any, error) {
	sent, params, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || sent != media || params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
		return nil, mediaType.say("Send " + media + " in UTF-8.")
	}
	if coding := c.Get(fiber.HeaderContentEncoding); coding != "" && coding != "identity" {
		return nil, mediaType.say("Send the body without a content encoding.")
	}
	body := c.Request().Body() // not Fiber's, which would unpack
	if len(body) > bodyLimit {
		return nil, tooLarge.say("At most 4 MB of JSON are taken.")
	}
	tree, err := parse(body)
	if err != nil {
		return nil, malformed.say("The body is not JSON: " + short(err.Error()) + ".")
	}
	return tree, nil
}

// read fills a value from a JSON body.
func (c *call) read(into any) error {
	tree, err := c.tree(fiber.MIMEApplicationJSON)
	if err != nil {
		return err
	}
	return fits(fill(into, tree))
}

const mergePatch = "application/merge-patch+json"

// change fills a value from what there is and a merge patch of it.
func (c *call) change(there, into any) error {
	patch, err := c.tree(mergePatch)
	if err != nil {
		return err
	}
	if _, ok := patch.(map[string]any); !ok {
		return malformed.say("A merge patch is an object.")
	}
	text, err := encode(there)
	if err != nil {
		return err
	}
	tree, err := parse(text)
	if err != nil {
		return err
	}
	o, writes := tree.(map[string]any), map[string]bool{}
	for _, f := range writable(reflect.TypeOf(into).Elem()) {
		writes[f.name] = true
	}
	maps.DeleteFunc(o, func(name string, _ any) bool { return !writes[name] })
	return fits(fill(into, merge(o, patch)))
}

// write fills a value from the body of a PUT or of a PATCH of there.
func (c *call) write(there, into any) error {
	if c.op.patch {
		return c.change(there, into)
	}
	return c.read(into)
}

func fits(mistakes []Mistake) error {
	if len(mistakes) > 0 {
		return malformed.say("Fields of the body are not right.", mistakes...)
	}
	return nil
}
