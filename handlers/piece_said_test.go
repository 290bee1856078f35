package handlers

import (
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/press"
)

// What the page says of a piece follows each save: a live piece that is saved
// is a change being prepared, with its steps, and a part that is taken says so.
func TestThePartsOfAPageFollowASave(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	p := editor.write("Stuk", "<p>Begin.</p>")
	editor.post("/redactie/stukken/"+p.ID+"/stap/publish", "revision", number(p.Revision))
	p = n.piece(p.ID)
	parts := func() string { return editor.get("/redactie/stukken/" + p.ID + "/controle").text }
	if text := parts(); p.State != press.Published || !strings.Contains(text, `data-state="published"`) || strings.Contains(text, "/stap/publish") {
		t.Fatalf("before: %s %.300s", p.State, text)
	}
	editor.autosave(p, "body", "<p>Anders.</p>")
	for _, want := range []string{`data-state="draft"`, "U bereidt een wijziging voor", "/stap/publish", "/stap/discard"} {
		if !strings.Contains(parts(), want) {
			t.Errorf("after a save the parts lack %q", want)
		}
	}
	page := editor.get("/redactie/stukken/" + p.ID).text
	for _, part := range []string{"facts", "notice", "buttons", "panel", "check", "place", "agreement"} {
		if mark := `data-part="` + part + `"`; strings.Count(page, mark) != 1 || strings.Count(parts(), mark) != 1 {
			t.Errorf("%s: %d on the page, %d among the parts", part, strings.Count(page, mark), strings.Count(parts(), mark))
		}
	}

	series := editor.post("/redactie/inhoud/series/nieuw", "title", "Reeks").Header.Get("Location")
	series = strings.TrimSuffix(series[strings.LastIndex(series, "/")+1:], "?gedaan=made")
	editor.save(editor.write("Het eerste", "<p>x</p>"), "series", series, "position", "1")
	editor.autosave(n.piece(p.ID), "series", series, "position", "1")
	if text := parts(); !strings.Contains(text, "Het eerste") || !strings.Contains(text, "/plaats") {
		t.Errorf("a part that is taken: %.400s", text)
	}
	got := editor.post("/redactie/stukken/"+p.ID+"/plaats", formOf(n.piece(p.ID), "series", series, "position", "1")...)
	if got.StatusCode != 303 || strings.Contains(parts(), "/plaats") {
		t.Errorf("room: %d %.300s", got.StatusCode, got.text)
	}
}
