package importer_test

import (
	"testing"
	"testing/fstest"

	"samenspel/models/importer"
	"samenspel/models/press"
)

// A file is spelled as a form is: by the same rules, after the doctor.
func TestAnImportHasTheSpellingOfTheForms(t *testing.T) {
	m, _ := open(t)
	nasty, want := `\ufb01nan\u00adcie\u200bring\u202e Cafe\u0301\u00a0van \u00b4t Hof m²`, "financiering Café van ’t Hof m²"
	load(t, m, `{"settings":{"name":"`+nasty+`","tagline":"`+nasty+`","email":"Info@Voorbeeld.NL","kvk":"KvK 0123 4567","address":{"street":"`+nasty+`","postcode":"1234ab","place":"`+nasty+`"}},
	"fees":[{"size":"`+nasty+`","amount_cents":100}],
	"organisations":[{"name":"`+nasty+`","place":"`+nasty+`","website":"www.voorbeeld.nl","description":"`+nasty+`"}],
	"persons":[{"name":"`+nasty+`","bio":"`+nasty+`"}],"series":[{"title":"`+nasty+`","description":"`+nasty+`"}],"themes":[{"title":"`+nasty+`"}],
	"benefits":[{"title":"`+nasty+`","summary":"`+nasty+`"}],"pages":[{"title":"`+nasty+`","summary":"`+nasty+`"}],
	"articles":[{"title":"`+nasty+`","teaser":"`+nasty+`","author":"`+nasty+`","body":"x","interviewees":[{"name":"`+nasty+`","role":"`+nasty+`","place":"`+nasty+`"}]}]}`, fstest.MapFS{})
	slug := "financiering-cafe-van-t-hof-m2"
	a := bySlug(t, m, slug)
	s, err := m.Site.StoredSettings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p, err := press.BySlug(ctx, m.Press.Persons, slug)
	if err != nil {
		t.Fatal(err)
	}
	o, err := press.BySlug(ctx, m.Press.Organisations, slug)
	if err != nil {
		t.Fatal(err)
	}
	series, err := press.BySlug(ctx, m.Press.Series, slug)
	if err != nil {
		t.Fatal(err)
	}
	theme, err := press.BySlug(ctx, m.Press.Themes, slug)
	if err != nil {
		t.Fatal(err)
	}
	benefit, err := press.BySlug(ctx, m.Press.Benefits, slug)
	if err != nil {
		t.Fatal(err)
	}
	page, err := press.BySlug(ctx, m.Press.Pages, slug)
	if err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string]string{
		"title": a.Title, "teaser": a.Teaser, "author": a.Author, "role": a.Interviewees[0].Role, "place": a.Interviewees[0].Place,
		"site": s.Name, "tagline": s.Tagline, "street": s.Street, "town": s.Place, "fee": s.Fees[0].Size, "person": p.Name, "bio": p.Bio,
		"organisation": o.Name, "organisation's place": o.Place, "description": o.Description, "series": series.Title, "of the series": series.Description,
		"theme": theme.Title, "benefit": benefit.Title, "of the benefit": benefit.Summary, "page": page.Title, "of the page": page.Summary,
	} {
		if got != want {
			t.Errorf("%s: %q", what, got)
		}
	}
	for got, want := range map[string]string{s.Email: "info@voorbeeld.nl", s.KvK: "01234567", s.Postcode: "1234 AB", o.Website: "https://www.voorbeeld.nl"} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// What a form refuses, a file does not bring in.
func TestAnImportIsRefusedWhatAFormIs(t *testing.T) {
	for field, text := range map[string]string{
		"email":      `{"settings":{"name":"V","email":"jörg@voorbeeld.nl"}}`,
		"kvk":        `{"settings":{"name":"V","kvk":"1234567"}}`,
		"postcode":   `{"settings":{"name":"V","address":{"postcode":"0123 AB"}}}`,
		"website":    `{"organisations":[{"name":"O","website":"https://-voorbeeld.nl"}]}`,
		"changed_at": `[{"title":"A","teaser":"x","published_at":"2026-03-31","changed_at":"2026-03-30"}]`,
	} {
		m, e := open(t)
		before := documents(t, e)
		if _, err := importer.Import(ctx, m, []byte(text), fstest.MapFS{}, importer.Options{}); err == nil || documents(t, e) != before {
			t.Errorf("%s is taken: %v", field, err)
		}
	}
}
