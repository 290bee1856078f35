package site

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/views/chart"
)

// Members and their people who show themselves to everyone.
const (
	membersPath      = "/leden"
	memberPeoplePath = "/leden/mensen"
)

type membersPage struct {
	Frame
	Map           chart.Map
	Provinces     []provinceLink
	Province      string // chosen, in words, or ""
	Organisations []members.ShownOrganisation
	All, Total    int // members on the site, and of what is chosen
	People        int // who show themselves, of all members
	Pages         Pagination
}

// provinceLink is a province with members in it.
type provinceLink struct {
	Name, Path string
	Count      int
	Current    bool
}

// Members is GET /leden?provincie=&pagina=: the member organisations that are
// on the site by their own choice.
func (s *Site) Members(c *fiber.Ctx) error {
	ctx := c.UserContext()
	chosen := c.Query("provincie")
	if chosen != "" && !slices.Contains(dutch.Provinces, chosen) {
		return fault.New(fault.NotFound, "no such province")
	}
	directory, err := s.Models.Members.MembersShown(ctx, members.Anyone)
	if err != nil {
		return err
	}
	page := membersPage{All: len(directory.Organisations), People: len(directory.People)}
	found := directory.FindOrganisations(members.ShownFilter{Province: chosen})
	page.Total = len(found)
	if page.Organisations, page.Pages, err = pageOf(c, found, organisationsPerPage, membersPath, field{"provincie", chosen}); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, membersPath, ""); err != nil {
		return err
	}
	page.Title = page.locale.Text("members")
	counts, elsewhere := directory.Provinces()
	page.Map = chart.Map{About: chart.About{ID: "leden-kaart", Title: page.locale.Text("members_map"), Counted: page.locale.Text("members")}, Values: counts, Elsewhere: elsewhere,
		Link: membersPath + "?provincie="}
	for _, key := range dutch.Provinces {
		name := page.locale.Text("chart_province_" + key)
		if key == chosen {
			page.Province = name
			page.Title += " – " + name
		}
		if counts[key] > 0 {
			page.Provinces = append(page.Provinces, provinceLink{name, membersPath + "?provincie=" + key, counts[key], key == chosen})
		}
	}
	page.describe(page.locale.Text("members_description", "Name", page.Site.Name))
	page.under("", Crumb{page.locale.Text("members"), membersPath})
	page.paged(page.Pages)
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/members", page)
}

type memberPeoplePage struct {
	Frame
	People []peopleUnder
	Total  int
	Pages  Pagination
}

// MemberPeople is GET /leden/mensen?pagina=: the people of members who show
// themselves to everyone.
func (s *Site) MemberPeople(c *fiber.Ctx) error {
	ctx := c.UserContext()
	directory, err := s.Models.Members.MembersShown(ctx, members.Anyone)
	if err != nil {
		return err
	}
	page := memberPeoplePage{Total: len(directory.People)}
	people, pages, err := pageOf(c, directory.People, peoplePerPage, memberPeoplePath)
	if err != nil {
		return err
	}
	page.People, page.Pages = underLetters(people), pages
	if page.Frame, err = s.frame(ctx, memberPeoplePath, ""); err != nil {
		return err
	}
	page.Title = page.locale.Text("member_people")
	page.describe(page.locale.Text("member_people_description", "Name", page.Site.Name))
	page.under("", Crumb{page.locale.Text("members"), membersPath}, Crumb{page.Title, memberPeoplePath})
	page.paged(page.Pages)
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/memberpeople", page)
}
