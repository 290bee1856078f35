package office_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/markup"
)

// fixture is what a program put on the clipboard, and what that is everywhere.
type fixture struct {
	name, media, source string
	Body                []string
	Lost                map[markup.Kind]int
}

func fixtures(t *testing.T) (all []fixture) {
	t.Helper()
	files, err := filepath.Glob("../../models/markup/testdata/pasting/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		kind := filepath.Ext(name)
		if kind == ".json" {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := fixture{name: filepath.Base(name), media: map[string]string{".html": "text/html", ".txt": "text/plain"}[kind], source: string(source)}
		wanted, err := os.ReadFile(strings.TrimSuffix(name, kind) + ".json")
		if err == nil {
			err = json.Unmarshal(wanted, &f)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		all = append(all, f)
	}
	if len(all) < 9 {
		t.Fatalf("%d fixtures", len(all))
	}
	return all
}

// losses are those of a fixture in their order.
func (f fixture) losses() (all []markup.Loss) {
	for _, k := range markup.Kinds {
		if n := f.Lost[k]; n > 0 {
			all = append(all, markup.Loss{Kind: k, Count: n})
		}
	}
	return all
}

// What is pasted is read as everything else that comes in, and what was lost
// is said in words.
func TestPaste(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	fleur := n.As("fleur", access.Author)
	paste := func(media, source string) handlerstest.Reply {
		return fleur.Do(http.MethodPost, "/redactie/plakken", []byte(source), map[string]string{"Content-Type": media, "Origin": handlerstest.OfficeBase, "Accept": handlerstest.AsJSON})
	}
	for _, f := range fixtures(t) {
		got := paste(f.media+"; charset=utf-8", f.source)
		var answer struct {
			HTML string
			Told []string
		}
		if err := json.Unmarshal([]byte(got.Text), &answer); err != nil || got.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s", f.name, got.StatusCode, got.Text)
		}
		if answer.HTML != strings.Join(f.Body, "") || answer.Told == nil || len(answer.Told) != len(f.Lost) {
			t.Errorf("%s: %s", f.name, got.Text)
		}
		for _, line := range answer.Told {
			if strings.HasPrefix(line, "[") || !strings.HasSuffix(line, ".") {
				t.Errorf("%s is told as %q", f.name, line)
			}
		}
	}
	for name, c := range map[string]struct {
		media, source string
		want          int
	}{
		"a tower":   {"text/html", strings.Repeat("<blockquote>", 1000), http.StatusUnprocessableEntity},
		"a form":    {"application/x-www-form-urlencoded", "a=b", http.StatusUnsupportedMediaType},
		"no type":   {"", "a", http.StatusUnsupportedMediaType},
		"nothing":   {"text/html", "", http.StatusOK},
		"very much": {"text/html", strings.Repeat("a", 4<<20+1), http.StatusRequestEntityTooLarge},
	} {
		if got := paste(c.media, c.source); got.StatusCode != c.want {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
	}
	if got := fleur.Do(http.MethodPost, "/redactie/plakken", []byte("<p>a</p>"), map[string]string{"Content-Type": "text/html", "Origin": "https://elders.example"}); got.StatusCode != http.StatusForbidden {
		t.Errorf("another site may ask: %d", got.StatusCode)
	}
}

// A program gets the same text, and the same losses in a header; the ETag is
// that of what is stored.
func TestTheAPITellsWhatATextLost(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	author := p.With(p.AccountOf("fleur", access.Author), access.WriteArticles)
	for i, f := range fixtures(t) {
		if f.media != "text/html" {
			continue
		}
		var want []string
		for _, l := range f.losses() {
			want = append(want, fmt.Sprintf("%s=%d", l.Kind, l.Count))
		}
		made, got := author.Must(201, http.MethodPost, "/articles", map[string]any{"type": "news", "title": fmt.Sprint("Stuk ", i), "body": f.source})
		if lost := got.Header.Get("Text-Losses"); made["body"] != strings.Join(f.Body, "") || lost != strings.Join(want, ", ") {
			t.Errorf("%s: %s\n%s", f.name, lost, made["body"])
		}
		path := "/articles/" + made["id"].(string)
		changed, got := author.Must(200, http.MethodPatch, path, map[string]any{"body": f.source}, "If-Match", got.Header.Get("ETag"))
		if lost := got.Header.Get("Text-Losses"); changed["body"] != made["body"] || lost != strings.Join(want, ", ") {
			t.Errorf("%s, changed: %s", f.name, lost)
		}
		if _, got = author.Must(200, http.MethodPatch, path, map[string]any{"teaser": "Anders."}, "If-Match", got.Header.Get("ETag")); got.Header.Get("Text-Losses") != "" {
			t.Errorf("%s: lost twice: %s", f.name, got.Header.Get("Text-Losses"))
		}
	}
	editor := p.With(p.AccountOf("eva", access.Editor), access.WriteContent)
	for _, path := range []string{"/pages", "/benefits"} {
		body := map[string]any{"title": "Contact", "body": "<p>Bel<img src=a>ons.</p>"}
		if made, got := editor.Must(201, http.MethodPost, path, body); made["body"] != "<p>Bel ons.</p>" || got.Header.Get("Text-Losses") != "pictures=1" {
			t.Errorf("%s: %v, %s", path, made["body"], got.Header.Get("Text-Losses"))
		}
	}
}

// Each form with a text says after saving what that lost, and an address can
// say nothing else.
func TestFormsTellWhatATextLost(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator, access.Editor)
	const text = `<p>Bel<img src="a.jpg">ons.</p>`
	for path, fields := range map[string][]string{
		"/redactie/inhoud/paginas/nieuw":   {"title", "Contact", "body", text},
		"/redactie/inhoud/voordelen/nieuw": {"title", "Leren", "summary", "Samen.", "body", text},
	} {
		got := boss.Post(path, fields...)
		at := got.Header.Get("Location")
		if got.StatusCode != http.StatusSeeOther || !strings.Contains(at, "kwijt=pictures-1") {
			t.Errorf("%s: %d %s", path, got.StatusCode, at)
			continue
		}
		if page := boss.Get(at); !strings.Contains(page.Text, "1 foto is niet meegekomen") {
			t.Errorf("%s says nothing at %s", path, at)
		}
	}
	got := boss.Get("/redactie/stukken?gedaan=piece_saved&kwijt=pictures-2.onzin-3.links--1.films-x.%3Cb%3E-1")
	if !strings.Contains(got.Text, "2 foto’s zijn niet meegekomen") || slices.ContainsFunc([]string{"onzin", "link is", "links zijn", "film"}, func(s string) bool {
		_, flash, _ := strings.Cut(got.Text, `class="flash"`)
		flash, _, _ = strings.Cut(flash, "</div>")
		return strings.Contains(flash, s)
	}) {
		t.Errorf("the address says more than it may: %s", got.Text)
	}
}
