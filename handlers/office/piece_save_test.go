package office_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

func TestAutosaveSaysHowItStands(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	p := author.Write("Stuk", "<p>Begin.</p>")
	n.As("taken", access.Author).Write("Bezet", "<p>x</p>")

	got, said := author.Autosave(p, "body", "<p>Meer.</p>")
	if got.StatusCode != 200 || said["revision"] != float64(p.Revision+1) || said["slug"] != "stuk" || said["state"] != "draft" || said["at"] == "" {
		t.Errorf("saved: %d %s", got.StatusCode, got.Text)
	}
	got, said = editor.Autosave(p, "body", "<p>Anders.</p>")
	if got.StatusCode != 409 || said["revision"] != float64(p.Revision+1) || said["by"] != "author" {
		t.Errorf("over an older text: %d %s", got.StatusCode, got.Text)
	}
	if got, _ = author.Autosave(p, "body", "<p>Meer.</p>"); got.StatusCode != 200 {
		t.Errorf("once more, never having heard: %d %s", got.StatusCode, got.Text)
	}
	p = n.Piece(p.ID)
	for field, value := range map[string]string{
		"type": "novel", "access": "nobody", "position": "eerst", "at": "gisteren", "video": "javascript:alert(1)",
		"series": "none", "themes": "none", "benefits": "none", "picture": "none", "slug": "bezet", "title": strings.Repeat("x", 301),
		"teaser": strings.Repeat("x", 4001), "body": strings.Repeat("x", 1<<20+1),
	} {
		got, said := author.Autosave(p, field, value)
		errors, _ := said["errors"].(map[string]any)
		words, _ := errors[field].(string)
		if got.StatusCode != 422 || words == "" || strings.HasPrefix(words, "[") {
			t.Errorf("%s: %d %.200s", field, got.StatusCode, got.Text)
		}
	}
	if n.Piece(p.ID).Version != p.Version {
		t.Error("something of it was kept")
	}
	editor.Post("/redactie/stukken/"+p.ID+"/stap/approve", "revision", handlerstest.Number(p.Revision))
	if got, said = author.Autosave(p, "body", "<p>Stiekem.</p>"); got.StatusCode != 422 || said["errors"] == nil {
		t.Errorf("of what is approved: %d %s", got.StatusCode, got.Text)
	}
	ended := n.Guest()
	if got, _ = ended.Autosave(p, "body", "<p>x</p>"); got.StatusCode != 401 {
		t.Errorf("signed out: %d %s", got.StatusCode, got.Text)
	}
	got = author.Do(http.MethodPost, "/redactie/stukken/"+p.ID, []byte("title=x"), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example", "Accept": "application/json"})
	if got.StatusCode != 403 {
		t.Errorf("from another site: %d", got.StatusCode)
	}
}

func TestACollisionShowsBothTexts(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	p := author.Write("Stuk", "<p>Begin.</p><p>Midden.</p>")
	editor.Save(p, "body", "<p>Begin van de redacteur.</p><p>Midden.</p>", "title", "Andere kop")
	got := author.Save(p, "body", "<p>Begin van de auteur.</p><p>Midden.</p>", "teaser", "Mijn inleiding")
	if got.StatusCode != 409 {
		t.Fatalf("status %d", got.StatusCode)
	}
	for _, want := range []string{">auteur<", ">redacteur<", "Andere kop", "Mijn inleiding", "samenvoegen"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	versions, _ := n.Models.Newsroom.VersionsOf(t.Context(), access.System, p.ID, 10)
	if len(versions) != 3 {
		t.Errorf("%d versions", len(versions))
	}
	mine, _ := json.Marshal(newsroom.Content{Type: press.News, Access: access.Public, Title: "Stuk", Teaser: "Mijn inleiding", Author: "author",
		Body: "<p>Begin van de auteur.</p><p>Midden.</p>"})
	now := n.Piece(p.ID)
	merge := func(revision int64, mine string) handlerstest.Reply {
		return author.Post("/redactie/stukken/"+p.ID+"/samenvoegen", "revision", handlerstest.Number(revision), "mine", mine,
			"base", "<p>Begin.</p><p>Midden.</p>", "veld-teaser", "mine", "veld-title", "theirs", "keuze-0", "both")
	}
	if got := merge(p.Revision, string(mine)); got.StatusCode != 409 {
		t.Errorf("merged over a third text: %d", got.StatusCode)
	}
	if got := merge(now.Revision, "{"); got.StatusCode != 422 {
		t.Errorf("nonsense: %d", got.StatusCode)
	}
	if got := merge(now.Revision, string(mine)); got.StatusCode != 303 {
		t.Fatalf("merged: %d %s", got.StatusCode, got.Text)
	}
	c := n.Piece(p.ID).Content
	if c.Title != "Andere kop" || c.Teaser != "Mijn inleiding" || c.Body != "<p>Begin van de auteur.</p><p>Begin van de redacteur.</p><p>Midden.</p>" {
		t.Errorf("merged into %+v", c)
	}
}

// A form with a mistake comes back over the text that it was written over:
// mended and sent again it still collides.
func TestAMistakeHidesNoCollision(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	for field, wrong := range map[string]string{"position": "eerst", "title": strings.Repeat("x", 301), "at": "ooit"} {
		p := author.Write("Stuk", "<p>Begin.</p>")
		editor.Save(p, "body", "<p>Van de redacteur.</p>")
		got := author.Save(p, "body", "<p>Van de auteur.</p>", field, wrong)
		if got.StatusCode != 422 || !strings.Contains(got.Text, "Van de auteur.") {
			t.Fatalf("%s: %d", field, got.StatusCode)
		}
		if !strings.Contains(got.Text, `name="revision" value="`+handlerstest.Number(p.Revision)+`"`) {
			t.Errorf("%s: the form comes back over a text that was never seen", field)
		}
	}
}

func TestAStepTakesTheTextAlong(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	p := author.Write("Stuk", "<p>Begin.</p>")
	step := func(who *handlerstest.Person, step string, fields ...string) handlerstest.Reply {
		return who.Post("/redactie/stukken/"+p.ID+"/stap/"+step, fields...)
	}
	if got := step(author, "submit", handlerstest.FormOf(p, "body", "<p>Met tekst.</p>")...); got.StatusCode != 303 {
		t.Fatalf("handed in: %d", got.StatusCode)
	}
	p = n.Piece(p.ID)
	if p.State != press.InReview || p.Content.Body != "<p>Met tekst.</p>" {
		t.Errorf("%s, %s", p.State, p.Content.Body)
	}
	if got := step(author, "publish", "revision", handlerstest.Number(p.Revision)); got.StatusCode != 422 || n.Piece(p.ID).State != press.InReview {
		t.Errorf("an author publishes: %d", got.StatusCode)
	}
	if got := step(editor, "publish", handlerstest.FormOf(p, "revision", handlerstest.Number(p.Revision-1), "body", "<p>Over iets ouds.</p>")...); got.StatusCode != 409 {
		t.Errorf("publishing an older text: %d", got.StatusCode)
	}
	if got := step(editor, "schedule", handlerstest.FormOf(p, "due", "2026-11-19T10:00", "remark", "Bewaar dit")...); got.StatusCode != 422 || !strings.Contains(got.Text, "2026-11-19T10:00") {
		t.Errorf("yesterday: %d", got.StatusCode)
	}
	if got := step(editor, "schedule", "revision", handlerstest.Number(p.Revision), "due", "2026-12-01T10:00"); got.StatusCode != 303 {
		t.Fatalf("scheduled: %d", got.StatusCode)
	}
	if p = n.Piece(p.ID); p.DueAt.Format("15:04 MST") != "09:00 UTC" {
		t.Errorf("due at %s", p.DueAt)
	}
	if got := step(editor, "weg", "revision", handlerstest.Number(p.Revision)); got.StatusCode != 422 {
		t.Errorf("an unknown step: %d", got.StatusCode)
	}
}

// Whose text it collides with is said as it is: another's, one's own from
// another window, or nobody's when it followed from elsewhere.
func TestACollisionTellsWhoseTextItIs(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	series := editor.Post("/redactie/inhoud/series/nieuw", "title", "Reeks").Header.Get("Location")
	series = strings.TrimSuffix(series[strings.LastIndex(series, "/")+1:], "?gedaan=made")
	first := author.Write("Deel een", "<p>x</p>")
	author.Save(first, "series", series, "position", "1")
	for want, change := range map[string]func(p *newsroom.Piece){
		"":    func(p *newsroom.Piece) { editor.Save(p, "body", "<p>Van de redacteur.</p>") },
		"own": func(p *newsroom.Piece) { author.Save(p, "body", "<p>Uit een ander venster.</p>") },
		"desk": func(p *newsroom.Piece) {
			editor.Post("/redactie/inhoud/series/"+series+"/volgorde", "version", handlerstest.Number(n.Series(series).Version), "ids", p.ID)
		},
	} {
		p := author.Write("Stuk", "<p>Begin.</p>")
		author.Save(p, "series", series, "position", "9")
		p = n.Piece(p.ID)
		change(p)
		got, said := author.Autosave(p, "body", "<p>Van de auteur.</p>", "series", series, "position", "9")
		if got.StatusCode != 409 || said["who"] != want {
			t.Errorf("%q: %d %s", want, got.StatusCode, got.Text)
		}
		here := author.Do(http.MethodPost, "/redactie/stukken/"+p.ID+"/aanwezig", nil, map[string]string{"Origin": handlerstest.OfficeBase})
		if !strings.Contains(here.Text, `"who":"`+want+`"`) {
			t.Errorf("%q: %s", want, here.Text)
		}
		page := author.Save(p, "body", "<p>Van de auteur.</p>", "series", series, "position", "9", "sitting", "mijn-venster")
		head := map[string]string{"": "editor heeft intussen iets anders opgeslagen", "own": "U hebt zelf intussen iets anders opgeslagen", "desk": "Het stuk is intussen veranderd"}[want]
		if page.StatusCode != 409 || !strings.Contains(page.Text, "<h1>"+head) || !strings.Contains(page.Text, p.ID+`:mijn-venster"`) {
			t.Errorf("%q: %d, no %q", want, page.StatusCode, head)
		}
		if want != "" && strings.Contains(page.Text, "author heeft") {
			t.Errorf("%q: it names the reader as somebody else", want)
		}
	}
}
