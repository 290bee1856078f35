package importer_test

import (
	"slices"
	"strings"
	"testing"

	"samenspel/models/importer"
	"samenspel/models/press"
)

const pair = `{"series": [{"slug": "nacht", "title": "Nacht"}], "articles": [
	{"key": "een", "title": "Eerste stuk", "teaser": "Kort.", "published_at": "2029-03-01", "series": "nacht", "body": ["<p>Tekst.</p>"]},
	{"key": "twee", "title": "Tweede stuk", "teaser": "Kort.", "published_at": "2029-04-01T09:30:00+02:00", "series": "nacht"}]}`

func TestTwice(t *testing.T) {
	m, e := open(t)
	load(t, m, pair, nil)
	before := documents(t, e)
	r := load(t, m, pair, nil)
	if r.Counts != (importer.Counts{Unchanged: 2}) || r.Others["series"] != (importer.Counts{Unchanged: 1}) || documents(t, e) != before {
		t.Errorf("again: %v, %v", r.Counts, r.Others)
	}
	if a := bySlug(t, m, "eerste-stuk"); a.Version != 1 || a.PublishedAt.Format("2006-01-02T15:04") != "2029-03-01T07:00" || a.Position != 1 {
		t.Errorf("%+v", a)
	}
	if b := bySlug(t, m, "tweede-stuk"); b.PublishedAt.Format("15:04") != "07:30" || b.Position != 2 || !b.ListedAt.Equal(b.PublishedAt) {
		t.Errorf("%+v", b)
	}
}

func TestChangedSource(t *testing.T) {
	m, _ := open(t)
	load(t, m, pair, nil)
	changed := strings.ReplaceAll(pair, "Eerste stuk", "Een nieuwe titel")
	r := load(t, m, changed, nil)
	if r.Counts != (importer.Counts{Updated: 1, Unchanged: 1}) {
		t.Errorf("counts %v", r.Counts)
	}
	if a := bySlug(t, m, "een-nieuwe-titel"); a.Version != 2 || a.Origin.Version != 2 {
		t.Errorf("%+v", a)
	}
	if to, err := m.Site.Moved(ctx, "/actueel/eerste-stuk"); err != nil || to != "/actueel/een-nieuwe-titel" {
		t.Errorf("moved to %q, %v", to, err)
	}
	load(t, m, pair, nil)
	if to, err := m.Site.Moved(ctx, "/actueel/een-nieuwe-titel"); err != nil || to != "/actueel/eerste-stuk" {
		t.Errorf("moved back to %q, %v", to, err)
	}
	if to, err := m.Site.Moved(ctx, "/actueel/eerste-stuk"); err == nil {
		t.Errorf("the address of an article leads away, to %q", to)
	}
}

func TestEditedIsKept(t *testing.T) {
	m, _ := open(t)
	load(t, m, pair, nil)
	a := bySlug(t, m, "eerste-stuk")
	a.Teaser = "Door de redactie herschreven."
	if err := m.Press.Articles.Replace(ctx, a); err != nil {
		t.Fatal(err)
	}
	if r := load(t, m, pair, nil); r.Counts != (importer.Counts{Unchanged: 2}) {
		t.Errorf("same source: %v", r.Counts)
	}
	r := load(t, m, strings.ReplaceAll(pair, "Kort.", "Anders."), nil)
	if r.Counts != (importer.Counts{Updated: 1, Kept: 1}) {
		t.Errorf("changed source: %v", r.Counts)
	}
	if !slices.ContainsFunc(r.Notes, func(n importer.Note) bool { return strings.Contains(n.Item, "Eerste stuk") }) {
		t.Errorf("notes %v do not name the one that was kept", r.Notes)
	}
	if a := bySlug(t, m, "eerste-stuk"); a.Teaser != "Door de redactie herschreven." {
		t.Errorf("teaser %q", a.Teaser)
	}
}

func TestSameTitles(t *testing.T) {
	m, _ := open(t)
	text := `[{"key":"a","title":"Nieuws","teaser":"a"},{"key":"b","title":"Nieuws","teaser":"b"},{"key":"c","title":"Nieuws","teaser":"c"}]`
	load(t, m, text, nil)
	for slug, teaser := range map[string]string{"nieuws": "a", "nieuws-2": "b", "nieuws-3": "c"} {
		if a := bySlug(t, m, slug); a.Teaser != teaser {
			t.Errorf("%s is %q", slug, a.Teaser)
		}
	}
	if r := load(t, m, text, nil); r.Counts != (importer.Counts{Unchanged: 3}) {
		t.Errorf("again: %v", r.Counts)
	}
}

func TestUndatedPlaces(t *testing.T) {
	m, _ := open(t)
	load(t, m, `[{"title":"A","teaser":"x"},{"title":"C","teaser":"x"}]`, nil)
	load(t, m, `[{"title":"Nul","teaser":"x"},{"title":"A","teaser":"x"},{"title":"B","teaser":"x"},{"title":"C","teaser":"x"},{"title":"D","teaser":"x"},
		{"title":"Gisteren","teaser":"x","published_at":"2030-05-31"}]`, nil)
	load(t, m, `[{"title":"Volgend bestand","teaser":"x"},{"title":"Oud","teaser":"x","published_at":"2001-05-31"}]`, nil)
	want := []string{"Gisteren", "Oud", "Nul", "A", "B", "C", "D", "Volgend bestand"}
	if got := titles(t, m); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStates(t *testing.T) {
	m, _ := open(t)
	text := `[{"title":"Straks","teaser":"x","published_at":"2030-06-02"},
		{"title":"Kladje","teaser":"x","state":"draft","published_at":"2030-06-02"},{"title":"Nu","teaser":"x","published_at":"2030-06-01"}]`
	load(t, m, text, nil)
	for slug, state := range map[string]press.State{"straks": press.Scheduled, "kladje": press.Draft, "nu": press.Published} {
		if a := bySlug(t, m, slug); a.State != state {
			t.Errorf("%s is %s", slug, a.State)
		}
	}
}

func TestDeclaredLater(t *testing.T) {
	m, _ := open(t)
	load(t, m, `[{"title":"Stuk","teaser":"x","interviewees":[{"name":"Jan Bos","organisation":"De Brug","place":"Urk"}]}]`, nil)
	r := load(t, m, `{"persons":[{"name":"Jan Bos","bio":"Schipper."}],"articles":[{"title":"Nog een","teaser":"x","interviewees":[{"name":"Jan Bos"}]}]}`, nil)
	p, err := press.BySlug(ctx, m.Press.Persons, "jan-bos")
	if err != nil || p.Bio != "Schipper." || r.Others["personen"] != (importer.Counts{Updated: 1}) {
		t.Errorf("%+v, %v, %v", p, err, r.Others)
	}
	if n, err := m.Press.Count(ctx, press.Filter{Person: p.ID}); err != nil || n != 2 {
		t.Errorf("%d articles, %v", n, err)
	}
	if o, err := press.BySlug(ctx, m.Press.Organisations, "de-brug"); err != nil || o.Place != "Urk" {
		t.Errorf("%+v, %v", o, err)
	}
}
