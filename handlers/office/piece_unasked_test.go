package office_test

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/newsroom"
)

var wasField = regexp.MustCompile(`name="was" value="([^"]*)"`)

// What only a colleague changed is no question, and stays as the colleague has
// it when nothing else is chosen.
func TestWhatOnlyTheOtherChangedStays(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	p := author.Write("Stuk", "<p>Begin.</p>")
	found := wasField.FindStringSubmatch(author.Get("/redactie/stukken/" + p.ID).Text)
	if found == nil {
		t.Fatal("the form does not tell what it was filled from")
	}
	was := html.UnescapeString(found[1])
	editor.Save(p, "title", "Andere kop", "teaser", "Inleiding van de redacteur")
	got := author.Save(p, "teaser", "Inleiding van de auteur", "was", was)
	if got.StatusCode != 409 || !strings.Contains(got.Text, "veld-teaser") || strings.Contains(got.Text, "veld-title") || strings.Contains(got.Text, "veld-slug") {
		t.Fatalf("status %d; asked for the title: %v", got.StatusCode, strings.Contains(got.Text, "veld-title"))
	}
	if back := wasField.FindStringSubmatch(got.Text); back == nil || html.UnescapeString(back[1]) != was {
		t.Error("a third text could not be told from the first")
	}
	mine, _ := json.Marshal(newsroom.Content{Type: p.Content.Type, Access: p.Content.Access, Title: "Stuk", Slug: p.Content.Slug,
		Teaser: "Inleiding van de auteur", Author: p.Content.Author, Body: p.Content.Body})
	now := n.Piece(p.ID)
	author.Post("/redactie/stukken/"+p.ID+"/samenvoegen", "revision", handlerstest.Number(now.Revision), "mine", string(mine), "base", p.Content.Body, "was", was, "veld-teaser", "mine")
	if c := n.Piece(p.ID).Content; c.Title != "Andere kop" || c.Teaser != "Inleiding van de auteur" {
		t.Errorf("merged into %q, %q", c.Title, c.Teaser)
	}
}
