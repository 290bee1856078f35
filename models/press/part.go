package press

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "press",
		Schemas: []*store.Schema{articlesSchema, personsSchema, organisationsSchema, seriesSchema, themesSchema, benefitsSchema, pagesSchema},
		Settle: domain.Settlers{
			domain.Settling(m.Core, m.Persons), domain.Settling(m.Core, m.Organisations), domain.Settling(m.Core, m.Series),
			domain.Settling(m.Core, m.Themes), domain.Settling(m.Core, m.Benefits), domain.Settling(m.Core, m.Pages),
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "articles", Fields: []string{"author", "interviewees.*", "title", "teaser", "body", "video.*"},
					What: "articles", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "persons", Fields: []string{"name", "slug", "bio", "picture"},
					What: "persons", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "organisations", Fields: []string{"name", "slug", "place", "website", "description"},
					What: "organisations", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "pages", Fields: []string{"title", "summary", "body", "slug"},
					What: "pages", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
			},
			Impersonal: map[string][]string{
				"articles": {"slug", "type", "state", "access", "published_at", "listed_at", "changed_at", "series", "position", "themes", "benefits", "picture"},
				"themes":   {"*"},
				"series":   {"*"},
				"benefits": {"*"},
			},
		},
		Rules: []personal.Rule{{Key: "published"}},
	}
}
