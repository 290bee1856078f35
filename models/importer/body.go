package importer

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"sort"
	"strings"

	xhtml "golang.org/x/net/html"

	"samenspel/models/markup"
)

// body reads HTML: a text, or a list of texts that follow one another. A text
// without any tag is taken as plain, a paragraph for each blank line.
func (it *item) body(into *string, name string) {
	raw, ok := it.at(name)
	if !ok {
		return
	}
	var parts []string
	if json.Unmarshal(raw, &parts) != nil {
		var one string
		if json.Unmarshal(raw, &one) != nil {
			it.problem(name, "is "+kindOf(raw), "zet er HTML als tekst, of een lijst van teksten")
			return
		}
		parts = []string{one}
	}
	for i, p := range parts {
		parts[i] = paragraphs(p)
	}
	*into = strings.TrimSpace(strings.Join(parts, "\n"))
	if it.fits(*into, name, maxBody) {
		*it.words = append(*it.words, word{where: it.where, field: name, text: into})
	}
}

func paragraphs(text string) string {
	if strings.Contains(text, "<") {
		return text
	}
	return markup.Plain(html.UnescapeString(text))
}

// checkMarkup cleans every HTML text and reports what that took away or wrote otherwise.
func (r *run) checkMarkup(context.Context) error {
	clean := func(where string, text *string) {
		if *text == "" {
			return
		}
		cleaned, lost, err := markup.Read(*text)
		if err != nil {
			r.problems.add(where, "body", fmt.Sprintf("heeft tags die dieper dan %d in elkaar zitten", markup.MaxDepth), "maak de opmaak eenvoudiger")
			return
		}
		for _, href := range markup.LostAddresses(*text) {
			r.report.note(where, "body", "deze link kan niemand volgen en is weggehaald; de woorden staan er nog: "+href)
		}
		if gone := removed(*text, cleaned); gone != "" {
			r.report.note(where, "body", "weggehaald of vervangen omdat het niet in een artikel kan: "+gone)
		}
		r.report.lost(where, "body", lost)
		*text = cleaned
	}
	for _, a := range r.src.articles {
		clean(a.where, &a.body)
		if n := markup.Words(a.teaser); n < 60 || n > 150 {
			r.report.note(a.where, "teaser", fmt.Sprintf("telt %d woorden; 60 tot 150 leest het prettigst", n))
		}
	}
	for _, b := range append(r.src.benefits, r.src.pages...) {
		clean(b.where, &b.body)
	}
	return nil
}

// removed names the tags and attributes that are no longer there.
func removed(before, after string) string {
	had, has := pieces(before), pieces(after)
	var gone []string
	for piece, n := range had {
		if n > has[piece] {
			gone = append(gone, piece)
		}
	}
	sort.Strings(gone)
	if len(gone) > 10 {
		gone = append(gone[:10], "…")
	}
	return strings.Join(gone, ", ")
}

// pieces counts the tags and attributes of HTML, as <p> and href=.
func pieces(source string) map[string]int {
	found := map[string]int{}
	for z := xhtml.NewTokenizer(strings.NewReader(source)); ; {
		switch z.Next() {
		case xhtml.ErrorToken:
			return found
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			t := z.Token()
			found["<"+short(t.Data)+">"]++
			for _, a := range t.Attr {
				found[short(a.Key)+"="]++
			}
		}
	}
}

func short(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}
