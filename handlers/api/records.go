package api

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models"
	"samenspel/models/store"
)

// shelf is one kind of content beside the articles: T as stored, V as the API
// tells it.
type shelf[T any, P interface {
	*T
	models.Record
}, V any] struct {
	api    *API
	kind   models.RecordKind
	group  string // in addresses
	one    string // in ids of operations
	many   string
	stored store.Collection[T, P]
	order  string // of lists: an index
	view   func(P) V
}

// records are the operations of all kinds.
func (a *API) records() []*operation {
	m := a.Models
	var all []*operation
	for _, some := range [][]*operation{
		shelf[models.Person, *models.Person, Person]{a, models.PersonRecord, "persons", "Person", "Persons", m.Persons, "name", a.person}.operations(),
		shelf[models.Organisation, *models.Organisation, Organisation]{a, models.OrganisationRecord, "organisations", "Organisation", "Organisations", m.Organisations, "name", a.organisation}.operations(),
		shelf[models.Series, *models.Series, Series]{a, models.SeriesRecord, "series", "Series", "AllSeries", m.Series, "title", a.series}.operations(),
		shelf[models.Theme, *models.Theme, Theme]{a, models.ThemeRecord, "themes", "Theme", "Themes", m.Themes, "title", a.theme}.operations(),
		shelf[models.Benefit, *models.Benefit, Benefit]{a, models.BenefitRecord, "benefits", "Benefit", "Benefits", m.Benefits, "position", a.benefit}.operations(),
		shelf[models.Page, *models.Page, Page]{a, models.PageRecord, "pages", "Page", "Pages", m.Pages, "title", a.generalPage}.operations(),
	} {
		all = append(all, some...)
	}
	return all
}

func (s shelf[T, P, V]) operations() []*operation {
	var v V
	all, one := "/"+s.group, "/"+s.group+"/{id}"
	write := []models.Scope{models.WriteContent}
	const ok = fiber.StatusOK
	return []*operation{
		{id: "list" + s.many, method: fiber.MethodGet, path: all, group: s.group, list: true, answer: v, status: ok, run: s.readAll},
		{id: "create" + s.one, method: fiber.MethodPost, path: all, group: s.group, scopes: write, needs: models.ManageContent,
			body: v, makes: true, answer: v, status: fiber.StatusCreated, run: s.create},
		{id: "get" + s.one, method: fiber.MethodGet, path: one, group: s.group, answer: v, status: ok, run: s.read},
		{id: "replace" + s.one, method: fiber.MethodPut, path: one, group: s.group, scopes: write, needs: models.ManageContent,
			body: v, conditional: true, answer: v, status: ok, run: s.write},
		{id: "change" + s.one, method: fiber.MethodPatch, path: one, group: s.group, scopes: write, needs: models.ManageContent,
			body: v, patch: true, conditional: true, answer: v, status: ok, run: s.write},
		{id: "remove" + s.one, method: fiber.MethodDelete, path: one, group: s.group, scopes: write, needs: models.ManageContent,
			conditional: true, status: fiber.StatusNoContent, run: s.remove},
	}
}

func (s shelf[T, P, V]) readAll(c *call) error {
	found, total, err := models.WindowOf(c.UserContext(), s.stored, store.Asc(s.order), c.window)
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
	found, err := s.stored.Get(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return c.send(fiber.StatusOK, s.view(found))
}
