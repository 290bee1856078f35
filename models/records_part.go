package models

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// recordsPart is what this room brings.
func (m *Models) recordsPart() domain.Part {
	return domain.Part{
		Name:    "records",
		Schemas: []*store.Schema{personsSchema, organisationsSchema, seriesSchema, themesSchema, benefitsSchema, pagesSchema},
		Effects: map[string]domain.Carrier{
			"order": domain.Carry(m.order), "merge": domain.Carry(m.merge),
		},
		Settle: domain.Settlers{
			domain.Settling(m.Core, m.Persons), domain.Settling(m.Core, m.Organisations), domain.Settling(m.Core, m.Series),
			domain.Settling(m.Core, m.Themes), domain.Settling(m.Core, m.Benefits), domain.Settling(m.Core, m.Pages),
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "persons", Fields: []string{"name", "slug", "bio", "picture"},
					What: "persons", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "organisations", Fields: []string{"name", "slug", "place", "website", "description"},
					What: "organisations", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "pages", Fields: []string{"title", "summary", "body", "slug"},
					What: "pages", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
			},
			Impersonal: map[string][]string{
				"themes":   {"*"},
				"series":   {"*"},
				"benefits": {"*"},
			},
		},
	}
}
