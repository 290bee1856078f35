package handlers_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"samenspel/handlers/handlerstest"
)

// Every page that there is for readers is asked for by a guest, by a member and
// by an editor at the same moment, and so is the next: none gets an error, and a
// guest nothing of the others'. The sweep of all addresses runs without the race
// detector; this is what it watches.
func TestPagesAreReadByManyAtOnce(t *testing.T) {
	h := handlerstest.NewHidden(t)
	h.Publish(h.Half)
	h.Publish(h.Whole)
	guest, mo := h.Guest(), h.AsMember("mo")
	var paths []string
	for _, r := range h.Server.Routes() {
		if r.Method == http.MethodGet && !strings.Contains(r.Path, "sessies") {
			paths = append(paths, strings.NewReplacer("/actueel/:slug", "/actueel/half-open", "/series/:slug", "/series/rondkomen", "/themas/:slug", "/themas/jongeren",
				"/personen/:slug", "/personen/anna-de-wit", "/organisaties/:slug", "/organisaties/de-haven", "/lid-worden/:slug", "/lid-worden/kennis", "/:slug", "/contact",
				"/bestand/:id/:name", h.File.Path(), "/beeld/:name", h.Theirs()[2], ":name", "pages.xml", ":kind", "personen", ":id", h.Half.ID).Replace(r.Path))
		}
	}
	var all sync.WaitGroup
	for _, who := range []*handlerstest.Person{guest, guest, mo, h.Editor} {
		all.Go(func() {
			for _, path := range paths {
				got := who.Ask(http.MethodGet, path)
				if got.Status >= 500 || got.Status == 0 {
					t.Errorf("%s: %d", path, got.Status)
				}
				if who == guest && strings.Contains(strings.ToLower(got.Body), "muts") {
					t.Errorf("%s shows a stranger what members read", path)
				}
			}
		})
	}
	all.Wait()
	if len(paths) < 60 {
		t.Errorf("only %d pages", len(paths))
	}
}
