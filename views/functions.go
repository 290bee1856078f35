package views

import (
	"html/template"
	"strings"
	"time"
	"unicode/utf8"

	"samenspel/models/dutch"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
)

// functions are what templates may call, in one language.
func (e *Engine) functions(l *Locale) template.FuncMap {
	return template.FuncMap{
		"t":     l.Text,
		"date":  l.Date,
		"euros": l.Euros,
		"money": l.Money,
		"stamp": func(t time.Time) string { return t.In(Amsterdam).Format(time.RFC3339) },
		"asset": e.asset,
		"icon":  e.icon,
		"body": func(s string, pictures ...map[string]*library.Picture) template.HTML {
			if len(pictures) == 0 { // as stored, which is as markup.Clean gave it
				return template.HTML(s)
			}
			return e.body(l, s, pictures[0])
		},
		"film":    func(v *press.Video) template.HTML { return e.film(l, v) },
		"opens":   opens,
		"minutes": markup.ReadingMinutes,
		"image":   e.image,
		"initials": func(name string) string {
			letters := ""
			for _, w := range strings.Fields(name) {
				if r := []rune(w)[0]; r >= 'A' && r <= 'Z' {
					letters += string(r)
				}
			}
			if n := len(letters); n > 2 {
				letters = letters[:1] + letters[n-1:]
			}
			return letters
		},
		"host": hostOf,
		"dial": dutch.Dial,
		"iban": dutch.Grouped,
		"term": l.Term,
		"held": l.Held,
		"days": l.Days,
		"dict": dict,
		"add":  func(a, b int) int { return a + b },
	}
}

// opens says whether a text begins with a paragraph long enough to stand beside
// a large first letter.
func opens(body string) bool {
	first, _, ok := strings.Cut(body, "</p>")
	return ok && strings.HasPrefix(first, "<p>") && utf8.RuneCountInString(first) > 220
}

// icon draws one icon of the sheet, for decoration only.
func (e *Engine) icon(name string) template.HTML {
	return template.HTML(`<svg class="icon" aria-hidden="true" focusable="false"><use href="` +
		template.HTMLEscapeString(e.asset("icons.svg")+"#"+name) + `"/></svg>`)
}

// dict passes several named values to a partial.
func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}
