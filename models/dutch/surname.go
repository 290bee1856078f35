package dutch

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// particles stand between somebody's first name and surname and do not count
// for the order: Marijke van den Berg is found under B. Ben is not among them:
// it is a first name far more often.
var particles = set(`van de den der des ten ter te toe tho thoe tot 't het 's op in aan bij uit onder over voor achter boven
	van't in't op't uit't aan't bij't onder't over't v vd vdr vdn v't i't op'n und von vom zu zum zur auf im am an af av
	la le les lo du da das do dos di del della dello dei degli dal dalla des e y el al as bin bint ibn abu`)

// titles stand before a name, degrees behind it; letters of two only where
// they are capitals and the name is not, since Li Ma is a name.
var (
	titles   = set("dhr mevr mw mej heer mevrouw meneer drs dr mr ir ing prof ds bc lic jhr jkvr em")
	degrees  = set("msc mba phd bsc llm llb mphil dphil msw bsw msocsc mha mhba mpa mpm mps mcm mmo mme mre emba bba bed bec bsn msn mmi mim mdiv pdeng eurping edd dba ccmm emim empm mles")
	capitals = set("MA BA RA RC AA MD RN RE RT RO EM")
)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, one := range strings.Fields(words) {
		all[one] = true
	}
	return all
}

// bare is a word without the signs of an abbreviation.
var bare = strings.NewReplacer(".", "", "/", "")

// particle says whether a word is one, also as v.d. and v/d.
func particle(word string) bool { return particles[bare.Replace(word)] }

// initials says whether a word is letters with a point behind each: J.P.
func initials(word string) bool {
	return strings.HasSuffix(word, ".") && !slices.ContainsFunc(strings.Split(strings.TrimSuffix(word, "."), "."), func(part string) bool {
		return utf8.RuneCountInString(part) > 1 && part != "ij" && part != "th" && part != "ch"
	})
}

// opens says whether a word begins a surname of two, the second with a
// particle of its own: Jansen-van den Berg.
func opens(word string) bool {
	first, last, found := strings.Cut(word, "-")
	return found && first != "" && particle(last) && !particle(first)
}

// glued are particles that are written to the name itself.
var glued = []string{"d'", "l'", "'s-", "'t-", "el-", "al-"}

// spelled gives the signs of a name one spelling each.
var spelled = strings.NewReplacer("’", "'", "‘", "'", "‛", "'", "`", "'", "´", "'", "ʼ", "'", "ʻ", "'", "′", "'",
	"‐", "-", "‑", "-", "–", "-", " - ", "-", " – ", "-", "- ", "-", " -", "-")

// Beside the name: (bestuur), [penningmeester]; and initials written to what
// follows them, J.Bakker.
var (
	aside = regexp.MustCompile(`\([^()]*\)?|\[[^\[\]]*\]?`)
	tight = regexp.MustCompile(`((?:^|\s)(?:\pL\.)+)(\pL{2})`)
)

// nameOf are the words of a name, plain: without what stands behind a comma or
// in brackets, without titles and degrees. There is one when the text has any.
func nameOf(text string) []string {
	name, _, _ := strings.Cut(spelled.Replace(Spelled(text)), ",")
	if alone := aside.ReplaceAllString(name, " "); strings.TrimSpace(alone) != "" {
		name = alone
	}
	words := strings.Fields(name)
	for len(words) > 1 && degree(words[len(words)-1], words[0]) {
		words = words[:len(words)-1]
	}
	words = strings.Fields(Plain(tight.ReplaceAllString(strings.Join(words, " "), "$1 $2")))
	for len(words) > 1 && generation(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) > 2 && words[0] == "de" && words[1] == "heer" {
		words = words[1:]
	}
	for len(words) > 1 && !slices.ContainsFunc(strings.FieldsFunc(words[0], func(r rune) bool { return r == '.' }), func(one string) bool { return !titles[one] }) {
		words = words[1:]
	}
	if n := len(words) - 1; n > 0 && initials(words[n]) && !initials(words[0]) && !particle(words[n-1]) {
		words = append([]string{words[n]}, words[:n]...) // Bakker J.P.
	}
	return words
}

// degree says whether the last word of a name is one, beside its first.
func degree(word, first string) bool {
	word = strings.Trim(bare.Replace(word), "()")
	return degrees[strings.ToLower(word)] || capitals[word] && strings.ContainsFunc(first, unicode.IsLower)
}

// split takes a name apart. The surname is never empty when there is a word.
func split(name string) (given, between, surname []string) {
	words := nameOf(name)
	if len(words) == 0 {
		return nil, nil, nil
	}
	from := 0
	if !particle(words[0]) && !opens(words[0]) {
		from = 1 + slices.IndexFunc(words[1:], func(word string) bool { return particle(word) || opens(word) })
		if from == 0 {
			from = len(words) - 1
		}
	}
	to := from
	for to < len(words)-1 && (particle(words[to]) || to > from && (initials(words[to]) || utf8.RuneCountInString(words[to]) == 1)) { // v. d. Berg
		to++
	}
	given, between, surname = words[:from], slices.Clone(words[from:to]), slices.Clone(words[to:])
	for _, prefix := range glued {
		if rest, ok := strings.CutPrefix(surname[0], prefix); ok && rest != "" {
			surname[0] = rest
			between = append(between, prefix)
			break
		}
	}
	return given, between, surname
}

func generation(word string) bool {
	word = strings.TrimSuffix(word, ".")
	return word == "jr" || word == "sr" || word == "ii" || word == "iii"
}

// Filed is what a person's name is put in order by: the surname without its
// particles, then the first names, then the particles, all without accents and
// case. Names that are spelled alike are filed alike.
func Filed(name string) string {
	given, between, surname := split(name)
	return lettersOf(surname) + "\x00" + lettersOf(given) + "\x00" + lettersOf(between)
}

// FiledUnder is the letter under which a name stands in a list, A to Z, or #
// for what begins with none of these.
func FiledUnder(name string) string {
	_, _, surname := split(name)
	return letterOf(lettersOf(surname))
}

// lettersOf leaves the letters and digits of words: an apostrophe joins, any
// other sign parts.
func lettersOf(words []string) string {
	text := strings.ReplaceAll(strings.Join(words, " "), "'", "")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
