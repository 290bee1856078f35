package site

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/members"
)

const (
	peoplePerPage        = 30
	organisationsPerPage = 60
)

type minePeoplePage struct {
	minePage
	Query         string
	Provinces     []option
	Themes        []option
	Organisation  *members.ShownOrganisation // that the list is of, or nil
	People        []peopleUnder
	Organisations []members.ShownOrganisation
	Total         int
	Narrowed      bool
	Hidden        bool // who looks is not in the directory themselves
	Pages         Pagination
}

// MinePeople is GET /mijn/leden?zoek=&organisatie=&provincie=&thema=&pagina=.
func (s *Site) MinePeople(c *fiber.Ctx) error {
	page, directory, filter, err := s.minePeople(c, "mine_people")
	if err != nil {
		return err
	}
	themes, err := s.Models.Press.AllThemes(c.UserContext())
	if err != nil {
		return err
	}
	for _, t := range themes {
		page.Themes = append(page.Themes, option{t.Slug, t.Title, t.Slug == c.Query("thema")})
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
	page.Hidden = !seatOf(c).profile.Listed.Reaches(members.MembersOnly)
	people, pages, err := pageOf(c, found, peoplePerPage, "/mijn/leden",
		field{"zoek", filter.Query}, field{"organisatie", filter.Organisation}, field{"provincie", filter.Province}, field{"thema", c.Query("thema")})
	if err != nil {
		return err
	}
	page.People, page.Pages = underLetters(people), pages
	return c.Render("site/minepeople", page)
}

// MineOrganisations is GET /mijn/leden/organisaties?zoek=&provincie=&pagina=:
// the organisations that are a member, with who shows that they are of it.
func (s *Site) MineOrganisations(c *fiber.Ctx) error {
	page, directory, filter, err := s.minePeople(c, "organisations_members")
	if err != nil {
		return err
	}
	found := directory.FindOrganisations(filter)
	page.Total, page.Narrowed = len(found), filter != members.ShownFilter{}
	page.Organisations, page.Pages, err = pageOf(c, found, organisationsPerPage, "/mijn/leden/organisaties",
		field{"zoek", filter.Query}, field{"provincie", filter.Province})
	if err != nil {
		return err
	}
	return c.Render("site/mineorganisations", page)
}

// minePeople begins a page of the directory with what both lists narrow by.
func (s *Site) minePeople(c *fiber.Ctx, key string) (page minePeoplePage, d *members.MemberDirectory, f members.ShownFilter, err error) {
	if page.minePage, err = s.mine(c, key); err != nil {
		return page, d, f, err
	}
	page.Query = searched(c.Query("zoek"))
	f = members.ShownFilter{Query: page.Query, Province: c.Query("provincie")}
	if f.Province != "" && !slices.Contains(dutch.Provinces, f.Province) {
		return page, d, f, fault.New(fault.NotFound, "no such province")
	}
	for _, key := range dutch.Provinces {
		page.Provinces = append(page.Provinces, option{key, page.locale.Text("chart_province_" + key), key == f.Province})
	}
	d, err = s.Models.Members.MembersShown(c.UserContext(), members.MembersOnly)
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
func pageOf[T any](c *fiber.Ctx, all []T, per int, path string, fields ...field) ([]T, Pagination, error) {
	n, err := pageNumber(c.Query("pagina"))
	pages := max(1, (len(all)+per-1)/per)
	if err == nil && n > pages {
		err = fault.New(fault.NotFound, "no such page")
	}
	if err != nil {
		return nil, Pagination{}, err
	}
	return all[(n-1)*per : min(n*per, len(all))], Pagination{Page: n, Pages: pages, path: path, query: encode(fields)}, nil
}

type minePersonPage struct {
	minePage
	Person *members.ShownPerson
	Self   bool
}

// MinePerson is GET /mijn/leden/:id: NotFound for who does not show themselves.
func (s *Site) MinePerson(c *fiber.Ctx) error {
	directory, err := s.Models.Members.MembersShown(c.UserContext(), members.MembersOnly)
	if err != nil {
		return err
	}
	person, err := directory.Person(c.Params("id"))
	if err != nil {
		return err
	}
	frame, err := s.mine(c, "mine_people")
	if err != nil {
		return err
	}
	frame.Title = person.Name
	return c.Render("site/mineperson", minePersonPage{frame, person, person.ID == frame.Account.ID})
}
