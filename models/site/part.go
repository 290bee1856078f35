package site

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "site",
		Schemas: []*store.Schema{redirectsSchema, settingsSchema, menusSchema, homePagesSchema},
		Effects: map[string]domain.Carrier{
			"redirect": domain.Carry(m.redirect),
		},
		Settle: domain.Settlers{domain.Settling(m.Core, m.settings), domain.Settling(m.Core, m.menus), domain.Settling(m.Core, m.homePages), domain.Settling(m.Core, m.redirects)},
		Register: personal.Register{
			Impersonal: map[string][]string{
				"settings":  {"*"},
				"menus":     {"*"},
				"homepages": {"*"},
				"redirects": {"*"},
			},
		},
	}
}
