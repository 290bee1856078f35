package directory

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/views/chart"
)

// Members and their people who show themselves to everyone.
const (
	MembersPath      = "/leden"
	MemberPeoplePath = "/leden/mensen"
)

type membersPage struct {
	front.Frame
	Map           chart.Map
	Provinces     []provinceLink
	Province      string // chosen, in words, or ""
	Organisations []members.ShownOrganisation
	All, Total    int // members on the site, and of what is chosen
	People        int // who show themselves, of all members
	Pages         front.Pagination
}

// provinceLink is a province with members in it.
type provinceLink struct {
	Name, Path string
	Count      int
	Current    bool
}

// Members is GET /leden?provincie=&pagina=: the member organisations that are
// on the site by their own choice.
func (h *Handlers) Members(c *fiber.Ctx) error {
	ctx := c.UserContext()
	chosen := c.Query("provincie")
	if chosen != "" && !slices.Contains(dutch.Provinces, chosen) {
		return fault.New(fault.NotFound, "no such province")
	}
	directory, err := h.Models.Members.MembersShown(ctx, members.Anyone)
	if err != nil {
		return err
	}
	page := membersPage{All: len(directory.Organisations), People: len(directory.People)}
	found := directory.FindOrganisations(members.ShownFilter{Province: chosen})
	page.Total = len(found)
	if page.Organisations, page.Pages, err = pageOf(c, found, organisationsPerPage, MembersPath, front.Field{Name: "provincie", Value: chosen}); err != nil {
		return err
	}
	if page.Frame, err = h.Frame(ctx, MembersPath, ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("members")
	counts, elsewhere := directory.Provinces()
	page.Map = chart.Map{About: chart.About{ID: "leden-kaart", Title: page.Catalogue.Text("members_map"), Counted: page.Catalogue.Text("members")}, Values: counts, Elsewhere: elsewhere,
		Link: MembersPath + "?provincie="}
	for _, key := range dutch.Provinces {
		name := page.Catalogue.Text("chart_province_" + key)
		if key == chosen {
			page.Province = name
			page.Title += " – " + name
		}
		if counts[key] > 0 {
			page.Provinces = append(page.Provinces, provinceLink{name, MembersPath + "?provincie=" + key, counts[key], key == chosen})
		}
	}
	page.Describe(page.Catalogue.Text("members_description", "Name", page.Site.Name))
	page.Under("", front.Crumb{Name: page.Catalogue.Text("members"), Path: MembersPath})
	page.Paged(page.Pages)
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/members", page)
}

type memberPeoplePage struct {
	front.Frame
	People []peopleUnder
	Total  int
	Pages  front.Pagination
}

// MemberPeople is GET /leden/mensen?pagina=: the people of members who show
// themselves to everyone.
func (h *Handlers) MemberPeople(c *fiber.Ctx) error {
	ctx := c.UserContext()
	directory, err := h.Models.Members.MembersShown(ctx, members.Anyone)
	if err != nil {
		return err
	}
	page := memberPeoplePage{Total: len(directory.People)}
	people, pages, err := pageOf(c, directory.People, peoplePerPage, MemberPeoplePath)
	if err != nil {
		return err
	}
	page.People, page.Pages = underLetters(people), pages
	if page.Frame, err = h.Frame(ctx, MemberPeoplePath, ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("member_people")
	page.Describe(page.Catalogue.Text("member_people_description", "Name", page.Site.Name))
	page.Under("", front.Crumb{Name: page.Catalogue.Text("members"), Path: MembersPath}, front.Crumb{Name: page.Title, Path: MemberPeoplePath})
	page.Paged(page.Pages)
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/memberpeople", page)
}
