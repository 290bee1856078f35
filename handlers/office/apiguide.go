package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/api"
)

type apiPage struct {
	Frame
	Document *api.Document
}

// APIGuide is GET /redactie/api: the API's OpenAPI document, to be read by
// people.
func (o *Office) APIGuide(c *fiber.Ctx) error {
	f, err := o.frame(c, "api_title")
	if err != nil {
		return err
	}
	return c.Render("office/api", apiPage{f, o.API.Document(f.locale.Text)})
}
