package members

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/press"
	"samenspel/models/store"
)

// MemberDirectory is the directory of members as one audience sees it. What it
// does not hold they do not see, and cannot search for either.
type MemberDirectory struct {
	Organisations []ShownOrganisation
	People        []ShownPerson
}

// ShownOrganisation is a member organisation.
type ShownOrganisation struct {
	ID, Name, Place, Province, Website string
	People                             []ShownPerson // who show that they are of it
	filed                              string        // see dutch.FiledOrganisation
	name, words                        []string      // as searched
}

// ShownPerson is a member's person with what they show; all else is empty.
type ShownPerson struct {
	ID           string // the account's
	Name         string
	Function     string
	Organisation *ShownOrganisation // without its People
	Email        string
	Phone        string
	About        string
	Themes       []press.Theme
	LinkedIn     string
	filed        string   // see dutch.Filed
	name, words  []string // as searched
}

// Letter is the one under which they stand in a list.
func (s *ShownPerson) Letter() string { return dutch.FiledUnder(s.Name) }

// ShownTo gives the person of a seat as a viewer sees them; nil when they do
// not. themes are those that there are.
func (p *Profile) ShownTo(viewer Audience, o *Member, s *Seat, themes []press.Theme) *ShownPerson {
	if !p.Listed.Reaches(viewer) || !o.Active() || s.Empty() {
		return nil
	}
	shown := &ShownPerson{ID: p.ID, Name: s.Name}
	fill := func(field ShownField, into *string, value string) {
		if p.Shows(field, viewer) {
			*into = value
		}
	}
	fill(ShowFunction, &shown.Function, s.Function)
	fill(ShowEmail, &shown.Email, s.Email)
	fill(ShowPhone, &shown.Phone, s.Phone)
	fill(ShowAbout, &shown.About, p.About)
	fill(ShowLinkedIn, &shown.LinkedIn, p.LinkedIn)
	// To strangers an organisation is a member only when it says so itself.
	if p.Shows(ShowOrganisation, viewer) && (viewer != Anyone || o.OnSite()) {
		of := shownOrganisation(o)
		shown.Organisation = &of
	}
	if p.Shows(ShowThemes, viewer) {
		for _, t := range themes {
			if slices.Contains(p.Themes, t.ID) {
				shown.Themes = append(shown.Themes, t)
			}
		}
	}
	shown.name, shown.filed = press.Folded(s.Name), dutch.Filed(s.Name)
	shown.words = shown.findable()
	return shown
}

// findable are the words that a search finds a person by: never an address or
// a number, and nothing that the searcher does not see.
func (s *ShownPerson) findable() []string {
	words := append(slices.Clone(s.name), press.Folded(s.Function)...)
	if s.Organisation != nil {
		words = append(words, s.Organisation.words...)
	}
	for _, t := range s.Themes {
		words = append(words, press.Folded(t.Title)...)
	}
	return words
}

func shownOrganisation(o *Member) ShownOrganisation {
	shown := ShownOrganisation{ID: o.ID, Name: o.Name, Place: o.Place, Province: o.Province, Website: o.Website}
	if !slices.Contains(dutch.Provinces, o.Province) {
		shown.Province = ""
	}
	shown.name, shown.filed = press.Folded(o.Name), dutch.FiledOrganisation(o.Name)
	shown.words = append(slices.Clone(shown.name), press.Folded(o.Place)...)
	return shown
}

// MembersShown reads the directory for an audience: a few thousand members, put
// together anew each time. Organisations are by name, people by surname.
func (m *Model) MembersShown(ctx context.Context, viewer Audience) (*MemberDirectory, error) {
	themes, err := m.press.AllThemes(ctx)
	if err != nil {
		return nil, err
	}
	found, err := m.Members.Find(ctx, store.Query{Omit: []string{"notes", "happenings", "notice", "effects"}})
	if err != nil {
		return nil, err
	}
	d, members, at := &MemberDirectory{}, map[string]*Member{}, map[string]int{}
	for i := range found {
		o := &found[i]
		members[o.ID] = o
		if o.OnSite() || viewer == MembersOnly && o.Active() {
			d.Organisations = append(d.Organisations, shownOrganisation(o))
		}
	}
	slices.SortFunc(d.Organisations, func(a, b ShownOrganisation) int {
		return cmp.Or(strings.Compare(a.filed, b.filed), slices.Compare(a.name, b.name), strings.Compare(a.ID, b.ID))
	})
	for i := range d.Organisations {
		at[d.Organisations[i].ID] = i
	}
	if d.People, err = m.peopleShown(ctx, viewer, members, themes); err != nil {
		return nil, err
	}
	for _, p := range d.People {
		if p.Organisation != nil {
			of := &d.Organisations[at[p.Organisation.ID]]
			of.People = append(of.People, p)
		}
	}
	return d, nil
}

// peopleShown are the people whom a viewer finds. Who has the seat by now is
// asked of the member, so that between a change and what follows from it nobody
// stands with what was another's.
func (m *Model) peopleShown(ctx context.Context, viewer Audience, members map[string]*Member, themes []press.Theme) ([]ShownPerson, error) {
	var profiles []Profile
	for _, audience := range Audiences {
		if !audience.Reaches(viewer) {
			continue
		}
		found, err := m.profiles.Find(ctx, store.Query{Where: []store.Condition{store.Is("listed", string(audience))}, Omit: []string{"saved", "consents", "effects"}})
		if err != nil {
			return nil, err
		}
		profiles = append(profiles, found...)
	}
	ids := make([]string, len(profiles))
	for i := range profiles {
		ids[i] = profiles[i].ID
	}
	accounts, err := domain.ByID(ctx, m.accounts.Accounts, ids)
	if err != nil {
		return nil, err
	}
	var people []ShownPerson
	for i := range profiles {
		a := accounts[profiles[i].ID]
		if !a.May(access.HaveSeat) || members[a.Member] == nil {
			continue
		}
		o := members[a.Member]
		if s := o.SeatOf(a.Seat); s != nil && s.Email == a.Email {
			if p := profiles[i].ShownTo(viewer, o, s, themes); p != nil {
				people = append(people, *p)
			}
		}
	}
	slices.SortFunc(people, func(a, b ShownPerson) int {
		return cmp.Or(strings.Compare(a.filed, b.filed), strings.Compare(a.ID, b.ID))
	})
	return people, nil
}
