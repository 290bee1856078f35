package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// Text is the words of HTML, a line for each block. Captions are words; the
// addresses of pictures and films are not.
func Text(source string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); string(name) == "br" {
				b.WriteByte('\n')
			}
		case html.EndTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "p", "h2", "h3", "li", "blockquote", "tr", "footer", "caption", "figcaption":
				b.WriteByte('\n')
			case "td", "th":
				b.WriteByte(' ')
			}
		}
	}
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
