package newsroom

import (
	"slices"
)

// records are the ids of the records that the content names.
func (c *Content) records() []string {
	ids := slices.Concat([]string{c.Series}, c.Themes, c.Benefits)
	for _, i := range c.Interviewees {
		ids = append(ids, i.Person, i.Organisation)
	}
	return ids
}
