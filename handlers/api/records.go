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
	Headed() *store.Head
}, V any] struct {
	api    *API
	group  string // in addresses
	one    string // in ids of operations
	many   string
	stored store.Collection[T, P]
	order  store.Key
	view   func(P) V
}

// records are the operations of all kinds.
func (a *API) records() []*operation {
	m := a.Models
	var all []*operation
	for _, some := range [][]*operation{
		shelf[models.Person, *models.Person, Person]{a, "persons", "Person", "Persons", m.Persons, store.Asc("name"), a.person}.operations(),
		shelf[models.Organisation, *models.Organisation, Organisation]{a, "organisations", "Organisation", "Organisations", m.Organisations, store.Asc("name"), a.organisation}.operations(),
		shelf[models.Series, *models.Series, Series]{a, "series", "Series", "AllSeries", m.Series, store.Asc("title"), a.series}.operations(),
		shelf[models.Theme, *models.Theme, Theme]{a, "themes", "Theme", "Themes", m.Themes, store.Asc("title"), a.theme}.operations(),
		shelf[models.Benefit, *models.Benefit, Benefit]{a, "benefits", "Benefit", "Benefits", m.Benefits, store.Asc("position"), a.benefit}.operations(),
		shelf[models.Page, *models.Page, Page]{a, "pages", "Page", "Pages", m.Pages, store.Asc("title"), a.generalPage}.operations(),
	} {
		all = append(all, some...)
	}
	return all
}

func (s shelf[T, P, V]) operations() []*operation {
	var v V
	return []*operation{
		{id: "list" + s.many, method: fiber.MethodGet, path: "/" + s.group, group: s.group, list: true, answer: v, status: fiber.StatusOK, run: s.readAll},
		{id: "get" + s.one, method: fiber.MethodGet, path: "/" + s.group + "/{id}", group: s.group, answer: v, status: fiber.StatusOK, run: s.read},
	}
}

func (s shelf[T, P, V]) readAll(c *call) error {
	found, total, err := models.WindowOf(c.UserContext(), s.stored, s.order, c.window)
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
