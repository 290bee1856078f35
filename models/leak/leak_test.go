package leak

import (
	"encoding/json"
	"html"
	"strings"
	"testing"
)

const members = `<h2>Wat het kostte om te blijven staan</h2><p>De gemeente trok in maart zo’n 40.000 euro terug. “Dat hadden we <em>nooit</em> zien aankomen,” zegt ze. Stil.</p>` +
	`<ul><li>Eén club sloot toen na zeven jaar de deuren</li></ul><figure data-beeld="aaaaaaaaaaaaaaaaaaaaaaaa"><figcaption>De lege zaal op de laatste avond in mei</figcaption></figure>`

func TestSentencesOfAText(t *testing.T) {
	var got []string
	for _, s := range Sentences(members + members) {
		got = append(got, s.Text)
	}
	want := []string{"Wat het kostte om te blijven staan", "De gemeente trok in maart zo’n 40.000 euro terug.", "“Dat hadden we nooit zien aankomen,” zegt ze.",
		"Eén club sloot toen na zeven jaar de deuren", "De lege zaal op de laatste avond in mei"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q", got)
	}
}

func TestASentenceComesBackInManyWays(t *testing.T) {
	sentences := Sentences(members)
	second := "De gemeente trok in maart zo’n 40.000 euro terug."
	script, err := json.Marshal(map[string]string{"description": `<p>"Ja." ` + second + `</p>`})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"as it is":        second,
		"in a text":       "Eerst dit. " + second + " Dan dat.",
		"other signs":     "DE GEMEENTE trok,\n in maart, zo'n 40000 euro   terug!",
		"soft hyphens":    "De ge\u00admeente trok in maart zo’n 40.000 eu\u200bro terug",
		"entities":        "De gemeente trok in&nbsp;maart zo&#39;n 40.000 eu&shy;ro terug.",
		"tags within":     `<p>De <a href="/x">gemeente</a> trok in <b>m</b>aart zo’n 40.000 euro terug.</p>`,
		"over blocks":     `<p>De gemeente trok in maart</p><p>zo’n 40.000 euro terug.</p>`,
		"an attribute":    `<meta name="description" content="Ja. De gemeente trok in maart zo&#39;n 40.000 euro terug.">`,
		"JSON":            string(script),
		"JSON, by number": `{"a":"De gemeente trok in maart zo\u0027n 40.000\neuro terug."}`,
		"a feed":          "<content type=\"html\">" + html.EscapeString("<p>De gemeente trok in maart zo’n <em>40.000</em> euro terug.</p>") + "</content>",
		"JSON of HTML":    `{"content_html":"\u003cp\u003eDe gemeente trok in \u003cem\u003emaart\u003c/em\u003e zo’n 40.000 euro terug.\u003c/p\u003e"}`,
		"letters apart":   strings.ReplaceAll(second, "é", "e\u0301"),
	} {
		if got := Find(text, sentences); got != second {
			t.Errorf("%s: found %q", name, got)
		}
	}
	if got := Find("Een club sloot: e\u0301e\u0301n club sloot toen na zeven jaar de deuren.", sentences); got != "Eén club sloot toen na zeven jaar de deuren" {
		t.Errorf("accents in two signs: %q", got)
	}
}

func TestWhatIsNotTheSentence(t *testing.T) {
	sentences := Sentences(members)
	for name, text := range map[string]string{
		"nothing":          "",
		"a part":           "De gemeente trok in maart geld terug.",
		"short ones":       "Stil. Zegt ze.",
		"in a longer":      "De gemeenteraad trok in maart zo’n 40.000 euro terug",
		"its end longer":   "De gemeente trok in maart zo’n 40.000 euro terugkerend",
		"other characters": "<<<>>> \\u00 \\ud800 &#xFFFFFF; \xff",
	} {
		if got := Find(text, sentences); got != "" {
			t.Errorf("%s: found %q", name, got)
		}
	}
	if Find("iets", nil) != "" || len(Sentences("<p>Kort.</p>")) != 0 {
		t.Error("of nothing something is found")
	}
}

func FuzzFind(f *testing.F) {
	f.Add(members, "x")
	f.Add("<p>a b c d e f g</p>", `\u0041`)
	f.Fuzz(func(t *testing.T, source, around string) {
		for _, s := range Sentences(source) {
			if Find(around+" "+s.Text+" "+around, []Sentence{s}) == "" && !strings.ContainsAny(s.Text+around, `<>&\`) {
				t.Errorf("%q is not found again", s.Text)
			}
		}
	})
}
