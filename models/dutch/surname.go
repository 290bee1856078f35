package dutch

import (
	"slices"
	"strings"
	"unicode"
)

// particles stand between somebody's first name and surname and do not count
// for the order: Marijke van den Berg is found under B.
var particles = func() map[string]bool {
	all := map[string]bool{}
	for _, one := range strings.Fields(`van de den der des ten ter te 't het 's op in aan bij uit onder over tot voor
		van't in't op't v vd vdr vdn von vom zu zum zur la le les du da das do dos di del della el al bin ibn`) {
		all[one] = true
	}
	return all
}()

// particle says whether a word is one, also as v.d. and v/d.
func particle(word string) bool {
	return particles[strings.Map(func(r rune) rune {
		if r == '.' || r == '/' {
			return -1
		}
		return r
	}, word)]
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
var spelled = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "‐", "-", "–", "-", " - ", "-", " – ", "-", "- ", "-", " -", "-")

// split takes the words of a name apart: plain, without what stands behind a
// comma. The surname is never empty when there is a word.
func split(name string) (given, between, surname []string) {
	name, _, _ = strings.Cut(name, ",")
	words := strings.Fields(spelled.Replace(Plain(name)))
	for len(words) > 1 && generation(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
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
	for to < len(words)-1 && particle(words[to]) {
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
	return word == "jr" || word == "sr"
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
	if plain := lettersOf(surname); plain != "" && 'a' <= plain[0] && plain[0] <= 'z' {
		return strings.ToUpper(plain[:1])
	}
	return "#"
}

// lettersOf leaves the letters and digits of words: an apostrophe joins, any
// other sign parts.
func lettersOf(words []string) string {
	text := strings.ReplaceAll(strings.Join(words, " "), "'", "")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
