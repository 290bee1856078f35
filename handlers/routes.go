package handlers

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/assets"
)

// route is one line of the table: who may ask, what, and which fields of the
// query make it another page.
type route struct {
	method string
	path   string
	access access
	handle fiber.Handler
	fields []string
}

// access says who may use a route.
type access string

// The kinds of access. Everyone is any stranger; Operator routes are for the
// machine's owner and must not be passed on by the proxy.
const (
	Everyone access = "everyone"
	Operator access = "operator"
)

// routes is every address of the program.
func (s *Server) routes() []route {
	get := func(path string, handle fiber.Handler, fields ...string) route {
		return route{fiber.MethodGet, path, Everyone, handle, fields}
	}
	operate := func(path string, handle fiber.Handler) route {
		return route{fiber.MethodGet, path, Operator, handle, nil}
	}
	site := s.site
	return []route{
		// Reading
		get("/", site.Home),
		get("/actueel", site.Actueel, "soort", "thema", "serie", "pagina"),
		get("/actueel/feed.atom", site.Atom),
		get("/actueel/feed.rss", site.RSS),
		get("/actueel/feed.json", site.JSONFeed),
		get("/actueel/:slug", site.Article),
		get("/series", site.SeriesIndex),
		get("/series/:slug", site.Series),
		get("/themas", site.ThemeIndex),
		get("/themas/:slug", site.Theme, "pagina"),
		get("/personen", site.Persons),
		get("/personen/:slug", site.Person, "pagina"),
		get("/organisaties", site.Organisations),
		get("/organisaties/:slug", site.Organisation, "pagina"),

		// Membership
		get("/lid-worden", site.Join),
		get("/lid-worden/aanmelden", site.Apply),
		get("/lid-worden/:slug", site.Benefit),

		// Files
		get("/beeld/:name", site.Picture),
		get(assets.Root+":name", s.asset),
		get("/favicon.ico", s.favicon),

		// Machines
		get("/robots.txt", site.Robots),
		get("/.well-known/security.txt", site.SecurityText),
		get("/sitemap.xml", site.Sitemap),
		get("/sitemap/:name", site.SitemapPart),

		// Operation
		operate("/healthz", s.healthy),
		operate("/readyz", s.ready),
		operate("/metrics", s.metrics),

		// General pages stand at the root, so they come last.
		get("/:slug", site.Page),
	}
}
