package members

import (
	"slices"

	"samenspel/models/fault"
	"samenspel/models/press"
)

// ShownFilter narrows the directory of members; "" for all.
type ShownFilter struct {
	Query        string // words or their beginnings
	Organisation string // id
	Province     string // of dutch.Provinces
	Theme        string // id
}

// FindPeople are the people whom a filter leaves, by what they show.
func (d *MemberDirectory) FindPeople(f ShownFilter) (found []ShownPerson) {
	words := press.Folded(f.Query)
	for _, p := range d.People {
		of := ShownOrganisation{}
		if p.Organisation != nil {
			of = *p.Organisation
		}
		if (press.Known{Words: p.words}).Matches(words) && (f.Organisation == "" || of.ID == f.Organisation) && (f.Province == "" || of.Province == f.Province) &&
			(f.Theme == "" || slices.ContainsFunc(p.Themes, func(t press.Theme) bool { return t.ID == f.Theme })) {
			found = append(found, p)
		}
	}
	return found
}

// FindOrganisations are the organisations whom a filter leaves; it has no
// themes.
func (d *MemberDirectory) FindOrganisations(f ShownFilter) (found []ShownOrganisation) {
	words := press.Folded(f.Query)
	for _, o := range d.Organisations {
		if (press.Known{Words: o.words}).Matches(words) && (f.Province == "" || o.Province == f.Province) {
			found = append(found, o)
		}
	}
	return found
}

// Person is one of the people: NotFound, also for who is not shown.
func (d *MemberDirectory) Person(id string) (*ShownPerson, error) {
	for i := range d.People {
		if d.People[i].ID == id {
			return &d.People[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "nobody shows themselves under this id")
}

// Organisation is one of the organisations: NotFound.
func (d *MemberDirectory) Organisation(id string) (*ShownOrganisation, error) {
	for i := range d.Organisations {
		if d.Organisations[i].ID == id {
			return &d.Organisations[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "no such member")
}

// Provinces counts the organisations of each province, and those of none.
func (d *MemberDirectory) Provinces() (counts map[string]int, elsewhere int) {
	counts = map[string]int{}
	for _, o := range d.Organisations {
		if o.Province == "" {
			elsewhere++
		} else {
			counts[o.Province]++
		}
	}
	return counts, elsewhere
}
