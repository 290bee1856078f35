package session

import (
	"maps"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// What of a form is kept for whom it is given back to. More is no form of ours.
const (
	maxPostedFields = 2_000
	maxPostedBytes  = 4 << 20
)

// The fields in which somebody shows who they are, in front of a form that asks
// for it.
const (
	ProofPassword = "proof_password"
	ProofCode     = "proof_code"
)

// Field is one of a form, as it was posted.
type Field struct{ Name, Value string }

// WantsJSON says whether a script asks, which cannot use a page.
func WantsJSON(c *fiber.Ctx) bool {
	return strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEApplicationJSON) ||
		strings.HasPrefix(c.Get(fiber.HeaderAccept), fiber.MIMEApplicationJSON)
}

// droppedLocal says that a body was too large to be kept.
const droppedLocal = "dropped"

// Drop makes a request a stranger's without a body.
func Drop(c *fiber.Ctx) {
	c.Request().Header.DelAllCookies()
	c.Request().Header.Del(fiber.HeaderAuthorization)
	c.Request().ResetBody()
	c.Locals(droppedLocal, true)
}

// Posted reads what was posted, without secrets and files, to be given back to
// who was signed out or must show who they are; false when it is more than a form of ours holds.
func Posted(c *fiber.Ctx) ([]Field, bool) {
	if c.Locals(droppedLocal) != nil {
		return nil, false
	}
	var kept []Field
	size := 0
	add := func(name, value string) {
		if size += len(name) + len(value); !secretField(name) && len(kept) <= maxPostedFields {
			kept = append(kept, Field{name, value})
		}
	}
	if strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEMultipartForm) {
		form, err := c.MultipartForm()
		if err != nil {
			return nil, false
		}
		for _, name := range slices.Sorted(maps.Keys(form.Value)) {
			for _, value := range form.Value[name] {
				add(name, value)
			}
		}
	} else {
		for name, value := range c.Context().PostArgs().All() {
			add(string(name), string(value))
		}
	}
	return kept, len(kept) <= maxPostedFields && size <= maxPostedBytes
}

// secretField says whether a field holds what must not stand in a page.
func secretField(name string) bool {
	switch name {
	case "password", "current", "code", "secret", "token", ProofPassword, ProofCode:
		return true
	}
	return false
}
