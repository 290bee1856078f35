package password

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed names.txt
var namesText string

//go:embed phrases.txt
var phrasesText string

// about are what people say of whom they love, and what attackers try with every
// given name. It is a template: a name of theirs stands for the star.
var about = []string{"ikhouvan*", "ikhouzoveelvan*", "ikhouvan*vooraltijd", "ikvind*lief", "mijnlieve*", "mijnliefste*", "*ismijnliefde", "*isdeliefste",
	"*isdebeste", "*vooraltijd", "*isjarigvandaag", "wachtwoordvan*", "hetwachtwoordvan*", "accountvan*", "computervan*", "iloveyou*", "ilove*forever",
	"*foreverandever", "*andmeforever", "mynameis*"}

// whole are entire passwords, of which the letters in a row are refused: the
// sayings, songs, films and places of phrases.txt, and about with each name of
// names.txt. Ordinary words are in none of them by themselves, so a sentence
// of one's own stays free. Shorter ones count where a password may be shorter, or
// when digits and signs make it long enough. More than 3,000 are as long as a
// password that stands alone must be (ASVS 5.0, 6.2.4).
var whole = sync.OnceValue(func() map[string]bool {
	found := map[string]bool{}
	for line := range strings.Lines(phrasesText) {
		found[undisguised(line)[0]] = true
	}
	for _, name := range strings.Fields(namesText) {
		found[name] = true
		for _, a := range about {
			found[undisguised(strings.Replace(a, "*", name, 1))[0]] = true
		}
	}
	return found
})

// once is a text that repeats itself, without that.
func once(text string) string {
	for n := 1; n <= len(text)/2; n++ {
		if len(text)%n == 0 && strings.Repeat(text[:n], len(text)/n) == text {
			return text[:n]
		}
	}
	return text
}
