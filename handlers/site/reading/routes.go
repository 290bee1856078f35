// Package reading is what everybody reads: articles, series, themes, people, feeds and the maps for machines.
package reading

import (
	"samenspel/handlers/route"
	"samenspel/handlers/site/front"
)

// Handlers answer the addresses of this room.
type Handlers struct{ *front.Site }

// Routes are the addresses of this room.
func Routes(s *front.Site) []route.Route {
	h := &Handlers{s}
	return []route.Route{
		// Reading
		route.Get("/", h.Home),
		route.Get("/actueel", h.Actueel, "soort", "thema", "serie", "pagina"),
		route.Get("/actueel/feed.atom", h.Atom),
		route.Get("/actueel/feed.rss", h.RSS),
		route.Get("/actueel/feed.json", h.JSONFeed),
		route.Get("/actueel/:slug", h.Article),
		route.Get("/series", h.SeriesIndex),
		route.Get("/series/:slug", h.Series),
		route.Get("/themas", h.ThemeIndex),
		route.Get("/themas/:slug", h.Theme, "pagina"),
		route.Get("/personen", h.Persons),
		route.Get("/personen/:slug", h.Person, "pagina"),
		route.Get("/organisaties", h.Organisations),
		route.Get("/organisaties/:slug", h.Organisation, "pagina"),

		// Files
		route.Get("/beeld/:name", h.Picture),
		route.Get("/bestand/:id/:name", h.File),

		// Machines
		route.Get("/robots.txt", h.Robots),
		route.Get("/.well-known/security.txt", h.SecurityText),
		route.Get("/sitemap.xml", h.Sitemap),
		route.Get("/sitemap/:name", h.SitemapPart),

		// For people without an account, by a personal link
		h.Open(route.Read, "/voorbeeld/:id/:secret", h.PreviewLink),
		h.Open(route.Read, "/autorisatie/:id/:secret", h.Approval),
		h.Open(route.Change, "/autorisatie/:id/:secret", h.Answer).Long(),

		// General pages stand at the root, so they come last.
		route.Get("/:slug", h.Page),
	}
}
