package handlers

import (
	"log/slog"
	"testing"

	"samenspel/assets"
	"samenspel/models"
	"samenspel/models/store/sqlite"
)

// allowed is who may use each route, written a second time on purpose: a
// route that is added or changed must be added or changed here too.
var allowed = map[string]access{
	"/": Everyone, "/actueel": Everyone, "/actueel/feed.atom": Everyone, "/actueel/feed.rss": Everyone,
	"/actueel/feed.json": Everyone, "/actueel/:slug": Everyone, "/series": Everyone, "/series/:slug": Everyone,
	"/themas": Everyone, "/themas/:slug": Everyone, "/personen": Everyone, "/personen/:slug": Everyone,
	"/organisaties": Everyone, "/organisaties/:slug": Everyone, "/lid-worden": Everyone,
	"/lid-worden/aanmelden": Everyone, "/lid-worden/:slug": Everyone, "/beeld/:name": Everyone,
	"/assets/:name": Everyone, "/favicon.ico": Everyone, "/robots.txt": Everyone,
	"/.well-known/security.txt": Everyone, "/sitemap.xml": Everyone, "/sitemap/:name": Everyone, "/:slug": Everyone,
	"/healthz": Operator, "/readyz": Operator, "/metrics": Operator,
}

func TestEveryRouteIsOnTheListWithItsAccess(t *testing.T) {
	engine, err := sqlite.Open(t.Context(), t.TempDir(), models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close(t.Context())
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{Models: models.New(engine, nil), Assets: built, Base: "http://x", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]bool{}
	for _, r := range s.routes() {
		table[r.path] = true
		if allowed[r.path] != r.access {
			t.Errorf("%s %s is for %s, the list says %q", r.method, r.path, r.access, allowed[r.path])
		}
	}
	for path := range allowed {
		if !table[path] {
			t.Errorf("%s is on the list and not in the table", path)
		}
	}
	for _, r := range s.app.GetRoutes(true) {
		if !table[r.Path] {
			t.Errorf("%s %s is answered and not in the table", r.Method, r.Path)
		}
	}
}
