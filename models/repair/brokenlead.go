package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The signs that stand for the second byte after a broken lead "ë". In right
// text the first never follow a letter; the second may end a word (a closing
// quote, a footnote, a wrong apostrophe), so the word has to go on after them;
// the third would give letters that Dutch texts and the names in them do not
// have.
const (
	neverAfterLetter = "¡¢¤¥¨©ª¯¸º‰" // á â ä å è é ê ï ø ú É
	mayEndWord       = "§«®±²³´¶»¼"  // ç ë î ñ ò ó ô ö û ü
	noLetterOfOurs   = "£¦¬°µ¹½¾¿"   // ã æ ì ð õ ù ý þ ÿ
)

// brokenLead judges whether the "ë" at i stands for the UTF-8 lead byte C3.
func (p *pass) brokenLead(i int) (rune, int, verdict) {
	if p.in[i] != 'ë' {
		return 0, 0, right
	}
	follower, next := p.at(i+1), p.at(i+2)
	b, ok := byteOf(follower)
	if !ok || b < 0x80 || b > 0xBF {
		return 0, 0, right
	}
	letter := rune(b) + 0x40
	sure := func(is bool) (rune, int, verdict) {
		if is {
			return letter, 2, broken
		}
		return 0, 0, doubtful
	}
	switch {
	case oneOf(follower, neverAfterLetter):
		return sure(true)
	case follower < 0xA0: // a control character, from Latin-1
		return sure(unicode.IsLetter(letter))
	case follower == '»' && p.quotes > 0, follower == '«' && p.quotes < 0:
		return 0, 0, right // closes a quote
	case follower == '´' && next == 's' && !unicode.IsLetter(p.at(i+3)):
		return sure(false) // Italië´s
	case oneOf(follower, mayEndWord):
		return sure(unicode.IsLetter(next) || follower == '³' && p.onlyConsonants())
	case oneOf(follower, noLetterOfOurs):
		return sure(false)
	case follower == '\u00a0' && !unicode.IsLetter(p.prev()) && (next == 0 || next == '-'):
		return sure(true) // the word à; after a letter it is a plain "België "
	case follower == '\u00ad' && !oneOf(unicode.ToLower(p.prev()), "aeiou\u00ad"):
		return sure(false) // Dutch ë follows a vowel; then it is a soft hyphen
	}
	return 0, 0, right
}

// onlyConsonants says that the word so far has letters but no vowel: no Dutch
// word ends there in ë, so "zë³" is "zó" and not a footnote.
func (p *pass) onlyConsonants() bool {
	n := 0
	for k := len(p.out) - 1; k >= 0 && unicode.IsLetter(p.out[k]); k-- {
		if c := unicode.ToLower(p.out[k]); c > 'z' || oneOf(c, "aeiouy") {
			return false
		}
		n++
	}
	return n > 0
}

// stumps are no words: what is left where a system threw the broken letter and
// all up to the next space away ("financie problemen").
var stumps = setOf("financi financie industri commerci offici essenti potenti initi")

// lost names the trace of letters that cannot be restored, or "".
func lost(token string) string {
	if strings.ContainsRune(token, utf8.RuneError) {
		return "a letter is lost"
	}
	word := strings.ToLower(strings.TrimFunc(token, func(r rune) bool { return !unicode.IsLetter(r) }))
	if stumps[word] {
		return "letters at the end of the word are lost"
	}
	at := strings.IndexByte(word, '?')
	if at > 0 && !strings.ContainsAny(word, `/=&<>".`) &&
		isLetterAt(word[:at], true) && isLetterAt(word[at+1:], false) {
		return "perhaps a lost letter"
	}
	return ""
}

func isLetterAt(s string, last bool) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if last {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return unicode.IsLetter(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
