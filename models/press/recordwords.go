package press

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"samenspel/models/markup"
)

// logMany is how much of a text the audit log quotes, in words.
const logMany = 40

// StateOf is what a record says: its fields in order, its address, and whether
// that was typed.
func StateOf(r Record) []string {
	var state []string
	for _, f := range r.Fields() {
		state = append(state, *f.Text)
	}
	slug, fixed := r.Address()
	return append(state, *slug, strconv.FormatBool(*fixed))
}

// Difference tells what changed between two states of a record, in a line for
// each field: before and after.
func (m *Model) Difference(ctx context.Context, before, after []string, r Record) (was, is string) {
	fields := append(r.Fields(), Field{Name: "slug"})
	var old, fresh []string
	for i, f := range fields {
		if before[i] != after[i] {
			a, b := apart(m.wordsOf(ctx, f, before[i]), m.wordsOf(ctx, f, after[i]))
			old, fresh = append(old, f.Name+": "+cmp.Or(a, "–")), append(fresh, f.Name+": "+cmp.Or(b, "–"))
		}
	}
	return strings.Join(old, "\n"), strings.Join(fresh, "\n")
}

// wordsOf is a field's text for the audit log.
func (m *Model) wordsOf(ctx context.Context, f Field, text string) []string {
	switch {
	case f.Form == RichText:
		text = markup.Text(text)
	case f.Form == PictureChoice && text != "":
		if p, err := m.library.Pictures.Get(ctx, text); err == nil && p.Alt != "" {
			text = p.Alt
		}
	}
	return strings.Fields(text)
}

// apart leaves out what two texts begin and end with alike, but for a few
// words, and what is more than the log can hold.
func apart(a, b []string) (string, string) {
	head, tail := 0, 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return quote(a, head, tail), quote(b, head, tail)
}

func quote(words []string, head, tail int) string {
	from, until := max(0, head-4), min(len(words), len(words)-tail+4)
	text := words[from:until]
	more := len(text) > logMany
	if more {
		text = text[:logMany]
	}
	said := strings.Join(text, " ")
	if from > 0 {
		said = "… " + said
	}
	if more || until < len(words) {
		said += " …"
	}
	return said
}
