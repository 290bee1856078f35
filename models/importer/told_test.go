package importer_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/gif"
	"strings"
	"testing"
	"testing/fstest"

	"samenspel/models/importer"
	"samenspel/models/press"
)

// latin1 is UTF-8 that was read as Latin-1: what follows the first letter of
// each pair are control characters, which are evidence and no rubbish.
func latin1(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteRune(rune(c))
	}
	return b.String()
}

func TestARepairedLetterCountsForTheAddress(t *testing.T) {
	m, _ := open(t)
	quote := func(text string) string {
		out, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	text := `{"organisations":[{"name":` + quote(latin1("Café Één")) + `,"place":"Gouda"}],"themes":[{"title":` + quote(latin1("Privé’s")) + `}],"articles":[
	{"title":` + quote(latin1("‘Privé’ is één Àvond")) + `,"teaser":"x","author":` + quote(latin1("Renée Àlbers")) + `,"themes":["prives"],
	 "interviewees":[{"name":` + quote(latin1("André Été")) + `,"role":` + quote(latin1("coördinator")) + `,"organisation":` + quote(latin1("Café Één")) + `}]}]}`
	load(t, m, text, nil)
	a := bySlug(t, m, "prive-is-een-avond")
	if a.Title != "‘Privé’ is één Àvond" || a.Author != "Renée Àlbers" {
		t.Errorf("%q by %q", a.Title, a.Author)
	}
	p, err := press.BySlug(ctx, m.Press.Persons, "andre-ete")
	if err != nil || p.Name != "André Été" || a.Interviewees[0].Role != "coördinator" {
		t.Errorf("%+v, %v", p, err)
	}
	if o, err := press.BySlug(ctx, m.Press.Organisations, "cafe-een"); err != nil || o.Name != "Café Één" || o.ID != a.Interviewees[0].Organisation {
		t.Errorf("%+v, %v", o, err)
	}
	if r := load(t, m, text, nil); r.Counts != (importer.Counts{Unchanged: 1}) {
		t.Errorf("again: %v", r.Counts)
	}
	load(t, m, `[{"title":"Een\u0080 twee\u0007","teaser":"x\u009f"}]`, nil)
	if a := bySlug(t, m, "een-twee"); strings.ContainsFunc(a.Title+a.Teaser, func(r rune) bool { return r < ' ' || r > 0x7e && r < 0xa0 }) {
		t.Errorf("control characters stay in %q", a.Title)
	}
}

func TestWhatCannotBeKeptIsReported(t *testing.T) {
	m, _ := open(t)
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 40, 50), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	load(t, m, `{"organisations":[{"name":"De Haven","website":"www.dehaven.example"}]}`, nil)
	if o, err := press.BySlug(ctx, m.Press.Organisations, "de-haven"); err != nil || o.Website != "https://www.dehaven.example" {
		t.Errorf("%+v, %v", o, err)
	}
	r := load(t, m, `[{"title":"A","teaser":"x","body":"<p><a href=\"www.voorbeeld.nl\">een</a> <a href=\"file:///C:/a.docx\">twee</a></p>","image":{"file":"a.gif","alt":"Een deur"}}]`,
		fstest.MapFS{"a.gif": {Data: moving.Bytes()}})
	if body := bySlug(t, m, "a").Body; body != `<p><a href="https://www.voorbeeld.nl">een</a> twee</p>` {
		t.Error(body)
	}
	var b strings.Builder
	r.Print(&b)
	for _, want := range []string{"file:///C:/a.docx", "dit beeld bewoog"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q: %s", want, b.String())
		}
	}
	_, err := importer.Import(ctx, m, []byte(`[{"title":"B","teaser":"x","image":{"file":"b.jpg","alt":"Een deur"}}]`),
		fstest.MapFS{"b.jpg": {Data: []byte("\x00\x00\x00\x20ftypheic\x00\x00\x00\x00mif1heic")}}, importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "HEIC-foto") {
		t.Errorf("a HEIC photograph: %v", err)
	}
}
