package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestQuotes(t *testing.T) {
	for text, want := range map[string]string{
		`‘Kom maar,’ zei zij.`:                          "",
		`‘Kom maar, zei zij.`:                           "open 0",
		`Kom maar,’ zei zij.`:                           "close 0",
		`“Kom maar”, zei zij.`:                          "",
		`„Kom maar”, zei zij. „Nu“.`:                    "",
		`Zij zei: “Kom maar.`:                           "open 0",
		`Kom maar.” Zij ging.`:                          "close 0",
		`"Kom maar", zei zij. "Nu."`:                    "",
		`"Kom maar, zei zij.`:                           "open 0",
		`'Kom maar', zei zij.`:                          "",
		`'Kom maar, zei zij.`:                           "open 0",
		`«Kom maar», zei zij. »Nu«. « Ja ».`:            "",
		`’s-Avonds zijn de foto’s van ’t feest er.`:     "",
		`‘s-Avonds gaat zij ‘t huis uit, zo‘n dag.`:     "",
		`'s Avonds is 't stil in de foto's van '80.`:    "",
		`Hans’ fiets en de ouders’ zorg.`:               "",
		`‘’t Is Hans’ fiets,’ zei zij.`:                 "",
		`‘‘t Is laat,’ zei zij.`:                        "",
		`‘t Was laat.`:                                  "",
		`‘Er is niets’, zei zij. ‘80 is veel.’`:         "",
		`‘Er is niets, zei zij.`:                        "open 0",
		`‘Hij zei “kom maar” en ging.’`:                 "",
		`‘Hij zei “kom maar en ging.’`:                  "open 0",
		`“Hij zei ‘kom maar’ en ging.”`:                 "",
		`“Hij zei ‘kom maar en ging.”`:                  "open 0",
		`‘“Kom,” zei hij,’ vertelt zij.`:                "",
		`De serie ‘Toezicht’ (‘nieuw’) – ‘af’ – is er.`: "",
		`Een scherm van 24" en een plank van 2" dik.`:   "",
		`Zij zei:‘Kom maar.’`:                           "",
		`‘Eerste.|‘Tweede.|‘Derde.’`:                    "",
		`‘Eerste.|‘Tweede.|‘Derde.`:                     "open 2",
		`‘Eerste.|Tweede.’`:                             "open 0",
		`‘Eerste.|Tweede.|Derde.’|Vierde.’`:             "open 0,close 3",
		`“Eerste ‘een’.|“Tweede ‘twee’.”`:               "",
		`“Eerste.|‘Tweede.’`:                            "open 0",
		`’`:                                             "close 0",
		``:                                              "",
	} {
		p := sound()
		p.Body = "<p>" + strings.ReplaceAll(text, "|", "</p><p>") + "</p>"
		var got []string
		for _, f := range Run(p).Findings {
			got = append(got, fmt.Sprintf("%s %d", strings.TrimPrefix(f.Code, "quote_"), f.Block))
		}
		slices.SortFunc(got, func(a, b string) int { return strings.Compare(a[len(a)-1:], b[len(b)-1:]) })
		if s := strings.Join(got, ","); s != want {
			t.Errorf("%s: got %q, want %q", text, s, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for text, want := range map[string]int{
		"Zo is het. En zo niet.":                                     2,
		"Dhr. Bosch en drs. P. de Vries spraken o.a. met mw. Keita.": 1,
		"Het kost € 3.500 bijv. in 2024.":                            1,
		"‘Kom!’ zei zij. ‘Nu?’ ‘Ja!’":                                3,
		"Zij wachtte… Hij ook... Toen niet meer.":                    3,
		"Zij was er... en toen niet meer.":                           1,
		"Het is laat. ’s Avonds is het stil.":                        2,
		"Wij zijn lid (sinds 2019). Dat blijft.":                     2,
		"Adres\n\nStraat":                                            2,
		"Een regel\nen nog een":                                      1,
		"Zie www.samenspel.nl voor meer.":                            1,
		"Er waren er 40. Daarna 50.":                                 2,
		"Appels, peren enz. Daarna gingen wij.":                      2,
		"... !":                                                      0,
	} {
		if got := split(text); len(got) != want {
			t.Errorf("%q: %d sentences %q, want %d", text, len(got), got, want)
		}
	}
}

func TestReadability(t *testing.T) {
	// 4 words and 6 syllables a sentence: 206.835 − 0.93 × 4 − 77 × 1.5.
	p := sound()
	p.Body = "<p>" + strings.Repeat("Mijn vader bakt koeken. ", 30) + "</p><h2>Verantwoordelijkheden</h2>"
	r := Run(p).Readability
	if r.Words != 120 || r.Sentences != 30 || fmt.Sprintf("%.3f", r.Score) != "87.615" || r.Level != "easy" || !r.B1() {
		t.Errorf("%+v", r)
	}
	p.Body = "<p>" + strings.Repeat("Verantwoordelijkheden organiseren samenwerkingsverbanden. ", 40) + "</p>"
	report := Run(p)
	if got := report.Readability; got.Level != "very_difficult" || got.B1() || !slices.Contains(brief(report), "readability body -1") {
		t.Errorf("%+v", report)
	}
	p.Body = "<p>" + strings.Repeat("Verantwoordelijkheden organiseren samenwerkingsverbanden. ", 33) + "</p>"
	if got := Run(p).Readability; got.Words != 99 || got.Level != "" || got.Score != 0 {
		t.Errorf("99 words: %+v", got)
	}
}
