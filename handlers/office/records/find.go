package records

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// Find is GET /redactie/zoek?q=&soort=: what a text can link to, as JSON. soort
// is link, persoon or organisatie.
func (h *Handlers) Find(c *fiber.Ctx) error {
	var kinds []press.RecordKind
	switch c.Query("soort", "link") {
	case "link":
	case "persoon":
		kinds = []press.RecordKind{press.PersonRecord}
	case "organisatie":
		kinds = []press.RecordKind{press.OrganisationRecord}
	default:
		return fault.At(fault.Invalid, "soort", "link, persoon or organisatie")
	}
	found, err := h.Models.Records.FindLinks(c.UserContext(), desk.AccountOf(c), c.Query("q"), kinds...)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"results": found})
}

// AddPerson is POST /redactie/personen/nieuw {name}: one who is not in the
// register yet, made while somebody writes. It answers in JSON: 201, or 200 with
// the one who was there already, or 422 with what is wrong by field.
func (h *Handlers) AddPerson(c *fiber.Ctx) error { return h.addNamed(c, press.PersonRecord) }

// AddOrganisation is POST /redactie/organisaties/nieuw {name, place}.
func (h *Handlers) AddOrganisation(c *fiber.Ctx) error {
	return h.addNamed(c, press.OrganisationRecord)
}

func (h *Handlers) addNamed(c *fiber.Ctx, kind press.RecordKind) error {
	var in struct {
		Name  string `json:"name" form:"name"`
		Place string `json:"place" form:"place"`
	}
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrUnsupportedMediaType
	}
	r, made, err := h.Models.Records.AddNamed(c.UserContext(), desk.AccountOf(c), kind, in.Name, in.Place)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Taken) {
		page, failed := h.contentFrame(c, kind)
		if failed != nil {
			return failed
		}
		if err := page.tellRecord(err); err != nil {
			return err
		}
		return c.Status(fiber.StatusUnprocessableEntity).JSON(fiber.Map{"errors": page.Errors})
	}
	if err != nil {
		return err
	}
	if made {
		c.Status(fiber.StatusCreated)
	}
	return c.JSON(fiber.Map{"id": r.Headed().ID, "name": press.RecordName(r)})
}
