package api

import (
	"maps"
	"mime"
	"reflect"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// tree reads the body. media is the type that it must have.
func (c *call) tree(media string) (any, error) {
	sent, params, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || sent != media || params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
		return nil, mediaType.say("Send " + media + " in UTF-8.")
	}
	tree, err := parse(c.Request().Body())
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
	mistakes := fill(into, tree)
	c.noteLosses(into)
	return fits(mistakes)
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
	mistakes := fill(into, merge(o, patch))
	c.noteLosses(into)
	return fits(mistakes)
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
