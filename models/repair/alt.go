package repair

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	extension = regexp.MustCompile(`(?i)\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|heic|svg|pdf|psd)$`)
	counter   = regexp.MustCompile(`(?i)^(?:\(?v?\d[\dx.]*\)?|#\d+)$`)
	captioned = regexp.MustCompile(`(?i)^(?:foto|portret|logo|tekening|illustratie|kaart|grafiek)\s+(?:van|met|uit|bij|in|op)\s`)
)

var fileWords = setOf(`
	aangepast afbeelding banner bewerkt bijgesneden bw copy crop cropped def definitief dsc duo edit final foto
	groepsfoto groot header highres hires hr image img klein kleur kopie liggend lowres lr middel nieuw nieuwe
	origineel original pasfoto portret portretfoto profielfoto scan screenshot small large medium staand thumb
	thumbnail uitsnede vierkant versie version web website zw`)

var nameParticles = setOf(`
	aan al bij d' da de den der di dos du el en het in la le op 's 't te ten ter tot van ver vom von und zu zum`)

// FileNameAlt says whether an alternative text is a file's name and tells a
// reader nothing: one word, an extension or underscores, or only names,
// numbers and words such as "foto" and "aangepast". So a person's bare name
// counts too; a text with any other word, a comma or a full stop does not.
// Empty text is a decision of its own and no file name.
func FileNameAlt(s string) bool {
	s = strings.TrimSpace(s)
	words := strings.Fields(s)
	switch {
	case s == "" || !utf8.ValidString(s):
		return false
	case captioned.MatchString(s), strings.HasPrefix(s, "logo "):
		return false
	case extension.MatchString(s), len(words) == 1:
		return true
	case strings.ContainsAny(s, ",;:!?"), strings.HasSuffix(s, "."):
		return false
	case strings.Contains(s, "_"):
		return true
	}
	for _, w := range words {
		if !fileWord(w) {
			return false
		}
	}
	return true
}

func fileWord(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	lower := strings.ToLower(strings.Trim(w, "()[]-–"))
	return unicode.IsUpper(first) || lower == "" || fileWords[lower] ||
		nameParticles[strings.ReplaceAll(lower, "’", "'")] || counter.MatchString(w)
}

// Person is an interviewee as far as an alternative text needs one.
type Person struct{ Name, Role, Organisation string }

// AltFor describes a portrait of the people: one with function and
// organisation as far as known, several by name. It is "" for nobody.
func AltFor(people []Person) string {
	var names []string
	var one Person
	for _, p := range people {
		if name := oneLine(p.Name); name != "" {
			names = append(names, name)
			one = p
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "Portret van " + names[0] + position(oneLine(one.Role), oneLine(one.Organisation))
	}
	last := len(names) - 1
	return "Portret van " + strings.Join(names[:last], ", ") + " en " + names[last]
}

func position(role, organisation string) string {
	switch {
	case role == "" && organisation == "":
		return ""
	case role == "" || organisation == "":
		return ", " + role + organisation
	}
	return ", " + role + " van " + organisation
}

// oneLine is s without line breaks and double spaces, always valid UTF-8.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}

// Alt replaces an alternative text that is a file name by one made from the
// people. Without people it stays and is flagged.
func Alt(field, alt string, people []Person) (string, Report) {
	if !FileNameAlt(alt) {
		return alt, Report{}
	}
	now := AltFor(people)
	if now == "" {
		return alt, Report{Flags: []Flag{{field, alt, KindAlt, "looks like a file name"}}}
	}
	return now, Report{Repairs: []Repair{{field, alt, now, KindAlt}}}
}
