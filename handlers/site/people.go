package site

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/press"
)

type personPage struct {
	Frame
	listed
	Person  *press.Person
	Image   *library.Picture
	Latest  *press.Voice // as in the newest article; nil when there is none
	Written []press.Card
}

// Person is GET /personen/:slug?pagina=.
func (s *Site) Person(c *fiber.Ctx) error {
	ctx := c.UserContext()
	person, err := press.At[press.Person](ctx, s.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	path := "/personen/" + person.Slug
	page := personPage{Person: person}
	if page.listed, err = s.listOf(c, press.Filter{Person: person.ID}, path); err != nil {
		return err
	}
	if page.Image, err = s.Models.Library.Picture(ctx, person.Picture); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if page.Written, err = s.Models.Press.Newest(ctx, press.Filter{Author: person.Name}, press.PerPage); err != nil {
		return err
	}
	newest, err := s.Models.Press.Newest(ctx, press.Filter{Person: person.ID}, 1)
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
	if page.Frame, err = s.frame(ctx, path, person.Name); err != nil {
		return err
	}
	page.describe(person.Bio)
	page.under("", Crumb{page.locale.Text("persons"), "/personen"}, Crumb{person.Name, ""})
	page.paged(page.Pages)
	if share := s.shareImage(page.Image, person.Name); share != nil {
		page.Share = share
	}
	page.Data = append(page.Data, s.person(person, page.Latest), s.breadcrumbs(page.Frame))
	return s.show(c, "site/person", page)
}

type organisationPage struct {
	Frame
	listed
	Organisation *press.Organisation
	People       []press.Voice // who spoke for it, newest first, once each
}

// Organisation is GET /organisaties/:slug?pagina=.
func (s *Site) Organisation(c *fiber.Ctx) error {
	ctx := c.UserContext()
	organisation, err := press.At[press.Organisation](ctx, s.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	path := "/organisaties/" + organisation.Slug
	page := organisationPage{Organisation: organisation}
	if page.listed, err = s.listOf(c, press.Filter{Organisation: organisation.ID}, path); err != nil {
		return err
	}
	newest, err := s.Models.Press.Newest(ctx, press.Filter{Organisation: organisation.ID}, 50)
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
	if page.Frame, err = s.frame(ctx, path, organisation.Name); err != nil {
		return err
	}
	page.describe(organisation.Description)
	page.under("", Crumb{page.locale.Text("organisations"), "/organisaties"}, Crumb{organisation.Name, ""})
	page.paged(page.Pages)
	page.Data = append(page.Data, s.memberOrganization(organisation), s.breadcrumbs(page.Frame))
	return s.show(c, "site/organisation", page)
}
