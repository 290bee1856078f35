package newsroom

import (
	"context"

	"samenspel/models/domain"
)

// forget takes out of the content what was removed since it was written, so
// that an earlier version can always come back. Somebody who is gone leaves
// their function and place, for another to be chosen.
func (m *Model) forget(ctx context.Context, c *Content) error {
	var people, organisations []string
	for _, i := range c.Interviewees {
		people, organisations = append(people, i.Person), append(organisations, i.Organisation)
	}
	persons, err := domain.ByID(ctx, m.press.Persons, people)
	if err != nil {
		return err
	}
	places, err := domain.ByID(ctx, m.press.Organisations, organisations)
	if err != nil {
		return err
	}
	series, err := domain.ByID(ctx, m.press.Series, []string{c.Series})
	if err != nil {
		return err
	}
	themes, err := m.press.Themes.GetMany(ctx, c.Themes)
	if err != nil {
		return err
	}
	benefits, err := m.press.Benefits.GetMany(ctx, c.Benefits)
	if err != nil {
		return err
	}
	for i := range c.Interviewees {
		row := &c.Interviewees[i]
		if persons[row.Person] == nil {
			row.Person = ""
		}
		if places[row.Organisation] == nil {
			row.Organisation = ""
		}
	}
	if series[c.Series] == nil {
		c.Series, c.Position = "", 0
	}
	c.Themes, c.Benefits = []string{}, []string{}
	for _, t := range themes {
		c.Themes = append(c.Themes, t.ID)
	}
	for _, b := range benefits {
		c.Benefits = append(c.Benefits, b.ID)
	}
	return nil
}
