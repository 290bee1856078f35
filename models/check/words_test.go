package check

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// secret is a sentence for members.
const secret = "Dit ene zinnetje lezen alleen de leden."

// faulty has every finding at least once.
var faulty = []Piece{
	{
		Title: strings.Repeat("Lang ", 30), Teaser: "Te kort en", Type: "interview", Picture: &Picture{},
		Pictures: map[string]Picture{"naam": {Alt: "IMG_1.jpg"}},
		Links:    func(string) bool { return false },
		Body: `<h3>Te laag</h3><h2></h2><table><tr><td>x</td></tr></table><p><a href="/weg"></a> <a href="/weg">hier</a>
			<a href="https://a.nl">https://a.nl/een/heel/lang/adres/dat/niemand/leest</a></p><figure data-film="x"></figure>
			<figure data-beeld="naam"></figure><figure data-beeld="weg"></figure><h2>Dicht.’</h2><p>‘Open. In de de bus.</p>
			<p>Twee  spaties, nÃ³g iets en financi?le nood.</p><p>` +
			strings.Repeat("verantwoordelijkheden ", 160) + `</p>`,
	},
	{Title: "Ja. " + secret, Teaser: secret, Picture: &Picture{Alt: secret}, Open: "<p>" + secret + "</p>", Members: "<p>" + secret + "</p>"},
	{Members: "<p>" + secret + "</p>", Forms: map[string]string{"page": secret, "list": secret, "feed": secret, "api": secret}},
	{Teaser: strings.Repeat("Ja. ", 151), People: []Person{{Name: "Wim Bosch"}}, Body: strings.Repeat("<blockquote>", 5000),
		Agreements: []Agreement{{"Wim", NotAsked}, {"Wim", Waiting}, {"Wim", Silent}, {"Wim", Objects}, {"Wim", AgreedOther}, {"Wim", Agrees}},
		Unlisted:   []Unlisted{{"person-0", "Wim"}, {"person-1", ""}, {"organisation-1", "De Haven"}}, Part: &Part{Position: 1, Becomes: 2, Taken: "Een"}},
	{Part: &Part{Position: 7, Becomes: 2}},
	{Part: &Part{Becomes: 1}},
}

func TestEveryFindingHasItsWordsInBothLanguages(t *testing.T) {
	given := map[string]map[string]any{}
	for _, p := range faulty {
		for _, f := range Run(p).Findings {
			given[f.Code] = f.Args
			if f.Level != Codes[f.Code] || f.Level == "" {
				t.Errorf("%s has level %q", f.Code, f.Level)
			}
		}
	}
	placeholder := regexp.MustCompile(`{{\.(\w+)}}`)
	var keys []string
	for _, language := range []string{"nl", "en"} {
		messages := catalogue(t, language)
		for code := range Codes {
			text, ok := messages["check_"+code]
			if _, found := given[code]; !ok || !found {
				t.Errorf("%s, %s: message %v, in the faulty pieces %v", language, code, ok, found)
			}
			for _, m := range placeholder.FindAllStringSubmatch(string(text), -1) {
				if given[code][m[1]] == nil {
					t.Errorf("%s, %s: no %s in %v", language, code, m[1], given[code])
				}
			}
		}
		for key := range messages {
			code := strings.TrimSuffix(strings.TrimPrefix(key, "check_"), "_why")
			if Codes[code] == "" && !strings.HasPrefix(code, "level_") {
				t.Errorf("%s: %s is for no finding", language, key)
			}
		}
		for _, l := range levels {
			if messages["check_level_"+l.name] == nil || messages["check_level_"+easiest] == nil {
				t.Errorf("%s: no words for %s", language, l.name)
			}
		}
		sorted := slices.Sorted(maps.Keys(messages))
		if keys != nil && !slices.Equal(keys, sorted) {
			t.Errorf("nl has %v, en has %v", keys, sorted)
		}
		keys = sorted
	}
}

func catalogue(t *testing.T, language string) map[string]json.RawMessage {
	t.Helper()
	raw, err := os.ReadFile("../../views/locales/check." + language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	messages := map[string]json.RawMessage{}
	if err := json.Unmarshal(raw, &messages); err != nil {
		t.Fatal(err)
	}
	return messages
}

func TestAQuotationIsShort(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "",
		"een twee":                           "een twee",
		"1 2 3 4 5 6 7 8":                    "1 2 3 4 5 6 7 8",
		"1 2 3 4 5 6 7 8 9":                  "1 2 3 4 5 6 7 8 …",
		strings.Repeat("é", 60):              strings.Repeat("é", 40) + " …",
		"a" + strings.Repeat("é", 900):       "a" + strings.Repeat("é", 39) + " …",
		"a" + strings.Repeat(" ", 900) + "b": "a …",
	} {
		if got := quotation(text); got != want {
			t.Errorf("%.20q: got %q, want %q", text, got, want)
		}
	}
}

func ExampleRun() {
	report := Run(Piece{Title: "De bus", Teaser: "Kort.", Body: `<h2></h2>`})
	for _, f := range report.Findings {
		fmt.Println(f.Level, f.Code, f.Field, f.Block, f.Args)
	}
	// Output:
	// blocks heading_empty body 0 map[]
	// advises teaser_short teaser -1 map[Count:1]
}
