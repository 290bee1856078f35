package dutch

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestNamesStandUnderTheSurname(t *testing.T) {
	for name, want := range map[string]string{
		"Marijke van den Berg":        "B berg|marijke|van den",
		"MARIJKE VAN DEN BERG":        "B berg|marijke|van den",
		"Anna de Vries-Jansen":        "V vries jansen|anna|de",
		"Anna de Vries - Jansen":      "V vries jansen|anna|de",
		"Anna Jansen-van den Berg":    "J jansen van den berg|anna|",
		"Anna de Vries-van Dam":       "V vries van dam|anna|de",
		"Jan Peter Bakker":            "B bakker|jan peter|",
		"Jan-Willem de Boer":          "B boer|jan willem|de",
		"Hans op de Beek":             "B beek|hans|op de",
		"Piet in 't Veld":             "V veld|piet|in t",
		"Piet van ’t Hof":             "H hof|piet|van t",
		"Piet van't Hof":              "H hof|piet|vant",
		"Willem 's-Gravesande":        "G gravesande|willem|s",
		"Charlotte d’Ancona":          "A ancona|charlotte|d",
		"Alexander von Humboldt":      "H humboldt|alexander|von",
		"Naïma El Amrani":             "A amrani|naima|el",
		"Samira el-Amrani":            "A amrani|samira|el",
		"Loes ter Horst":              "H horst|loes|ter",
		"Toos ten Have":               "H have|toos|ten",
		"J. v.d. Berg":                "B berg|j|v d",
		"Kees v/d Meer":               "M meer|kees|v d",
		"Émile Ëkels":                 "E ekels|emile|",
		"IJsbrand ĳzerman":            "I ijzerman|ijsbrand|",
		"Patrick O'Brien":             "O obrien|patrick|",
		"Jan van der Meer van Oosten": "M meer van oosten|jan|van der",
		"Piet Jansen, MSc":            "J jansen|piet|",
		"Berg, Marijke van den":       "B berg||",
		"Jan de Boer jr.":             "B boer|jan|de",
		"Madonna":                     "M madonna||",
		"van den Berg":                "B berg||van den",
		"Jan van":                     "V van|jan|",
		"de":                          "D de||",
		"  Zoë   Vermeulen ":          "V vermeulen|zoe|",
		"Piet van ´t Hof":             "H hof|piet|van t",
		"Piet van ʼt Hof":             "H hof|piet|van t",
		"Piet van `t Hof":             "H hof|piet|van t",
		"´t Hooft":                    "H hooft||t",
		"Anna Smit MSc":               "S smit|anna|",
		"Anna Smit M.Sc.":             "S smit|anna|",
		"Anna Smit MSc MBA":           "S smit|anna|",
		"Anna Smit (MSc)":             "S smit|anna|",
		"Anna de Wit MA":              "W wit|anna|de",
		"Anna Smit-de Wit RA":         "S smit de wit|anna|",
		"Li Ma":                       "M ma|li|",
		"LI MA":                       "M ma|li|",
		"J. v. d. Berg":               "B berg|j|v d",
		"J. V. D. BERG":               "B berg|j|v d",
		"v. d. Berg":                  "B berg||v d",
		"J.v.d.Berg":                  "B berg|j v d|",
		"Jan v d Berg":                "B berg|jan|v d",
		"V. P. Bakker":                "B bakker||v p",
		"J.P.Bakker":                  "B bakker|j p|",
		"Bakker J.P.":                 "B bakker|j p|",
		"de Boer J.":                  "B boer|j|de",
		"IJ. Bakker":                  "B bakker|ij|",
		"Bos (bestuur)":               "B bos||",
		"Jan Bos (bestuur)":           "B bos|jan|",
		"Jan Bos (bestuur":            "B bos|jan|",
		"Anna (Annie) de Bos [lid]":   "B bos|anna|de",
		"(Bos)":                       "B bos||",
		"drs. Anna Bakker":            "B bakker|anna|",
		"prof. dr. mr. Anna van Dam":  "D dam|anna|van",
		"Prof.dr. Anna van Dam":       "D dam|anna|van",
		"mevr. drs. de Vries":         "V vries||de",
		"De heer Jansen":              "J jansen||",
		"Dr. Oetker":                  "O oetker||",
		"Jan Bakker III":              "B bakker|jan|",
		"Ben de Groot":                "G groot|ben|de",
		"Hans auf der Heide":          "H heide|hans|auf der",
		"Maria dos Santos":            "S santos|maria|dos",
		"Georg thoe Schwartzenberg":   "S schwartzenberg|georg|thoe",
		"Els aan het Rot":             "R rot|els|aan het",
		"Piet uit den Boogaard":       "B boogaard|piet|uit den",
		"Jo\u0301 Bakker":             "B bakker|jo|",
		"Jan Ba\u00adkker\u200b":      "B bakker|jan|",
		"Jan Sjoerd ﬀen":              "F ffen|jan sjoerd|",
		"李小龙":                         "# 李小龙||",
		"":                            "# ||",
		"!!!":                         "# ||",
	} {
		letter, filed, _ := strings.Cut(want, " ")
		if got := strings.ReplaceAll(Filed(name), "\x00", "|"); FiledUnder(name) != letter || got != filed {
			t.Errorf("%q stands under %s as %q; want %s, %q", name, FiledUnder(name), got, letter, filed)
		}
	}
}

func TestListsAreInTheOrderOfAPhoneBook(t *testing.T) {
	want := []string{"Agent 7", "Émile Aalbers", "Marijke van den Berg", "Zara Berg", "Zara van de Berg", "Anna Bergsma", "Anna van Dam", "Bea de Vries", "Zoë Vries", "Anna de Vries-Jansen"}
	got := slices.Clone(want)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(Filed(a), Filed(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// Whatever name is made of a first name, particles and a surname, only the
// surname decides, in any case and with any accents; and the letters of a list
// follow its order.
func TestOnlyTheSurnameDecides(t *testing.T) {
	first := []string{"Anna", "Jan Peter", "Zoë", "J.", "Jan-Willem", "Émile"}
	between := []string{"", "van ", "van den ", "op de ", "in ’t ", "von ", "El ", "v.d. ", "Van der "}
	last := []string{"Aalbers", "Berg", "Çelik", "IJzer", "Vries-Jansen", "Zwart"}
	var filed []string
	for _, l := range last {
		for _, b := range between {
			for _, f := range first {
				name := f + " " + b + l
				key := Filed(name)
				if !strings.HasPrefix(key, Filed(l)[:strings.Index(Filed(l), "\x00")+1]) {
					t.Errorf("%q is filed as %q", name, key)
				}
				if Filed(strings.ToUpper(name)) != key || Filed("  "+strings.ReplaceAll(name, " ", "  ")) != key {
					t.Errorf("%q: case or spaces count", name)
				}
				if FiledUnder(name) != FiledUnder(l) {
					t.Errorf("%q stands under %s", name, FiledUnder(name))
				}
				filed = append(filed, key)
			}
		}
	}
	letters := ""
	slices.Sort(filed)
	for _, key := range filed {
		if letter := strings.ToUpper(key[:1]); !strings.HasSuffix(letters, letter) {
			letters += letter
		}
	}
	if letters != "ABCIVZ" {
		t.Errorf("the letters of the list are %s", letters)
	}
}

func FuzzFiled(f *testing.F) {
	for _, s := range []string{"Marijke van den Berg", "'t Hooft", "d'", "-", "Jansen-van", ",", "van van van", "\xff", "É", "jr sr"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		key, letter := Filed(name), FiledUnder(name)
		if strings.Count(key, "\x00") != 2 || strings.ContainsFunc(key, unicode.IsUpper) && Plain(key) != key {
			t.Fatalf("%q is filed as %q", name, key)
		}
		if letter != "#" && (len(letter) != 1 || !strings.EqualFold(letter, key[:1])) {
			t.Fatalf("%q is filed as %q under %q", name, key, letter)
		}
		if Filed(name) != key {
			t.Fatalf("%q is not filed alike twice", name)
		}
	})
}
