package markup

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain gives text without tags as HTML: a paragraph for each empty line, the
// ends of lines where they were meant. A PDF ends its lines where the paper
// did: those go, and with them the hyphens that it put there itself. A hyphen
// that somebody may have written stays.
func Plain(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	var b strings.Builder
	for _, part := range emptyLine.Split(text, -1) {
		var lines []string
		for _, line := range strings.Split(part, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		paragraph(&b, lines)
	}
	return b.String()
}

var (
	emptyLine = regexp.MustCompile(`\n[ \t\x{a0}]*\n`)
	bullet    = regexp.MustCompile(`^[•‣◦●▪■]\s+`)
	listed    = regexp.MustCompile(`^([•‣◦●▪■–—*-]|\(?([0-9]{1,3}|[a-zA-Z])[.)])\s`)
	sentence  = regexp.MustCompile(`[.!?:…][’”'")»]*$`)
	joins     = regexp.MustCompile(`^(en|of|als|tot|noch|dan|and|or)\b`)
)

func paragraph(b *strings.Builder, lines []string) {
	longest, full := 0, 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(l))
	}
	long := func(l string) bool { return 4*utf8.RuneCountInString(l) >= 3*longest }
	for _, l := range lines[:max(0, len(lines)-1)] {
		if long(l) {
			full++
		}
	}
	paper := len(lines) > 2 && longest >= 45 && longest <= 140 && 2*full >= len(lines)-1
	list, open := false, false
	for i, line := range lines {
		mark := bullet.FindString(line)
		switch {
		case mark != "":
			b.WriteString(map[bool]string{true: "</p>"}[open] + map[bool]string{false: "<ul>"}[list] + "<li>")
			b.WriteString(escape(line[len(mark):]) + "</li>")
			list, open = true, false
			continue
		case list:
			b.WriteString("</ul>")
			list = false
		}
		if !open {
			b.WriteString("<p>")
		}
		open = true
		if i == len(lines)-1 {
			b.WriteString(escape(line))
			continue
		}
		b.WriteString(between(b, line, lines[i+1], paper, long(line)))
	}
	b.WriteString(map[bool]string{true: "</p>"}[open] + map[bool]string{true: "</ul>"}[list])
}

// between writes a line and gives what stands between it and the next.
func between(b *strings.Builder, line, next string, paper, long bool) string {
	first, _ := utf8.DecodeRuneInString(next)
	low := unicode.IsLower(first)
	switch {
	case strings.HasSuffix(line, "\u00ad") && low:
		b.WriteString(escape(strings.TrimSuffix(line, "\u00ad")))
		return ""
	case !paper || listed.MatchString(next):
		b.WriteString(escape(line))
		if bullet.MatchString(next) {
			return ""
		}
		return "<br>"
	case strings.HasSuffix(line, "-") && low && !joins.MatchString(next):
		b.WriteString(escape(line))
		return ""
	case long || low:
		b.WriteString(escape(line))
		return " "
	case sentence.MatchString(line):
		b.WriteString(escape(line))
		return "</p><p>"
	}
	b.WriteString(escape(line))
	return "<br>"
}
