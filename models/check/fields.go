package check

import (
	"strings"
	"unicode/utf8"

	"samenspel/models/markup"
	"samenspel/models/repair"
)

// Bounds of title and teaser. A title of more than 100 characters is cut off
// in search results and on share cards.
const (
	maxTitle  = 100
	minTeaser = 60  // words
	maxTeaser = 150 // words
)

func (r *run) title() {
	title := strings.TrimSpace(r.Title)
	if !wordy(title) {
		r.add("title_empty", "title", none)
		return
	}
	if n := utf8.RuneCountInString(title); n > maxTitle {
		r.add("title_long", "title", none, "Characters", n)
	}
	r.language(title, "title", none)
	r.quotes([]unit{{tag: "title", text: title, block: none}}, "title")
}

func (r *run) teaser() {
	teaser := strings.TrimSpace(r.Teaser)
	n := markup.Words(teaser)
	switch {
	case n < minTeaser:
		r.add("teaser_short", "teaser", none, "Count", n)
	case n > maxTeaser:
		r.add("teaser_long", "teaser", none, "Words", n)
	}
	if n > 0 && cutOff(teaser) {
		r.add("teaser_cut", "teaser", none, "Text", ending(teaser))
	}
	r.language(teaser, "teaser", none)
	r.quotes([]unit{{tag: "p", text: teaser, block: none}}, "teaser")
}

// cutOff says that a text stops in the middle of a sentence. An ellipsis at
// the end is what systems leave where they cut.
func cutOff(text string) bool {
	text = strings.TrimRight(text, "’”'\"»)] ")
	return !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "!") && !strings.HasSuffix(text, "?") ||
		strings.HasSuffix(text, "...")
}

// ending is the last words of a text.
func ending(text string) string {
	fields := strings.Fields(strings.ToValidUTF8(text[max(0, len(text)-120):], ""))
	return strings.Join(fields[max(0, len(fields)-6):], " ")
}

func (r *run) people() {
	named := 0
	for _, p := range r.People {
		name := strings.TrimSpace(valid(p.Name))
		if name == "" {
			continue
		}
		named++
		if !wordy(p.Role) {
			r.add("person_role", "interviewees", none, "Text", quotation(name))
		}
		r.letters(name, "interviewees", none)
	}
	if named == 0 && r.Type == "interview" {
		r.add("people_none", "interviewees", none)
	}
}

// picture checks the alternative text of one picture.
func (r *run) picture(p Picture, field string, block int) {
	alt := strings.TrimSpace(valid(p.Alt))
	switch {
	case p.Missing:
		r.add("picture_gone", field, block)
	case p.Decorative:
	case !wordy(alt):
		r.add("alt_missing", field, block)
	case repair.FileNameAlt(alt):
		r.add("alt_filename", field, block, "Text", quotation(alt))
	}
}
