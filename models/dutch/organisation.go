package dutch

import (
	"strings"
	"unicode"
)

// articles do not count for the order of organisations: De Lindekring is found
// under L, as a library files it. Any other word counts, Stichting too: a list
// follows the name that people know.
var articles = set("de het 't een 'n")

// FiledOrganisation is what an organisation's name is put in order by: without
// its article, accents and case. Names that differ in nothing else are filed
// alike.
func FiledOrganisation(name string) string {
	words := strings.Fields(Plain(spelled.Replace(Spelled(name))))
	if len(words) > 1 && articles[strings.TrimLeftFunc(words[0], func(r rune) bool { return r != '\'' && !unicode.IsLetter(r) })] {
		words = words[1:]
	}
	return lettersOf(words)
}

// OrganisationUnder is the letter under which it stands in a list, A to Z, or #
// for what begins with none of these.
func OrganisationUnder(name string) string { return letterOf(FiledOrganisation(name)) }

func letterOf(filed string) string {
	if filed != "" && 'a' <= filed[0] && filed[0] <= 'z' {
		return strings.ToUpper(filed[:1])
	}
	return "#"
}
