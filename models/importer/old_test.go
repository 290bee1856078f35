package importer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenspel/models/importer"
	"samenspel/models/press"
	"samenspel/models/repair"
	"samenspel/models/store"
)

func TestOldArchive(t *testing.T) {
	m, _ := open(t)
	r, err := importer.File(ctx, m, "testdata/oud.json", importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Counts != (importer.Counts{Created: 4}) || r.Others["personen"].Created != 3 || r.Others["organisaties"].Created != 2 {
		t.Errorf("counts %v, %v", r.Counts, r.Others)
	}
	want := []string{"‘De deur blijft open, ook op zondag’", "Twee bestuurders, één agenda", "Rekenen aan rust", "Geen interview, wel nieuws"}
	if got := titles(t, m); !slices.Equal(got, want) {
		t.Errorf("order %q, want that of the file", got)
	}
	for slug, kind := range map[string]press.ArticleType{"rekenen-aan-rust": press.Interview, "geen-interview-wel-nieuws": press.News} {
		if a := bySlug(t, m, slug); a.Type != kind || !a.PublishedAt.IsZero() || a.ListedAt.IsZero() || a.State != press.Published {
			t.Errorf("%s: %+v", slug, a)
		}
	}
	if a := bySlug(t, m, "rekenen-aan-rust"); !strings.Contains(a.Teaser, "Annet König") {
		t.Errorf("teaser %q", a.Teaser)
	}
	kinds := map[string]int{}
	for _, x := range r.Repairs {
		kinds[x.Kind]++
		if x.Item == "" || x.Before == x.After {
			t.Errorf("repair %+v", x)
		}
	}
	if kinds[repair.KindLetters] != 1 || kinds[repair.KindHyphen] != 2 || kinds[repair.KindAlt] != 3 {
		t.Errorf("repairs %v: %+v", kinds, r.Repairs)
	}
	if len(r.Doubles) != 1 || !slices.Equal(r.Doubles[0], []string{"René Haan", "Rene Haan"}) {
		t.Errorf("doubles %q", r.Doubles)
	}
	var b strings.Builder
	r.Print(&b)
	for _, line := range []string{"4 nieuw", "jongeren-werkers", "Portret van Femke Öztürk en René Haan", "telt 3 woorden", "(artikel 1, artikel 2, artikel 3)"} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("the report does not say %q:\n%s", line, b.String())
		}
	}
}

func TestAsIs(t *testing.T) {
	m, _ := open(t)
	r, err := importer.File(ctx, m, "testdata/oud.json", importer.Options{AsIs: true})
	if err != nil {
		t.Fatal(err)
	}
	if a := bySlug(t, m, "rekenen-aan-rust"); !strings.Contains(a.Teaser, "Kë¶nig") {
		t.Errorf("the teaser was changed: %q", a.Teaser)
	}
	if len(r.Repairs) > 0 || len(r.Flags) < 6 {
		t.Errorf("repairs %v, flags %v", r.Repairs, r.Flags)
	}
	again, err := importer.File(ctx, m, "testdata/oud.json", importer.Options{})
	if err != nil || again.Counts != (importer.Counts{Updated: 2, Unchanged: 2}) {
		t.Errorf("repaired later: %v, %v", again.Counts, err)
	}
}

// The file that the first users will import, where it is at hand.
func TestGivenFile(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "input", "actueel-page-9.json")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the given file is not here")
	}
	m, _ := open(t)
	r, err := importer.File(ctx, m, path, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := titles(t, m)
	if len(got) != 12 || got[0] != "Veel meer richten op community building" || got[11] != "Sociaal werk moet in Outbreak Management Team!" {
		t.Errorf("list %q", got)
	}
	var words []string
	for _, x := range r.Repairs {
		if x.Kind != repair.KindAlt {
			words = append(words, x.Before)
		}
	}
	for _, broken := range []string{"Më¶hlmann", "në³g", "në¡", "jongeren-werkers", "samenlevingsop-bouw"} {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, broken) }) {
			t.Errorf("%s was not repaired", broken)
		}
	}
	if len(words) != 5 || len(r.Repairs) != 17 {
		t.Errorf("%d repairs of text among %d", len(words), len(r.Repairs))
	}
	again, err := importer.File(ctx, m, path, importer.Options{})
	if err != nil || again.Counts != (importer.Counts{Unchanged: 12}) {
		t.Errorf("again: %v, %v", again.Counts, err)
	}
	people, err := m.Press.Persons.Find(ctx, store.Query{})
	if err != nil || len(people) != 13 {
		t.Errorf("%d persons, want 13, %v", len(people), err)
	}
}
