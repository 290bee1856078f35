package office_test

import (
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/press"
)

// What the page says of a piece follows each save: a live piece that is saved
// is a change being prepared, with its steps, and a part that is taken says so.
func TestThePartsOfAPageFollowASave(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	p := editor.Write("Stuk", "<p>Begin.</p>")
	editor.Post("/redactie/stukken/"+p.ID+"/stap/publish", "revision", handlerstest.Number(p.Revision))
	p = n.Piece(p.ID)
	parts := func() string { return editor.Get("/redactie/stukken/" + p.ID + "/controle").Text }
	if text := parts(); p.State != press.Published || !strings.Contains(text, `data-state="published"`) || strings.Contains(text, "/stap/publish") {
		t.Fatalf("before: %s %.300s", p.State, text)
	}
	editor.Autosave(p, "body", "<p>Anders.</p>")
	for _, want := range []string{`data-state="draft"`, "U bereidt een wijziging voor", "/stap/publish", "/stap/discard"} {
		if !strings.Contains(parts(), want) {
			t.Errorf("after a save the parts lack %q", want)
		}
	}
	page := editor.Get("/redactie/stukken/" + p.ID).Text
	for _, part := range []string{"facts", "notice", "buttons", "panel", "check", "place", "agreement"} {
		if mark := `data-part="` + part + `"`; strings.Count(page, mark) != 1 || strings.Count(parts(), mark) != 1 {
			t.Errorf("%s: %d on the page, %d among the parts", part, strings.Count(page, mark), strings.Count(parts(), mark))
		}
	}

	series := editor.Post("/redactie/inhoud/series/nieuw", "title", "Reeks").Header.Get("Location")
	series = strings.TrimSuffix(series[strings.LastIndex(series, "/")+1:], "?gedaan=made")
	editor.Save(editor.Write("Het eerste", "<p>x</p>"), "series", series, "position", "1")
	editor.Autosave(n.Piece(p.ID), "series", series, "position", "1")
	if text := parts(); !strings.Contains(text, "Het eerste") || !strings.Contains(text, "/plaats") {
		t.Errorf("a part that is taken: %.400s", text)
	}
	got := editor.Post("/redactie/stukken/"+p.ID+"/plaats", handlerstest.FormOf(n.Piece(p.ID), "series", series, "position", "1")...)
	if got.StatusCode != 303 || strings.Contains(parts(), "/plaats") {
		t.Errorf("room: %d %.300s", got.StatusCode, got.Text)
	}
}
