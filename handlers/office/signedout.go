package office

import (
	"maps"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
)

// What of a form is kept for who was signed out. More is no form of ours.
const (
	maxKeptFields = 2_000
	maxKeptBytes  = 4 << 20
)

type signedOutPage struct {
	Frame
	Path string
	Kept []keptField
}

// keptField is a field as it was posted.
type keptField struct{ Name, Value string }

// wantsJSON says whether a script asks, which cannot use a page.
func wantsJSON(c *fiber.Ctx) bool {
	return strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEApplicationJSON) ||
		strings.HasPrefix(c.Get(fiber.HeaderAccept), fiber.MIMEApplicationJSON)
}

// toSignIn tells a stranger to sign in. Who reads is sent to the page for it,
// and back afterwards. Who was sending a form gets it back, to be sent again
// after signing in elsewhere: what was typed is not lost. A script gets 401.
func (o *Office) toSignIn(c *fiber.Ctx) error {
	session.Clear(c)
	to := "/redactie/inloggen"
	switch {
	case wantsJSON(c):
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
		return c.Status(fiber.StatusUnauthorized).JSON(fiber.Map{"error": "signed out"})
	case c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead:
		if c.Path() != "/redactie" {
			to += "?naar=" + c.Path()
		}
		return c.Redirect(to, fiber.StatusSeeOther)
	}
	kept, ok := keptFields(c)
	if !ok {
		return c.Redirect(to, fiber.StatusSeeOther)
	}
	f, err := o.frame(c, "o_signedout")
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	c.Status(fiber.StatusUnauthorized)
	return c.Render("office/signedout", signedOutPage{f, c.Path(), kept})
}

// keptFields reads what was posted, without secrets and files; false when it is
// more than a form of ours holds.
func keptFields(c *fiber.Ctx) ([]keptField, bool) {
	var kept []keptField
	size := 0
	add := func(name, value string) {
		if size += len(name) + len(value); !secretField(name) && len(kept) <= maxKeptFields {
			kept = append(kept, keptField{name, value})
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
		c.Context().PostArgs().VisitAll(func(name, value []byte) { add(string(name), string(value)) })
	}
	return kept, len(kept) <= maxKeptFields && size <= maxKeptBytes
}

// secretField says whether a field holds what must not stand in a page.
func secretField(name string) bool {
	switch name {
	case "password", "current", "code", "secret", "token":
		return true
	}
	return false
}
