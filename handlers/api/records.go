package api

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/press"
)

// shelf is one kind of content beside the articles: T as stored, V as the API
// tells it.
type shelf[T any, P interface {
	*T
	press.Record
}, V any] struct {
	api   *API
	kind  press.RecordKind
	group string // in addresses
	one   string // in ids of operations
	many  string
	view  func(P) V
}

// records are the operations of all kinds.
func (a *API) records() []*operation {
	var all []*operation
	for _, some := range [][]*operation{
		shelf[press.Person, *press.Person, Person]{a, press.PersonRecord, "persons", "Person", "Persons", a.person}.operations(),
		shelf[press.Organisation, *press.Organisation, Organisation]{a, press.OrganisationRecord, "organisations", "Organisation", "Organisations", a.organisation}.operations(),
		shelf[press.Series, *press.Series, Series]{a, press.SeriesRecord, "series", "Series", "AllSeries", a.series}.operations(),
		shelf[press.Theme, *press.Theme, Theme]{a, press.ThemeRecord, "themes", "Theme", "Themes", a.theme}.operations(),
		shelf[press.Benefit, *press.Benefit, Benefit]{a, press.BenefitRecord, "benefits", "Benefit", "Benefits", a.benefit}.operations(),
		shelf[press.Page, *press.Page, Page]{a, press.PageRecord, "pages", "Page", "Pages", a.generalPage}.operations(),
	} {
		all = append(all, some...)
	}
	return all
}

func (s shelf[T, P, V]) operations() []*operation {
	var v V
	all, one := "/"+s.group, "/"+s.group+"/{id}"
	write := []access.Scope{access.WriteContent}
	const ok = fiber.StatusOK
	return []*operation{
		{id: "list" + s.many, method: fiber.MethodGet, path: all, group: s.group, list: true, answer: v, status: ok, run: s.readAll},
		{id: "create" + s.one, method: fiber.MethodPost, path: all, group: s.group, scopes: write, needs: access.ManageContent,
			body: v, makes: true, answer: v, status: fiber.StatusCreated, run: s.create},
		{id: "get" + s.one, method: fiber.MethodGet, path: one, group: s.group, answer: v, status: ok, run: s.read},
		{id: "replace" + s.one, method: fiber.MethodPut, path: one, group: s.group, scopes: write, needs: access.ManageContent,
			body: v, conditional: true, answer: v, status: ok, run: s.write},
		{id: "change" + s.one, method: fiber.MethodPatch, path: one, group: s.group, scopes: write, needs: access.ManageContent,
			body: v, patch: true, conditional: true, answer: v, status: ok, run: s.write},
		{id: "remove" + s.one, method: fiber.MethodDelete, path: one, group: s.group, scopes: write, needs: access.ManageContent,
			conditional: true, status: fiber.StatusNoContent, run: s.remove},
	}
}

func (s shelf[T, P, V]) readAll(c *call) error {
	found, total, err := press.Some[T, P](c.UserContext(), s.api.Models.Press, c.window.Skip, c.window.Limit)
	if err != nil {
		return err
	}
	var views []V
	for i := range found {
		views = append(views, s.view(P(&found[i])))
	}
	return sendList(c, views, total)
}

func (s shelf[T, P, V]) read(c *call) error {
	found, err := s.get(c, c.Params("id"))
	if err != nil {
		return err
	}
	return c.send(fiber.StatusOK, s.view(found))
}

func (s shelf[T, P, V]) get(c *call, id string) (P, error) {
	found, err := s.api.Models.Press.Record(c.UserContext(), s.kind, id)
	if err != nil {
		return nil, err
	}
	return found.(P), nil
}
