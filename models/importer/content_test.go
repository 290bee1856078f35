package importer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"samenspel/models/importer"
	"samenspel/models/markup"
	"samenspel/models/site"
	"samenspel/models/store"
)

func TestPictures(t *testing.T) {
	m, e := open(t)
	files := fstest.MapFS{"p/jan.jpg": picture(80, 100), "Wim Bosch 1.jpg": picture(100, 80), "deel.png": picture(60, 60)}
	text := `{"settings":{"name":"V","picture":"deel.png"},
	"persons":[{"name":"Jan Bos","image":{"file":"p/jan.jpg","alt":"jan.jpg","credit":"Foto: Zus"}}],
	"articles":[
	{"title":"Eigen","teaser":"x","image":{"file":"p/jan.jpg","alt":"Jan op de kade","focus_x":0.2,"focus_y":0.3},"interviewees":[{"name":"Jan Bos"}]},
	{"title":"Geleend","teaser":"x","interviewees":[{"name":"Jan Bos"}]},
	{"title":"Op naam","teaser":"x","image_name":"Wim Bosch 1","interviewees":[{"name":"Wim Bosch","role":"directeur","organisation":"Travers"}]},
	{"title":"Zonder","teaser":"x"}]}`
	r := load(t, m, text, files)
	if r.Others["beelden"] != (importer.Counts{Created: 4}) || len(r.Repairs) != 2 {
		t.Errorf("%v, repairs %+v", r.Others, r.Repairs)
	}
	for slug, alt := range map[string]string{
		"eigen": "Jan op de kade", "geleend": "Portret van Jan Bos",
		"op-naam": "Portret van Wim Bosch, directeur van Travers", "zonder": "",
	} {
		a, err := m.Site.PublishedArticle(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		if a.Image == nil && alt != "" || a.Image != nil && a.Image.Alt != alt {
			t.Errorf("%s: %+v, want %q", slug, a.Image, alt)
		}
	}
	if s, err := m.Site.Site(ctx); err != nil || s.Picture == "" {
		t.Errorf("%+v, %v", s, err)
	}
	before := documents(t, e)
	if r := load(t, m, text, files); r.Others["beelden"] != (importer.Counts{Unchanged: 4}) || r.Counts != (importer.Counts{Unchanged: 4}) {
		t.Errorf("again: %v, %v", r.Counts, r.Others)
	}
	files["p/jan.jpg"] = picture(90, 100)
	if r := load(t, m, text, files); r.Others["beelden"] != (importer.Counts{Updated: 2, Unchanged: 2}) || documents(t, e) != before {
		t.Errorf("another picture: %v", r.Others)
	}
}

func TestEditedPictureIsKept(t *testing.T) {
	m, _ := open(t)
	files := fstest.MapFS{"a.jpg": picture(40, 50)}
	text := `[{"title":"A","teaser":"x","image":{"file":"a.jpg","alt":"Een rode deur"}}]`
	load(t, m, text, files)
	p, err := m.Library.Pictures.First(ctx, store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	p.Alt = "Een rode deur in de sneeuw"
	if err := m.Library.Pictures.Replace(ctx, p); err != nil {
		t.Fatal(err)
	}
	r := load(t, m, strings.Replace(text, "rode", "blauwe", 1), files)
	after, err := m.Library.Pictures.Get(ctx, p.ID)
	if err != nil || after.Alt != p.Alt || r.Others["beelden"] != (importer.Counts{Kept: 1}) {
		t.Errorf("%v, %v, %v", after, err, r.Others)
	}
}

func TestBody(t *testing.T) {
	m, _ := open(t)
	r := load(t, m, `[{"title":"A","teaser":"x","body":["<p onclick='x()'>Eén</p>","<script>alert(1)</script>","<h2>Kop</h2>"]},
		{"title":"B","teaser":"x","body":"Gewone tekst & meer.\n\nTweede alinea."}]`, nil)
	if a := bySlug(t, m, "a"); a.Body != "<p>Eén</p><h2>Kop</h2>" {
		t.Errorf("body %q", a.Body)
	}
	if b := bySlug(t, m, "b"); b.Body != "<p>Gewone tekst &amp; meer.</p><p>Tweede alinea.</p>" {
		t.Errorf("body %q", b.Body)
	}
	var noted string
	for _, n := range r.Notes {
		if n.Field == "body" {
			noted += n.Text
		}
	}
	if !strings.Contains(noted, "<script>") || !strings.Contains(noted, "onclick=") || strings.Contains(noted, "<p>") {
		t.Errorf("noted %q", noted)
	}
}

// What programs put on a clipboard becomes by import what it becomes in the
// editor, and the report tells each kind of loss.
func TestPasting(t *testing.T) {
	m, _ := open(t)
	files, err := filepath.Glob("../markup/testdata/pasting/*.html")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	for i, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		wanted, err := os.ReadFile(strings.TrimSuffix(name, ".html") + ".json")
		var want struct {
			Body []string
			Lost map[markup.Kind]int
		}
		if err == nil {
			err = json.Unmarshal(wanted, &want)
		}
		if err != nil {
			t.Fatal(err)
		}
		title := fmt.Sprintf("Stuk %d", i)
		text, _ := json.Marshal([]map[string]string{{"title": title, "teaser": "x", "body": string(source)}})
		r := load(t, m, string(text), nil)
		if a := bySlug(t, m, fmt.Sprintf("stuk-%d", i)); a.Body != strings.Join(want.Body, "") {
			t.Errorf("%s: %s", name, a.Body)
		}
		told := map[string]bool{}
		for _, n := range r.Notes {
			told[n.Text] = true
		}
		for kind, n := range want.Lost {
			if one, many := importer.LostInWords(kind); one == "" || many == "" || !told[fmt.Sprintf("%d %s", n, one)] && !told[fmt.Sprintf("%d %s", n, many)] {
				t.Errorf("%s: %d %s is not told: %v", name, n, kind, r.Notes)
			}
		}
	}
	for _, kind := range markup.Kinds {
		if one, many := importer.LostInWords(kind); one == "" || many == "" {
			t.Errorf("the report has no words for %s", kind)
		}
	}
}

func TestVideo(t *testing.T) {
	m, _ := open(t)
	for given, want := range map[string]string{
		"https://www.youtube-nocookie.com/embed/a1_B-c?rel=0": "https://www.youtube.com/watch?v=a1_B-c",
		"https://youtu.be/a1_B-c":                             "https://www.youtube.com/watch?v=a1_B-c",
		"https://www.youtube.com/watch?v=a1_B-c":              "https://www.youtube.com/watch?v=a1_B-c",
		"https://player.vimeo.com/video/123":                  "https://vimeo.com/123",
		"https://film.example/een":                            "https://film.example/een",
	} {
		load(t, m, `[{"key":"a","title":"A","teaser":"x","video":{"url":"`+given+`","title":"Film"}}]`, nil)
		if v := bySlug(t, m, "a").Video; v == nil || v.URL != want || v.Title != "Film" {
			t.Errorf("%s became %+v", given, v)
		}
	}
}

func TestPositions(t *testing.T) {
	m, _ := open(t)
	load(t, m, `{"series":[{"slug":"s","title":"S"}],"articles":[
		{"title":"Nieuwste","teaser":"x","series":"s"},{"title":"Midden","teaser":"x","series":"s"},{"title":"Oudste","teaser":"x","series":"s"}]}`, nil)
	load(t, m, `[{"title":"Later","teaser":"x","series":"s","published_at":"2029-01-01"},{"title":"Vast","teaser":"x","series":"s","series_position":9}]`, nil)
	for slug, want := range map[string]int{"oudste": 1, "midden": 2, "nieuwste": 3, "vast": 9, "later": 10} {
		if a := bySlug(t, m, slug); a.Position != want {
			t.Errorf("%s is number %d, want %d", slug, a.Position, want)
		}
	}
}

func TestSettings(t *testing.T) {
	m, _ := open(t)
	load(t, m, `{"settings":{"name":"V","tagline":"samen","kvk":"01234567","address":{"street":"Kade 1","place":"Urk"}},
		"fees":[{"size":"klein","amount_cents":85000}]}`, nil)
	r := load(t, m, `{"settings":{"name":"Vereniging"}}`, nil)
	s, err := m.Site.Site(ctx)
	if err != nil || r.Others["instellingen"].Updated != 1 {
		t.Fatal(r.Others, err)
	}
	if s.Name != "Vereniging" || s.Tagline != "samen" || s.KvK != "01234567" || s.Street != "Kade 1" || s.Language != "nl" ||
		len(s.Fees) != 1 || s.Fees[0] != (site.Fee{Size: "klein", Cents: 85000}) {
		t.Errorf("%+v", s)
	}
}
