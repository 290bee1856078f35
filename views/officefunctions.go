package views

import (
	"html/template"
	"regexp"
	"strings"
	"time"

	"samenspel/models"
)

// officeFunctions are what only the templates of the office call.
func officeFunctions(l *Locale) template.FuncMap {
	return template.FuncMap{
		"moment":     l.Moment,
		"permission": func(p models.Permission) string { return "o_may_" + strings.ReplaceAll(string(p), " ", "_") },
		"kind":       func(k string) string { return "o_kind_" + strings.ReplaceAll(k, ".", "_") },
		"fours":      fours,
		"linked":     linked,
	}
}

// Moment is a day and time in words: 20 november 2026, 09:30.
func (l *Locale) Moment(t time.Time) string {
	return l.Date(t) + ", " + t.In(Amsterdam).Format("15:04")
}

// fours writes a secret in groups of four, which people copy without losing
// their place.
func fours(text string) string {
	var groups []string
	for len(text) > 4 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), " ")
}

var address = regexp.MustCompile(`https?://[^\s<>"]+`)

// linked shows plain text with its paragraphs, and its addresses as links.
func linked(text string) template.HTML {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		escaped := template.HTMLEscapeString(strings.TrimSpace(paragraph))
		escaped = address.ReplaceAllString(escaped, `<a href="$0">$0</a>`)
		b.WriteString("<p>" + strings.ReplaceAll(escaped, "\n", "<br>") + "</p>")
	}
	return template.HTML(b.String())
}
