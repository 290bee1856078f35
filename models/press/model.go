// Package press is what readers see: articles, and the records around them.
package press

import (
	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/store"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	library *library.Model

	Articles      store.Collection[Article, *Article]
	Persons       store.Collection[Person, *Person]
	Organisations store.Collection[Organisation, *Organisation]
	Series        store.Collection[Series, *Series]
	Themes        store.Collection[Theme, *Theme]
	Benefits      store.Collection[Benefit, *Benefit]
	Pages         store.Collection[Page, *Page]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, library *library.Model) *Model {
	return &Model{Core: core, library: library,
		Articles:      store.Collection[Article, *Article]{Engine: core.Engine, Schema: articlesSchema},
		Persons:       store.Collection[Person, *Person]{Engine: core.Engine, Schema: personsSchema},
		Organisations: store.Collection[Organisation, *Organisation]{Engine: core.Engine, Schema: organisationsSchema},
		Series:        store.Collection[Series, *Series]{Engine: core.Engine, Schema: seriesSchema},
		Themes:        store.Collection[Theme, *Theme]{Engine: core.Engine, Schema: themesSchema},
		Benefits:      store.Collection[Benefit, *Benefit]{Engine: core.Engine, Schema: benefitsSchema},
		Pages:         store.Collection[Page, *Page]{Engine: core.Engine, Schema: pagesSchema},
	}
}
