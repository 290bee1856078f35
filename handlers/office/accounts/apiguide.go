package accounts

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/api"
	"samenspel/handlers/office/desk"
)

type apiPage struct {
	desk.Frame
	Document *api.Document
}

// APIGuide is GET /redactie/api: the API's OpenAPI document, to be read by
// people.
func (h *Handlers) APIGuide(c *fiber.Ctx) error {
	f, err := h.Frame(c, "api_title")
	if err != nil {
		return err
	}
	return c.Render("office/api", apiPage{f, h.API.Document(f.Catalogue.Text)})
}
