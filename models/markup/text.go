package markup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// Text is the words of HTML, a line for each block. Captions are words; the
// addresses of pictures and films are not. What was struck through goes: plain
// text cannot say that it no longer holds. Raised and lowered digits stay so.
func Text(source string) string {
	var b strings.Builder
	place, struck := "", 0
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			if struck == 0 {
				b.WriteString(Shifted(string(z.Text()), place))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "br":
				b.WriteByte('\n')
			case "sup", "sub":
				place = string(name)
			case "s":
				struck++
			}
		case html.EndTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "sup", "sub":
				place = ""
			case "s":
				struck--
			case "p", "h2", "h3", "li", "blockquote", "tr", "footer", "caption", "figcaption":
				b.WriteByte('\n')
			case "td", "th":
				b.WriteByte(' ')
			}
		}
	}
}

// Digits and signs that Unicode has above and below the line, in the order of
// upright.
const (
	upright = "0123456789+-−=()"
	raised  = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"
	lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"
)

// Shifted is text in its place, "sup" or "sub". Letters stay upright: 1e and
// Mme are read as they are meant. Where digits stand with what has no such
// form, a sign tells.
func Shifted(text, place string) string {
	signs := []rune(raised)
	switch place {
	case "":
		return text
	case "sub":
		signs = []rune(lowered)
	}
	digits, others := false, false
	moved := strings.Map(func(c rune) rune {
		digits = digits || unicode.IsDigit(c)
		if i := slices.Index([]rune(upright), c); i >= 0 {
			return signs[i]
		}
		others = true
		return c
	}, text)
	switch {
	case !others:
		return moved
	case !digits || place == "sub":
		return text
	}
	return "^(" + text + ")"
}

// Words counts the words of plain text.
func Words(text string) int { return len(strings.Fields(text)) }

// ReadingMinutes is the time to read HTML at 220 words a minute, about what
// adults read silently (Brysbaert 2019 finds 238 for English; Dutch words are
// longer). At least 1.
func ReadingMinutes(source string) int {
	return max(1, (Words(Text(source))+110)/220)
}

// Opening is the start of text, whole sentences only, of at most limit runes;
// where even the first sentence is longer, whole words and an ellipsis.
func Opening(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	sentence, word := 0, 0
	for i := 0; i < limit; i++ {
		if runes[i] == ' ' {
			word = i
		}
		if strings.ContainsRune(".!?", runes[i]) {
			end := i + 1
			for end < len(runes) && strings.ContainsRune("’”'\")»", runes[end]) {
				end++
			}
			if end < len(runes) && runes[end] == ' ' && end <= limit {
				sentence = end
			}
		}
	}
	switch {
	case sentence > 0:
		return string(runes[:sentence])
	case word > 0:
		return string(runes[:word]) + " …"
	}
	return string(runes[:limit]) + "…"
}
