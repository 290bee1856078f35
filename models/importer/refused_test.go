package importer_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"samenspel/models/importer"
)

func TestRefused(t *testing.T) {
	files := fstest.MapFS{"foto.jpg": picture(80, 100), "kapot.jpg": {Data: []byte("\xff\xd8\xffkapot")}, "tekst.jpg": {Data: []byte("hallo")}}
	good := `{"title":"Goed","teaser":"x"}`
	m, e := open(t)
	for name, c := range map[string]struct {
		text string
		says []string // item, field and remedy
	}{
		"empty":            {"  ", []string{"bestand", "leeg"}},
		"comma":            {"[\n  {\"title\": \"A\"\n   \"teaser\": \"x\"}]", []string{"regel 3, kolom 4", "komma"}},
		"cut off":          {`[{"title":"A"`, []string{"kolom", "haak"}},
		"latin":            {"[{\"title\":\"\xe9\"}]", []string{"regel 1, kolom 12", "UTF-8"}},
		"a number":         {"7", []string{"een getal", "lijst van artikelen"}},
		"no title":         {`[` + good + `,{"teaser":"x"}]`, []string{"artikel 2", "veld title", "geef het artikel een titel"}},
		"no teaser":        {`[{"title":"Kaal"}]`, []string{"artikel 1 (‘Kaal’)", "veld teaser", "60 tot 150"}},
		"unknown field":    {`[{"title":"A","teaser":"x","themas":["y"]}]`, []string{"artikel 1 (‘A’)", "veld themas", "bedoelt u themes?"}},
		"unknown section":  {`{"artikels":[]}`, []string{"artikels", "bedoelt u articles?"}},
		"field twice":      {`[{"title":"A","teaser":"x","title":"B"}]`, []string{"veld title", "twee keer", "haal er één weg"}},
		"wrong kind":       {`[{"title":5,"teaser":"x"}]`, []string{"veld title", "een getal", "aanhalingstekens"}},
		"null item":        {`[null]`, []string{"artikel 1", "maak er een object van"}},
		"date":             {`[{"title":"A","teaser":"x","published_at":"31-03-2024"}]`, []string{"veld published_at", "2024-03-31"}},
		"no such day":      {`[{"title":"A","teaser":"x","published_at":"2023-02-29"}]`, []string{"veld published_at", "laat het veld weg"}},
		"type":             {`[{"title":"A","teaser":"x","type":"intervieuw"}]`, []string{"veld type", "bedoelt u interview?"}},
		"state":            {`[{"title":"A","teaser":"x","state":"ingepland"}]`, []string{"veld state", "vanzelf ingepland"}},
		"theme":            {`{"themes":[{"slug":"jongeren","title":"J"}],"articles":[{"title":"A","teaser":"x","themes":["jongern"]}]}`, []string{"veld themes", "jongern", "bedoelt u jongeren?"}},
		"series":           {`[{"title":"A","teaser":"x","series":"nergens"}]`, []string{"veld series", "nergens", "zet het in dit bestand"}},
		"position":         {`[{"title":"A","teaser":"x","series_position":2}]`, []string{"veld series_position", "zet er de serie bij"}},
		"nameless":         {`[{"title":"A","teaser":"x","interviewees":[{"role":"baas"}]}]`, []string{"veld interviewees.name", "zet er de naam"}},
		"same key":         {`[{"key":"k","title":"A","teaser":"x"},{"key":"k","title":"B","teaser":"x"}]`, []string{"artikel 2 (‘B’)", "artikel 1 (‘A’)", "eigen key"}},
		"same title":       {`[` + good + `,` + good + `]`, []string{"artikel 2", "veld key", "eigen key"}},
		"slug":             {`[{"title":"A","teaser":"x","slug":"Een Adres"}]`, []string{"veld slug", "schrijf een-adres"}},
		"own address":      {`{"pages":[{"title":"Actueel"}]}`, []string{"pagina 1", "veld slug", "een ander slug"}},
		"video":            {`[{"title":"A","teaser":"x","video":{"url":"http://x.nl/film","title":"F"}}]`, []string{"veld video.url", "schrijf https://"}},
		"redirect":         {`{"redirects":[{"from":"https://elders.nl/x","to":"/a"}]}`, []string{"omleiding 1", "veld from", "/actueel/een-artikel"}},
		"redirect round":   {`{"redirects":[{"from":"/a","to":"/b"},{"from":"/b","to":"/a"}]}`, []string{"omleiding 1", "in een kring", "laatste adres"}},
		"kvk":              {`{"settings":{"name":"V","kvk":"1234"}}`, []string{"settings", "veld kvk", "8 cijfers"}},
		"fee":              {`{"fees":[{"size":"klein","amount_cents":-5}]}`, []string{"bijdrage 1", "veld amount_cents", "heel getal"}},
		"long title":       {`[{"title":"` + strings.Repeat("a", 301) + `","teaser":"x"}]`, []string{"veld title", "301", "hooguit 300"}},
		"deep":             {`[{"title":"A","teaser":"x","body":"` + strings.Repeat("<em>", 200) + `"}]`, []string{"veld body", "maak de opmaak eenvoudiger"}},
		"no picture":       {`[{"title":"A","teaser":"x","image":{"file":"fota.jpg","alt":"Een deur die openstaat"}}]`, []string{"veld image", "fota.jpg", "bedoelt u foto.jpg?"}},
		"picture outside":  {`[{"title":"A","teaser":"x","image":{"file":"../foto.jpg","alt":"Een deur die openstaat"}}]`, []string{"veld image.file", "zonder .."}},
		"broken picture":   {`[{"title":"A","teaser":"x","image":{"file":"kapot.jpg","alt":"Een deur die openstaat"}}]`, []string{"veld image", "beschadigd"}},
		"text for picture": {`[{"title":"A","teaser":"x","image":{"file":"tekst.jpg","alt":"Een deur die openstaat"}}]`, []string{"veld image", "geen JPEG"}},
		"no alt":           {`[{"title":"A","teaser":"x","image":{"file":"foto.jpg"}}]`, []string{"veld image.alt", "beschrijf wat er te zien is"}},
		"alt of a file":    {`[{"title":"A","teaser":"x","image":{"file":"foto.jpg","alt":"IMG_2031.jpg"}}]`, []string{"veld image.alt", "IMG_2031.jpg", "beschrijf wat er te zien is"}},
		"focus":            {`[{"title":"A","teaser":"x","image":{"file":"foto.jpg","alt":"Een deur die openstaat","focus_x":50}}]`, []string{"veld image.focus_x", "van 0"}},
	} {
		text := c.text
		if strings.HasPrefix(text, "[{") && !strings.Contains(name, "cut") { // a good item beside a bad one stays out too
			text = strings.TrimSuffix(text, "]") + "," + strings.Replace(good, "Goed", "Ook goed", 1) + "]"
		}
		r, err := importer.Import(ctx, m, []byte(text), files, importer.Options{})
		var problems importer.Problems
		if !errors.As(err, &problems) || len(problems) != 1 {
			t.Errorf("%s: got %v, want one problem", name, err)
			continue
		}
		for _, part := range c.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v\ndoes not say %q", name, err, part)
			}
		}
		if n := documents(t, e); n > 0 || r.Created > 0 {
			t.Errorf("%s: %d documents were written", name, n)
		}
	}
}

func TestManyProblems(t *testing.T) {
	m, _ := open(t)
	text := "[" + strings.Repeat(`{"titel":"x"},`, 5_000) + `{}]`
	_, err := importer.Import(ctx, m, []byte(text), nil, importer.Options{})
	var problems importer.Problems
	if !errors.As(err, &problems) || len(problems) > 1_000 || strings.Count(err.Error(), "\n") > 60 {
		t.Errorf("%d problems in %d lines", len(problems), strings.Count(err.Error(), "\n"))
	}
}
