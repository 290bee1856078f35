package directory

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/members"
)

const (
	peoplePerPage        = 30
	organisationsPerPage = 60
)

type minePeoplePage struct {
	front.MinePage
	Query         string
	Provinces     []front.Option
	Themes        []front.Option
	Organisation  *members.ShownOrganisation // that the list is of, or nil
	People        []peopleUnder
	Organisations []members.ShownOrganisation
	Total         int
	Narrowed      bool
	Hidden        bool // who looks is not in the directory themselves
	Pages         front.Pagination
}

// MinePeople is GET /mijn/leden?zoek=&organisatie=&provincie=&thema=&pagina=.
func (h *Handlers) MinePeople(c *fiber.Ctx) error {
	page, directory, filter, err := h.minePeople(c, "mine_people")
	if err != nil {
		return err
	}
	themes, err := h.Models.Press.AllThemes(c.UserContext())
	if err != nil {
		return err
	}
	for _, t := range themes {
		page.Themes = append(page.Themes, front.Option{Value: t.Slug, Text: t.Title, Selected: t.Slug == c.Query("thema")})
		if t.Slug == c.Query("thema") {
			filter.Theme = t.ID
		}
	}
	if filter.Organisation = c.Query("organisatie"); filter.Organisation != "" {
		if page.Organisation, err = directory.Organisation(filter.Organisation); err != nil {
			return err
		}
	}
	if filter.Theme == "" && c.Query("thema") != "" {
		return fault.New(fault.NotFound, "no such theme")
	}
	found := directory.FindPeople(filter)
	page.Total, page.Narrowed = len(found), filter != members.ShownFilter{}
	page.Hidden = !front.SeatOf(c).Profile.Listed.Reaches(members.MembersOnly)
	people, pages, err := pageOf(c, found, peoplePerPage, "/mijn/leden",
		front.Field{Name: "zoek", Value: filter.Query}, front.Field{Name: "organisatie", Value: filter.Organisation}, front.Field{Name: "provincie", Value: filter.Province}, front.Field{Name: "thema", Value: c.Query("thema")})
	if err != nil {
		return err
	}
	page.People, page.Pages = underLetters(people), pages
	return c.Render("site/minepeople", page)
}

// MineOrganisations is GET /mijn/leden/organisaties?zoek=&provincie=&pagina=:
// the organisations that are a member, with who shows that they are of it.
func (h *Handlers) MineOrganisations(c *fiber.Ctx) error {
	page, directory, filter, err := h.minePeople(c, "organisations_members")
	if err != nil {
		return err
	}
	found := directory.FindOrganisations(filter)
	page.Total, page.Narrowed = len(found), filter != members.ShownFilter{}
	page.Organisations, page.Pages, err = pageOf(c, found, organisationsPerPage, "/mijn/leden/organisaties",
		front.Field{Name: "zoek", Value: filter.Query}, front.Field{Name: "provincie", Value: filter.Province})
	if err != nil {
		return err
	}
	return c.Render("site/mineorganisations", page)
}

// minePeople begins a page of the directory with what both lists narrow by.
func (h *Handlers) minePeople(c *fiber.Ctx, key string) (page minePeoplePage, d *members.MemberDirectory, f members.ShownFilter, err error) {
	if page.MinePage, err = h.Mine(c, key); err != nil {
		return page, d, f, err
	}
	page.Query = searched(c.Query("zoek"))
	f = members.ShownFilter{Query: page.Query, Province: c.Query("provincie")}
	if f.Province != "" && !slices.Contains(dutch.Provinces, f.Province) {
		return page, d, f, fault.New(fault.NotFound, "no such province")
	}
	for _, key := range dutch.Provinces {
		page.Provinces = append(page.Provinces, front.Option{Value: key, Text: page.Catalogue.Text("chart_province_" + key), Selected: key == f.Province})
	}
	d, err = h.Models.Members.MembersShown(c.UserContext(), members.MembersOnly)
	return page, d, f, err
}

// peopleUnder are the people of a page whose surnames begin with a letter.
type peopleUnder struct {
	Letter string
	People []members.ShownPerson
}

func underLetters(people []members.ShownPerson) (groups []peopleUnder) {
	for _, p := range people {
		if letter := p.Letter(); len(groups) == 0 || groups[len(groups)-1].Letter != letter {
			groups = append(groups, peopleUnder{Letter: letter})
		}
		last := &groups[len(groups)-1]
		last.People = append(last.People, p)
	}
	return groups
}

// searched is what was searched for, as far as anybody types.
func searched(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), 100)])
}

// pageOf cuts the page that was asked for out of a list: NotFound behind its
// end.
func pageOf[T any](c *fiber.Ctx, all []T, per int, path string, fields ...front.Field) ([]T, front.Pagination, error) {
	n, err := front.PageNumber(c.Query("pagina"))
	pages := max(1, (len(all)+per-1)/per)
	if err == nil && n > pages {
		err = fault.New(fault.NotFound, "no such page")
	}
	if err != nil {
		return nil, front.Pagination{}, err
	}
	return all[(n-1)*per : min(n*per, len(all))], front.Pagination{Page: n, Pages: pages, Path: path, Query: front.Encode(fields)}, nil
}

type minePersonPage struct {
	front.MinePage
	Person *members.ShownPerson
	Self   bool
}

// MinePerson is GET /mijn/leden/:id: NotFound for who does not show themselves.
func (h *Handlers) MinePerson(c *fiber.Ctx) error {
	directory, err := h.Models.Members.MembersShown(c.UserContext(), members.MembersOnly)
	if err != nil {
		return err
	}
	person, err := directory.Person(c.Params("id"))
	if err != nil {
		return err
	}
	frame, err := h.Mine(c, "mine_people")
	if err != nil {
		return err
	}
	frame.Title = person.Name
	return c.Render("site/mineperson", minePersonPage{frame, person, person.ID == frame.Account.ID})
}
