package views

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// forbidden are words that a screen does not use, and what it says instead: see
// the glossary. Messages whose key matches except may.
var forbidden = map[string][]struct{ word, instead, except string }{
	"nl": {
		{`(^|[^-\pL])[Mm]ailadres`, "e-mailadres", ``},
		{`(?i)mag leeg\b|optioneel`, "(niet verplicht)", ``},
		{`\b[Uu] heeft\b|\b[Hh]eeft u\b`, "u hebt, hebt u", ``},
		{`(?i)(^|[^\pL])(je|jij|jou|jouw|jullie)([^\pL]|$)`, "u, uw", ``},
		{`(?i)hoogstens|maximaal`, "hooguit", ``},
		{`(?i)\bsessies?\b`, "apparaat waarop u bent ingelogd", ``},
		{`(?i)\btokens?\b`, "sleutel", ``},
		{`(?i)aangemeld|afgemeld|af te melden|aanmeld|afmeld|\bmeldt? (u|dat|dit|mij|{)`, "inloggen, uitloggen of aanvragen; aan- en afmelden is van de nieuwsbrief", `news|subscri|afgemeld|proof|^call_text$|trouble_unsubscribe|^l_unsubscribe|unconfirmed_mail|^p_erase_text$`},
		{`(?i)inschrijv|uitschrijv`, "aanmelden, afmelden", ``},
		{`(?i)werkveld`, "sector", ``},
		{`(?i)verenigingsjaar`, "boekjaar", ``},
		{`(?i)contributieklasse|lidmaatschapsgeld`, "omvang, contributie", ``},
		{`(?i)postvak`, "mailbox", ``},
		{`(?i)ongewenste post|spammap`, "ongewenste mail", ``},
		{`(?i)beeldbank|mediatheek`, "bibliotheek", ``},
		{`(?i)bladzijde`, "pagina", ``},
		{`(?i)opzegging[^.]*terug(nemen|genomen)`, "opzegging intrekken", ``},
		{`(?i)straat en nummer`, "straat en huisnummer", ``},
		{`(?i)alternatieve tekst|alt-tekst`, "beschrijving", ``},
		{`(?i)\bdecoratief\b`, "alleen sfeer", `^api_`},
		{`(?i)vingerafdruk|\bhash`, "onleesbaar gemaakt", ``},
		{`^Stand$|per stand\b|in deze stand\b`, "status", ``},
		{`(?i)\bIBAN (verwijderen|weghalen)|(een|deze|dit|het) IBAN\b`, "rekeningnummer", ``},
		{`\b20\d\d-\d\d-\d\d\b`, "31-12-2026", `^l_example_`},
		{`[\pL]'|\.\.\.`, "’ en …", ``},
	},
	"en": {
		{`(^|[^e])\b[Mm]ail address|[Ee]-mail`, "email address", ``},
		{`\b[Aa] mail\b($|[^ ]| [^sp])|\bby mail\b`, "an email, by email", ``},
		{`(?i)may (stay|be) empty|not required`, "(optional)", ``},
		{`(?i)\blog(ged|ging)? ?(in|out|off)\b|\bsign(ed)? off\b`, "sign in, sign out", ``},
		{`(?i)\bsessions?\b`, "device", ``},
		{`(?i)\btokens?\b`, "key", ``},
		{`(?i)organiz`, "organisation", ``},
		{`(?i)alternative text`, "description", ``},
		{`(?i)\bdecorative\b`, "atmosphere only", `^api_`},
		{`(?i)\banew\b`, "again", ``},
		{`(?i)\bhash(es)?\b`, "made unreadable", `_accent`},
		{`\b20\d\d-\d\d-\d\d\b`, "31-12-2026", `^l_example_`},
		{`[\pL]'|\.\.\.`, "’ and …", ``},
	},
}

// wordsOf are the texts of a locale file by their keys; a plural has two.
func wordsOf(t *testing.T, name string) map[string][]string {
	t.Helper()
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	var found map[string]any
	if err := json.Unmarshal(raw, &found); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]string{}
	for key, value := range found {
		switch value := value.(type) {
		case string:
			texts[key] = append(texts[key], value)
		case map[string]any:
			for _, text := range value {
				texts[key] = append(texts[key], text.(string))
			}
		}
	}
	return texts
}

// Every screen calls a thing by its one name.
func TestScreensUseTheSameWords(t *testing.T) {
	names, err := fs.Glob(files, "locales/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		texts := wordsOf(t, name)
		for _, f := range forbidden[strings.Split(path.Base(name), ".")[1]] {
			word, except := regexp.MustCompile(f.word), regexp.MustCompile(f.except)
			for key, all := range texts {
				if f.except != "" && except.MatchString(key) {
					continue
				}
				for _, text := range all {
					if found := word.FindString(text); found != "" {
						t.Errorf("%s: %s says “%s”; write %s\n\t%s", name, key, found, f.instead, text)
					}
				}
			}
		}
	}
}

// An audit line and a permission begin with a capital, as every label does.
func TestLabelsOfListsBeginAlike(t *testing.T) {
	names, _ := fs.Glob(files, "locales/*.json")
	for _, name := range names {
		for key, all := range wordsOf(t, name) {
			if (strings.HasPrefix(key, "o_kind_") || strings.HasPrefix(key, "o_may_")) && strings.ToLower(all[0][:1]) == all[0][:1] {
				t.Errorf("%s: %s says %q", name, key, all[0])
			}
		}
	}
}
