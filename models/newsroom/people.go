package newsroom

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Names are the names of persons and organisations by id.
func (m *Model) Names(ctx context.Context, persons, organisations []string) (map[string]string, error) {
	names := map[string]string{}
	found, err := domain.ByID(ctx, m.press.Persons, persons)
	if err != nil {
		return nil, err
	}
	for id, p := range found {
		if p != nil {
			names[id] = p.Name
		}
	}
	orgs, err := domain.ByID(ctx, m.press.Organisations, organisations)
	for id, o := range orgs {
		if o != nil {
			names[id] = o.Name
		}
	}
	return names, err
}

// SlugOfPerson is the address of the one person with this name; "" where that
// is nobody, or more than one.
func (m *Model) SlugOfPerson(ctx context.Context, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	found, err := m.press.Persons.Find(ctx, store.Query{Where: []store.Condition{store.Is("name", name)}, Limit: 2, Omit: []string{"bio"}})
	if err != nil || len(found) != 1 {
		return "", err
	}
	return found[0].Slug, nil
}

// LinkPeople chooses from the register who is named there exactly as typed.
func (m *Model) LinkPeople(ctx context.Context, c *Content) error {
	for n := range c.Interviewees {
		i := &c.Interviewees[n]
		if name := input.OneLine(i.Name, input.MaxName); i.Person == "" && name != "" {
			p, err := press.BySlug(ctx, m.press.Persons, input.Slug(name, name))
			if err == nil && p.Name == name {
				i.Person = p.ID
			} else if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
		}
		if name := input.OneLine(i.OrganisationName, input.MaxName); i.Organisation == "" && name != "" {
			o, err := press.BySlug(ctx, m.press.Organisations, input.Slug(name, name))
			if err == nil && o.Name == name {
				i.Organisation = o.ID
			} else if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
		}
	}
	return nil
}
