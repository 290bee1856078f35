package site

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/dutch"
	"samenspel/models/press"
)

type registerPage struct {
	Frame
	Heading, Lead string
	Letters       []letter
}

// letter groups the entries that begin with it.
type letter struct {
	Letter  string
	Entries []entry
}

type entry struct{ Name, Path, Detail, Under string }

// Persons is GET /personen: everyone by first letter of the surname.
func (s *Site) Persons(c *fiber.Ctx) error {
	found, err := press.All[press.Person](c.UserContext(), s.Models.Press)
	if err != nil {
		return err
	}
	slices.SortStableFunc(found, func(a, b press.Person) int { return strings.Compare(dutch.Filed(a.Name), dutch.Filed(b.Name)) })
	entries := make([]entry, len(found))
	for i, p := range found {
		entries[i] = entry{p.Name, "/personen/" + p.Slug, "", dutch.FiledUnder(p.Name)}
	}
	return s.register(c, "/personen", "persons", entries)
}

// Organisations is GET /organisaties: by first letter, without the article.
func (s *Site) Organisations(c *fiber.Ctx) error {
	found, err := press.All[press.Organisation](c.UserContext(), s.Models.Press)
	if err != nil {
		return err
	}
	slices.SortStableFunc(found, func(a, b press.Organisation) int {
		return strings.Compare(dutch.FiledOrganisation(a.Name), dutch.FiledOrganisation(b.Name))
	})
	entries := make([]entry, len(found))
	for i, o := range found {
		entries[i] = entry{o.Name, "/organisaties/" + o.Slug, o.Place, dutch.OrganisationUnder(o.Name)}
	}
	return s.register(c, "/organisaties", "organisations", entries)
}

func (s *Site) register(c *fiber.Ctx, path, key string, entries []entry) error {
	var page registerPage
	var err error
	if page.Frame, err = s.frame(c.UserContext(), path, ""); err != nil {
		return err
	}
	page.Heading = page.locale.Text(key)
	page.Lead = page.locale.Text(key + "_lead")
	page.Title = page.Heading
	page.describe(page.Lead)
	page.under("", Crumb{page.Heading, ""})
	page.Letters = byLetter(entries)
	return s.show(c, "site/register", page)
}

// byLetter groups entries by what they stand under.
func byLetter(entries []entry) []letter {
	var letters []letter
	at := map[string]int{}
	for _, e := range entries {
		i, ok := at[e.Under]
		if !ok {
			i = len(letters)
			at[e.Under] = i
			letters = append(letters, letter{Letter: e.Under})
		}
		letters[i].Entries = append(letters[i].Entries, e)
	}
	slices.SortFunc(letters, func(a, b letter) int { return strings.Compare(a.Letter, b.Letter) })
	return letters
}
