package reading

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/dutch"
	"samenspel/models/press"
)

type registerPage struct {
	front.Frame
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
func (h *Handlers) Persons(c *fiber.Ctx) error {
	found, err := press.All[press.Person](c.UserContext(), h.Models.Press)
	if err != nil {
		return err
	}
	slices.SortStableFunc(found, func(a, b press.Person) int { return strings.Compare(dutch.Filed(a.Name), dutch.Filed(b.Name)) })
	entries := make([]entry, len(found))
	for i, p := range found {
		entries[i] = entry{p.Name, "/personen/" + p.Slug, "", dutch.FiledUnder(p.Name)}
	}
	return h.register(c, "/personen", "persons", entries)
}

// Organisations is GET /organisaties: by first letter, without the article.
func (h *Handlers) Organisations(c *fiber.Ctx) error {
	found, err := press.All[press.Organisation](c.UserContext(), h.Models.Press)
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
	return h.register(c, "/organisaties", "organisations", entries)
}

func (h *Handlers) register(c *fiber.Ctx, path, key string, entries []entry) error {
	var page registerPage
	var err error
	if page.Frame, err = h.Frame(c.UserContext(), path, ""); err != nil {
		return err
	}
	page.Heading = page.Catalogue.Text(key)
	page.Lead = page.Catalogue.Text(key + "_lead")
	page.Title = page.Heading
	page.Describe(page.Lead)
	page.Under("", front.Crumb{Name: page.Heading, Path: ""})
	page.Letters = byLetter(entries)
	return h.Show(c, "site/register", page)
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
