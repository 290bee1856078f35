package check

import (
	"strings"
	"unicode"
)

// groups are the ways in which Dutch spells one vowel or diphthong with
// several letters, longest first: "mooi-e", "dr-aaij-er", "n-ieu-w". What is
// not here are vowels of two syllables: "ch-a-os", "vide-o", "situ-a-tie".
var groups = []string{
	"aaij", "ooij", "oeij",
	"aai", "ooi", "oei", "eeu", "ieu", "eau", "uij", "eij", "aij",
	"aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "au", "ou", "ai", "oi", "ae", "ay", "ey", "oy", "uy",
}

// respelled writes words as they sound where their spelling misleads the
// rules: loan words with silent letters, and clashing vowels without a
// diaeresis.
var respelled = strings.NewReplacer(
	"qu", "kw", "client", "clijent", "museum", "musejum", "lyceum", "lycejum", "petroleum", "petrolejum",
	"milieu", "miljeu", "adieu", "adjeu", "euil", "uil", "ouill", "oel", "station", "statsjon",
	"ideal", "idejal", "team", "tiem", "deal", "diel", "dream", "driem", "stream", "striem", "leader", "lieder",
	"coach", "kootsj", "board", "bord", "roadmap", "rodmap", "download", "daunlod", "upload", "uplod",
	"website", "websait", "webpage", "webpeetsj", "homepage", "hompeetsj", "online", "onlain", "offline", "oflain",
	"deadline", "dedlain", "headline", "hedlain", "timeline", "taimlain", "lifestyle", "laifstail",
	"freelancer", "frielanser", "freelance", "frielans", "software", "softwer", "hardware", "hardwer",
	"smartphone", "smartfoon", "iphone", "aifoon", "fulltimer", "fultaimer", "fulltime", "fultaim",
	"parttimer", "partaimer", "parttime", "partaim", "realtime", "rieltaim",
	"service", "servis", "business", "biznis", "management", "mennedzjment",
)

// whole are such words that also occur as part of other ones: "universiteit".
var whole = map[string]string{
	"site": "sait", "sites": "saits", "time": "taim", "page": "peetsj", "date": "deet", "image": "immitsj", "live": "laif",
	"life": "laif", "home": "hoom", "care": "keer", "update": "updeet", "updates": "updeets", "cake": "keek", "cakes": "keeks",
	"game": "geem", "games": "geems", "office": "offis",
}

// plain takes accents off. A diaeresis is no accent: it begins a syllable.
var plain = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "å", "a", "é", "e", "è", "e", "ê", "e",
	"í", "i", "ì", "i", "î", "i", "ó", "o", "ò", "o", "ô", "o", "õ", "o", "ø", "o", "ú", "u", "ù", "u", "û", "u",
	"ĳ", "ij", "æ", "ae", "œ", "eu", "ä", "·a", "ë", "·e", "ï", "·i", "ö", "·o", "ü", "·u", "ÿ", "ij")

// Syllables counts the syllables of a Dutch word as it is hyphenated, close to
// how it is spoken; at least 1. A number counts one for each digit, an
// abbreviation in capitals one for each letter.
func Syllables(word string) int {
	n := 0
	for p := range strings.FieldsFuncSeq(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if letters := spelled(p); letters > 0 {
			n += letters
		} else {
			n += part(strings.ToLower(p))
		}
	}
	return max(1, n)
}

// part counts a word without hyphens, in small letters; 0 where it has no vowel.
func part(word string) int {
	if w, ok := whole[word]; ok {
		word = w
	}
	word = plain.Replace(respelled.Replace(word))
	if strings.HasSuffix(word, "tion") || strings.HasSuffix(word, "sion") {
		word = word[:len(word)-3] + "on"
	}
	n := 0
	for i := 0; i < len(word); {
		size := vowel(word, i)
		if size == 0 {
			if word[i] >= '0' && word[i] <= '9' {
				n++
			}
			i++
			continue
		}
		n++
		i += size
	}
	return n
}

// vowel is the length of the vowel at i, or 0 where a consonant stands.
func vowel(word string, i int) int {
	rest := word[i:]
	switch {
	case !isVowel(rest[0]):
		return 0
	case rest[0] == 'y' && len(rest) > 1 && isVowel(rest[1]) && (i == 0 || isVowel(word[i-1])):
		return 0 // yoga, royaal
	case strings.HasPrefix(rest, "iee"): // financi-eel
		return 1
	case strings.HasPrefix(rest, "ieu") && !strings.HasPrefix(rest, "ieuw") && rest != "ieu": // seri-eus
		return 1
	case rest == "eum", rest == "eums": // muse-um
		return 1
	}
	for _, g := range groups {
		if !strings.HasPrefix(rest, g) {
			continue
		}
		if g[len(g)-1] == 'y' && len(rest) > len(g) && isVowel(rest[len(g)]) {
			continue // ro-yaal
		}
		return len(g)
	}
	return 1
}

func isVowel(b byte) bool { return strings.IndexByte("aeiouy", b) >= 0 }

// spelled is the number of letters of an abbreviation that is said letter by
// letter, such as GGZ: one in which a vowel, if any, does
// not stand between consonants. It is 0 for other words.
func spelled(word string) int {
	if len(word) < 2 || len(word) > 5 {
		return 0
	}
	vowels, inside := 0, false
	for i, r := range word {
		if r < 'A' || r > 'Z' {
			return 0
		}
		if strings.ContainsRune("AEIOUY", r) {
			vowels++
			inside = i > 0 && i < len(word)-1
		}
	}
	if vowels > 1 || inside {
		return 0
	}
	return len(word)
}
