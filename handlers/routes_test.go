package handlers_test

import (
	"log/slog"
	"strings"
	"testing"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/handlers/handlerstest"
	"samenspel/models"
)

func TestEveryRouteIsOnTheListWithItsAccess(t *testing.T) {
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := handlers.New(handlers.Config{Models: models.New(handlerstest.NewStore(t), nil), Assets: built, Base: handlerstest.OfficeBase, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]bool{}
	for _, r := range s.Routes() {
		name := r.Method + " " + r.Path
		table[name] = true
		if handlerstest.Allowed[name] != r.Access {
			t.Errorf("%s is for %s, the list says %q", name, r.Access, handlerstest.Allowed[name])
		}
	}
	for name := range handlerstest.Allowed {
		if !table[name] {
			t.Errorf("%s is on the list and not in the table", name)
		}
	}
	for _, r := range s.App().GetRoutes(true) {
		if !table[strings.Replace(r.Method, "HEAD", "GET", 1)+" "+r.Path] {
			t.Errorf("%s %s is answered and not in the table", r.Method, r.Path)
		}
	}
}
