package reading

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/press"
)

type personPage struct {
	front.Frame
	listed
	Person  *press.Person
	Image   *library.Picture
	Latest  *press.Voice // as in the newest article; nil when there is none
	Written []press.Card
}

// Person is GET /personen/:slug?pagina=.
func (h *Handlers) Person(c *fiber.Ctx) error {
	ctx := c.UserContext()
	person, err := press.At[press.Person](ctx, h.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	path := "/personen/" + person.Slug
	page := personPage{Person: person}
	if page.listed, err = h.listOf(c, press.Filter{Person: person.ID}, path); err != nil {
		return err
	}
	if page.Image, err = h.Models.Library.Picture(ctx, person.Picture); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if page.Written, err = h.Models.Press.Newest(ctx, press.Filter{Author: person.Name}, press.PerPage); err != nil {
		return err
	}
	newest, err := h.Models.Press.Newest(ctx, press.Filter{Person: person.ID}, 1)
	if err != nil {
		return err
	}
	for _, card := range newest {
		for i, v := range card.Voices {
			if v.Person.ID == person.ID {
				page.Latest = &card.Voices[i]
			}
		}
	}
	if page.Frame, err = h.Frame(ctx, path, person.Name); err != nil {
		return err
	}
	page.Describe(person.Bio)
	page.Under("", front.Crumb{Name: page.Catalogue.Text("persons"), Path: "/personen"}, front.Crumb{Name: person.Name, Path: ""})
	page.Paged(page.Pages)
	if share := h.ShareImage(page.Image, person.Name); share != nil {
		page.Share = share
	}
	page.Data = append(page.Data, h.person(person, page.Latest), h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/person", page)
}

type organisationPage struct {
	front.Frame
	listed
	Organisation *press.Organisation
	People       []press.Voice // who spoke for it, newest first, once each
}

// Organisation is GET /organisaties/:slug?pagina=.
func (h *Handlers) Organisation(c *fiber.Ctx) error {
	ctx := c.UserContext()
	organisation, err := press.At[press.Organisation](ctx, h.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	path := "/organisaties/" + organisation.Slug
	page := organisationPage{Organisation: organisation}
	if page.listed, err = h.listOf(c, press.Filter{Organisation: organisation.ID}, path); err != nil {
		return err
	}
	newest, err := h.Models.Press.Newest(ctx, press.Filter{Organisation: organisation.ID}, 50)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, card := range newest {
		for _, v := range card.Voices {
			if v.Organisation != nil && v.Organisation.ID == organisation.ID && !seen[v.Person.ID] {
				seen[v.Person.ID] = true
				page.People = append(page.People, v)
			}
		}
	}
	if page.Frame, err = h.Frame(ctx, path, organisation.Name); err != nil {
		return err
	}
	page.Describe(organisation.Description)
	page.Under("", front.Crumb{Name: page.Catalogue.Text("organisations"), Path: "/organisaties"}, front.Crumb{Name: organisation.Name, Path: ""})
	page.Paged(page.Pages)
	page.Data = append(page.Data, h.memberOrganization(organisation), h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/organisation", page)
}
