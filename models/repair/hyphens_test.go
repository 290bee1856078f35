package repair

import (
	"strings"
	"testing"
)

// given are the words with hyphens, and around them, of the file that this
// package was written for.
const given = `Maar wij — jongerenwerkers van DOCK — vroegen het. Ook met ambtenaren en (wijk-)wethouders.
haves en have-nots. En dat samenlevingsop-bouw met groepsgerichte interventies kan bijdragen.
In veel steden zijn jongeren-werkers ingeschakeld. ‘Het is al langer zo dat jongerenwerkers en jeugdboa’s
in duo’s gaan.’ Bovendien worden mensen lockdown-moe. Directeur-bestuurder Jasper van Thuis Op Straat - wij.
zowel op uitvoerings- als op bestuurlijk niveau; directeur-bestuurder van Mozaïek; vijfentwintigste, 50%`

func TestHyphensOnTheGivenFile(t *testing.T) {
	got, rep := Hyphens("teaser", given, NewCorpus(given))
	want := strings.NewReplacer("samenlevingsop-bouw", "samenlevingsopbouw", "jongeren-werkers", "jongerenwerkers").Replace(given)
	if got != want {
		t.Errorf("got %s", got)
	}
	if len(rep.Repairs) != 2 || len(rep.Flags) != 0 {
		t.Fatalf("got %+v", rep)
	}
	wantRepair := Repair{"teaser", "en have-nots. En dat samenlevingsop-bouw met groepsgerichte interventies kan",
		"en have-nots. En dat samenlevingsopbouw met groepsgerichte interventies kan", KindHyphen}
	if rep.Repairs[0] != wantRepair {
		t.Errorf("got %+v", rep.Repairs[0])
	}
}

func TestHyphensRepairs(t *testing.T) {
	corpus := NewCorpus("Jongerenwerk en ervaringsdeskundigen. <p>Vrijwilligers</p> buurtbemiddeling")
	for in, want := range map[string]string{
		"Jongeren-werkers":                                   "Jongerenwerkers",
		"ervarings-deskundige":                               "ervaringsdeskundige",
		"buurt-bemiddeling.":                                 "buurtbemiddeling.",
		"vrijwil-ligers":                                     "vrijwilligers",
		"kwaliteitsaan-pak":                                  "kwaliteitsaanpak",
		"dienstverleningsover-eenkomst":                      "dienstverleningsovereenkomst",
		"maatschap-pelijke":                                  "maatschappelijke",
		"vereni-ging, kwali-teit":                            "vereniging, kwaliteit",
		"<a href=\"/jongeren-werkers\">jongeren-werkers</a>": "<a href=\"/jongeren-werkers\">jongerenwerkers</a>",
	} {
		if got, rep := Hyphens("", in, corpus); got != want || len(rep.Flags) > 0 {
			t.Errorf("%s: got %s, want %s, %+v", in, got, want, rep)
		}
	}
}

func TestHyphensThatStay(t *testing.T) {
	// Even with the joined words in the corpus.
	words := strings.Fields(`directeur-bestuurder Directeur-bestuurders lockdown-moe have-nots new-public co-creatie zee-egel
		Anne-Marie Noord-Holland ex-gedetineerden 60-plussers VVD-wethouder oud-directeur SW-bedrijf e-mail
		sociaal-emotioneel collega-werker corona-uitbraak K-buurt de-solidarisering Taal-Participatie-Arbeidsmarkt
		Gijsbert-Willem Calmez-Budding follow-up know-how top-down niet-westerse vice-voorzitter auto-ongeluk na-apen
		non-profit zo-even drive-in kant-en-klaar A4-tje https://x.nl/jongeren-werkers jongeren-werkers@meent.example
		jongeren-werkers.nl -werkers jongeren- (wijk-)wethouders foto_jongeren-werkers`)
	corpus := NewCorpus(strings.ReplaceAll(strings.Join(words, " "), "-", ""), "jongerenwerkers")
	for _, w := range append(words, "jeugd- en jongerenwerk", "in- en uitstroom", "zorg- of welzijnswerk", "ouder- kind") {
		got, rep := Hyphens("", w, corpus)
		if got != w || len(rep.Repairs) > 0 || len(rep.Flags) > 0 != (w == "ouder- kind") {
			t.Errorf("%q became %q: %+v", w, got, rep)
		}
	}
}

func TestHyphensFlags(t *testing.T) {
	corpus := NewCorpus("verantwoorden samenleving netwerkpartners netwerk-partners netwerk-partners")
	for _, s := range []string{"samen-leving", "ver-antwoorden", "netwerk-partners", "werk-quiz", "wijk-netwerk", "jongeren- werkers"} {
		got, rep := Hyphens("body", "een "+s+" dus", corpus)
		if got != "een "+s+" dus" || len(rep.Flags) != 1 || rep.Flags[0].Text != got || rep.Flags[0].Field != "body" {
			t.Errorf("%q became %q: %+v", s, got, rep)
		}
	}
	if got, rep := Hyphens("", "jongeren-werkers", nil); got != "jongeren-werkers" || len(rep.Flags) != 1 {
		t.Errorf("without a corpus: %q %+v", got, rep)
	}
}
