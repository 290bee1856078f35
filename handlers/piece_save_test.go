package handlers

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

func number(n int64) string { return strconv.FormatInt(n, 10) }

// autosave sends the form as the editor's script does.
func (p *person) autosave(piece *newsroom.Piece, fields ...string) (reply, map[string]any) {
	p.t.Helper()
	form, all := url.Values{}, formOf(piece, fields...)
	for i := 0; i < len(all); i += 2 {
		form.Add(all[i], all[i+1])
	}
	got := p.do(http.MethodPost, "/redactie/stukken/"+piece.ID, []byte(form.Encode()), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase, "Accept": "application/json",
	})
	var said map[string]any
	json.Unmarshal([]byte(got.text), &said)
	return got, said
}

func TestAutosaveSaysHowItStands(t *testing.T) {
	n := newNewsroom(t)
	author, editor := n.as("author", access.Author), n.as("editor", access.Editor)
	p := author.write("Stuk", "<p>Begin.</p>")
	n.as("taken", access.Author).write("Bezet", "<p>x</p>")

	got, said := author.autosave(p, "body", "<p>Meer.</p>")
	if got.StatusCode != 200 || said["revision"] != float64(p.Revision+1) || said["slug"] != "stuk" || said["state"] != "draft" || said["at"] == "" {
		t.Errorf("saved: %d %s", got.StatusCode, got.text)
	}
	got, said = editor.autosave(p, "body", "<p>Anders.</p>")
	if got.StatusCode != 409 || said["revision"] != float64(p.Revision+1) || said["by"] != "author" {
		t.Errorf("over an older text: %d %s", got.StatusCode, got.text)
	}
	if got, _ = author.autosave(p, "body", "<p>Meer.</p>"); got.StatusCode != 200 {
		t.Errorf("once more, never having heard: %d %s", got.StatusCode, got.text)
	}
	p = n.piece(p.ID)
	for field, value := range map[string]string{
		"type": "novel", "access": "nobody", "position": "eerst", "at": "gisteren", "video": "javascript:alert(1)",
		"series": "none", "themes": "none", "benefits": "none", "picture": "none", "slug": "bezet", "title": strings.Repeat("x", 301),
		"teaser": strings.Repeat("x", 4001), "body": strings.Repeat("x", 1<<20+1),
	} {
		got, said := author.autosave(p, field, value)
		errors, _ := said["errors"].(map[string]any)
		words, _ := errors[field].(string)
		if got.StatusCode != 422 || words == "" || strings.HasPrefix(words, "[") {
			t.Errorf("%s: %d %.200s", field, got.StatusCode, got.text)
		}
	}
	if n.piece(p.ID).Version != p.Version {
		t.Error("something of it was kept")
	}
	editor.post("/redactie/stukken/"+p.ID+"/stap/approve", "revision", number(p.Revision))
	if got, said = author.autosave(p, "body", "<p>Stiekem.</p>"); got.StatusCode != 422 || said["errors"] == nil {
		t.Errorf("of what is approved: %d %s", got.StatusCode, got.text)
	}
	ended := n.guest()
	if got, _ = ended.autosave(p, "body", "<p>x</p>"); got.StatusCode != 401 {
		t.Errorf("signed out: %d %s", got.StatusCode, got.text)
	}
	got = author.do(http.MethodPost, "/redactie/stukken/"+p.ID, []byte("title=x"), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example", "Accept": "application/json"})
	if got.StatusCode != 403 {
		t.Errorf("from another site: %d", got.StatusCode)
	}
}

func TestACollisionShowsBothTexts(t *testing.T) {
	n := newNewsroom(t)
	author, editor := n.as("author", access.Author), n.as("editor", access.Editor)
	p := author.write("Stuk", "<p>Begin.</p><p>Midden.</p>")
	editor.save(p, "body", "<p>Begin van de redacteur.</p><p>Midden.</p>", "title", "Andere kop")
	got := author.save(p, "body", "<p>Begin van de auteur.</p><p>Midden.</p>", "teaser", "Mijn inleiding")
	if got.StatusCode != 409 {
		t.Fatalf("status %d", got.StatusCode)
	}
	for _, want := range []string{">auteur<", ">redacteur<", "Andere kop", "Mijn inleiding", "samenvoegen"} {
		if !strings.Contains(got.text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	versions, _ := n.models.Newsroom.VersionsOf(t.Context(), p.ID, 10)
	if len(versions) != 3 {
		t.Errorf("%d versions", len(versions))
	}
	mine, _ := json.Marshal(newsroom.Content{Type: press.News, Access: access.Public, Title: "Stuk", Teaser: "Mijn inleiding", Author: "author",
		Body: "<p>Begin van de auteur.</p><p>Midden.</p>"})
	now := n.piece(p.ID)
	merge := func(revision int64, mine string) reply {
		return author.post("/redactie/stukken/"+p.ID+"/samenvoegen", "revision", number(revision), "mine", mine,
			"base", "<p>Begin.</p><p>Midden.</p>", "veld-teaser", "mine", "veld-title", "theirs", "keuze-0", "both")
	}
	if got := merge(p.Revision, string(mine)); got.StatusCode != 409 {
		t.Errorf("merged over a third text: %d", got.StatusCode)
	}
	if got := merge(now.Revision, "{"); got.StatusCode != 422 {
		t.Errorf("nonsense: %d", got.StatusCode)
	}
	if got := merge(now.Revision, string(mine)); got.StatusCode != 303 {
		t.Fatalf("merged: %d %s", got.StatusCode, got.text)
	}
	c := n.piece(p.ID).Content
	if c.Title != "Andere kop" || c.Teaser != "Mijn inleiding" || c.Body != "<p>Begin van de auteur.</p><p>Begin van de redacteur.</p><p>Midden.</p>" {
		t.Errorf("merged into %+v", c)
	}
}

// A form with a mistake comes back over the text that it was written over:
// mended and sent again it still collides.
func TestAMistakeHidesNoCollision(t *testing.T) {
	n := newNewsroom(t)
	author, editor := n.as("author", access.Author), n.as("editor", access.Editor)
	for field, wrong := range map[string]string{"position": "eerst", "title": strings.Repeat("x", 301), "at": "ooit"} {
		p := author.write("Stuk", "<p>Begin.</p>")
		editor.save(p, "body", "<p>Van de redacteur.</p>")
		got := author.save(p, "body", "<p>Van de auteur.</p>", field, wrong)
		if got.StatusCode != 422 || !strings.Contains(got.text, "Van de auteur.") {
			t.Fatalf("%s: %d", field, got.StatusCode)
		}
		if !strings.Contains(got.text, `name="revision" value="`+number(p.Revision)+`"`) {
			t.Errorf("%s: the form comes back over a text that was never seen", field)
		}
	}
}

func TestAStepTakesTheTextAlong(t *testing.T) {
	n := newNewsroom(t)
	author, editor := n.as("author", access.Author), n.as("editor", access.Editor)
	p := author.write("Stuk", "<p>Begin.</p>")
	step := func(who *person, step string, fields ...string) reply {
		return who.post("/redactie/stukken/"+p.ID+"/stap/"+step, fields...)
	}
	if got := step(author, "submit", formOf(p, "body", "<p>Met tekst.</p>")...); got.StatusCode != 303 {
		t.Fatalf("handed in: %d", got.StatusCode)
	}
	p = n.piece(p.ID)
	if p.State != press.InReview || p.Content.Body != "<p>Met tekst.</p>" {
		t.Errorf("%s, %s", p.State, p.Content.Body)
	}
	if got := step(author, "publish", "revision", number(p.Revision)); got.StatusCode != 422 || n.piece(p.ID).State != press.InReview {
		t.Errorf("an author publishes: %d", got.StatusCode)
	}
	if got := step(editor, "publish", formOf(p, "revision", number(p.Revision-1), "body", "<p>Over iets ouds.</p>")...); got.StatusCode != 409 {
		t.Errorf("publishing an older text: %d", got.StatusCode)
	}
	if got := step(editor, "schedule", formOf(p, "due", "2026-11-19T10:00", "remark", "Bewaar dit")...); got.StatusCode != 422 || !strings.Contains(got.text, "2026-11-19T10:00") {
		t.Errorf("yesterday: %d", got.StatusCode)
	}
	if got := step(editor, "schedule", "revision", number(p.Revision), "due", "2026-12-01T10:00"); got.StatusCode != 303 {
		t.Fatalf("scheduled: %d", got.StatusCode)
	}
	if p = n.piece(p.ID); p.DueAt.Format("15:04 MST") != "09:00 UTC" {
		t.Errorf("due at %s", p.DueAt)
	}
	if got := step(editor, "weg", "revision", number(p.Revision)); got.StatusCode != 422 {
		t.Errorf("an unknown step: %d", got.StatusCode)
	}
}

// Whose text it collides with is said as it is: another's, one's own from
// another window, or nobody's when it followed from elsewhere.
func TestACollisionTellsWhoseTextItIs(t *testing.T) {
	n := newNewsroom(t)
	author, editor := n.as("author", access.Author), n.as("editor", access.Editor)
	series := editor.post("/redactie/inhoud/series/nieuw", "title", "Reeks").Header.Get("Location")
	series = strings.TrimSuffix(series[strings.LastIndex(series, "/")+1:], "?gedaan=made")
	first := author.write("Deel een", "<p>x</p>")
	author.save(first, "series", series, "position", "1")
	for want, change := range map[string]func(p *newsroom.Piece){
		"":    func(p *newsroom.Piece) { editor.save(p, "body", "<p>Van de redacteur.</p>") },
		"own": func(p *newsroom.Piece) { author.save(p, "body", "<p>Uit een ander venster.</p>") },
		"desk": func(p *newsroom.Piece) {
			editor.post("/redactie/inhoud/series/"+series+"/volgorde", "version", number(n.series(series).Version), "ids", p.ID)
		},
	} {
		p := author.write("Stuk", "<p>Begin.</p>")
		author.save(p, "series", series, "position", "9")
		p = n.piece(p.ID)
		change(p)
		got, said := author.autosave(p, "body", "<p>Van de auteur.</p>", "series", series, "position", "9")
		if got.StatusCode != 409 || said["who"] != want {
			t.Errorf("%q: %d %s", want, got.StatusCode, got.text)
		}
		here := author.do(http.MethodPost, "/redactie/stukken/"+p.ID+"/aanwezig", nil, map[string]string{"Origin": officeBase})
		if !strings.Contains(here.text, `"who":"`+want+`"`) {
			t.Errorf("%q: %s", want, here.text)
		}
		page := author.save(p, "body", "<p>Van de auteur.</p>", "series", series, "position", "9", "sitting", "mijn-venster")
		head := map[string]string{"": "editor heeft intussen iets anders opgeslagen", "own": "U hebt zelf intussen iets anders opgeslagen", "desk": "Het stuk is intussen veranderd"}[want]
		if page.StatusCode != 409 || !strings.Contains(page.text, "<h1>"+head) || !strings.Contains(page.text, p.ID+`:mijn-venster"`) {
			t.Errorf("%q: %d, no %q", want, page.StatusCode, head)
		}
		if want != "" && strings.Contains(page.text, "author heeft") {
			t.Errorf("%q: it names the reader as somebody else", want)
		}
	}
}

func (n *paper) series(id string) *press.Series {
	n.t.Helper()
	s, err := n.models.Press.Series.Get(n.t.Context(), id)
	if err != nil {
		n.t.Fatal(err)
	}
	return s
}
