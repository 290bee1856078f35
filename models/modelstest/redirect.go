package modelstest

import (
	"samenspel/models/access"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Pages makes general pages by their slugs.
func (o *Office) Pages(slugs ...string) {
	o.T.Helper()
	for _, slug := range slugs {
		o.Must(o.Press.Pages.Insert(o.T.Context(), &press.Page{Head: store.Head{ID: "page-" + slug}, Slug: slug, Title: slug, Origin: access.Origin{Key: slug}}))
	}
	o.Must(o.Refresh(o.T.Context()))
}
