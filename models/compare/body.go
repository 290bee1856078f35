package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"samenspel/models/markup"
)

// Row is a block of the body in its two versions, as HTML; "" where there is
// none. A row that is Changed has Spans: its words, without tags. Form says
// that more than words changed: a mark, a link's address, a picture, the kind
// of block.
type Row struct {
	Kind          Kind
	Before, After string
	Spans         []Span
	Form          bool
}

// Body compares two bodies as markup.Clean gives them. The Before of all rows
// makes up before, the After of all rows after.
func Body(before, after string) []Row {
	c := newComparison()
	return c.body(before, after)
}

func (c *comparison) body(before, after string) []Row {
	a, b := c.blocks(before), c.blocks(after)
	var rows []Row
	same := func(a, b []*block) {
		for i := range a {
			rows = append(rows, Row{Kind: Same, Before: a[i].html, After: b[i].html})
		}
	}
	at, to := 0, 0
	for _, d := range c.diff(blockNames(a), blockNames(b)) {
		same(a[at:d.Start], b[to:d.ReplStart])
		at, to = d.End, d.ReplEnd
		rows = append(rows, c.align(a[d.Start:at], b[d.ReplStart:to])...)
	}
	same(a[at:], b[to:])
	return rows
}

// block is one block of a body, with what it says once somebody asked.
type block struct {
	html  string
	name  rune // of the HTML without the space around it
	words []word
	shell []string
	bag   []rune // names of the words that have letters, in order
}

func (c *comparison) blocks(body string) []*block {
	c.spend(len(body))
	list := markup.Blocks(body)
	found := make([]*block, len(list))
	for i, html := range list {
		found[i] = c.block(html)
	}
	return found
}

func (c *comparison) block(html string) *block {
	return &block{html: html, name: c.name(strings.TrimSpace(html))}
}

func blockNames(blocks []*block) []rune {
	list := make([]rune, len(blocks))
	for i, b := range blocks {
		list[i] = b.name
	}
	return list
}

// read finds out what a block says.
func (c *comparison) read(b *block) {
	c.spend(perBlock)
	b.words, b.shell = c.content(b.html)
	for _, w := range b.words {
		if r, _ := utf8.DecodeRuneInString(w.text); letter(r) {
			b.bag = append(b.bag, w.name)
		}
	}
	slices.Sort(b.bag)
}

// changed compares two blocks that are taken to be versions of each other.
func (c *comparison) changed(a, b *block) Row {
	if a.name == b.name {
		return Row{Kind: Same, Before: a.html, After: b.html}
	}
	row := Row{Kind: Changed, Before: a.html, After: b.html, Spans: c.spans(a.words, b.words)}
	row.Form = !slices.Equal(a.shell, b.shell)
	for _, s := range row.Spans {
		row.Form = row.Form || s.Form
	}
	row.Form = row.Form || !row.Reworded()
	return row
}

// Reworded says whether words changed, of which Spans tells.
func (r Row) Reworded() bool { return reworded(r.Spans) }

func reworded(spans []Span) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.Kind != Same && strings.TrimSpace(s.Text) != "" })
}
