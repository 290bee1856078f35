package markup

import (
	"slices"
	"strconv"

	"golang.org/x/net/html"
)

// Bounds of what joined cells become.
const (
	maxSpan  = 60
	maxAdded = 5000 // cells, of one table
)

// grid is a table while it is read: joined cells become one and empty ones, so
// that all others stay in their row and column.
type grid struct {
	head, rows *block
	below      []int // how many rows each column is still covered from above
	added      int
}

// table reads captions and rows; a cell holds lines of text. A table of one
// cell with more than a line is a box around what it holds.
func (f *flow) table(n *html.Node, m scope) {
	caption, g := &block{tag: "caption", dir: m.dir}, &grid{head: &block{tag: "thead"}, rows: &block{tag: "tbody"}}
	if cell := only(n); cell != nil {
		in := m.of(cell, styleOf(cell))
		parts := f.inner(in, cell)
		if len(parts) > 1 || len(parts) == 1 && parts[0].tag != "p" {
			for _, b := range parts {
				f.add(b)
			}
			return
		}
		row := &block{tag: "tr", children: []*block{{tag: "td", attrs: kept(cell, "lang"), dir: in.dir}}}
		for _, b := range parts {
			row.children[0].runs, row.children[0].dir = b.runs, b.dir
		}
		f.add(&block{tag: "table", attrs: kept(n, "lang"), dir: m.dir, children: []*block{{tag: "tbody", children: []*block{row}}}})
		return
	}
	for part := n.FirstChild; part != nil; part = part.NextSibling {
		if part.Type != html.ElementNode || f.without(part, styleOf(part)) {
			continue
		}
		switch part.Data {
		case "caption":
			caption.runs = extend(caption.runs, joined(f.lines(m, part)))
		case "thead":
			f.rows(g, g.head, part, m)
		case "tbody", "tfoot":
			f.rows(g, g.rows, part, m)
		}
	}
	if g.added > 0 {
		f.doc.lose(SplitCells)
	}
	if len(g.head.children)+len(g.rows.children) == 0 {
		caption.tag = "p"
		f.add(caption.ifAny())
		return
	}
	g.headings()
	t := &block{tag: "table", attrs: kept(n, "lang"), dir: m.dir}
	if caption.runs = oneLine(caption.runs); caption.runs != nil {
		t.children = append(t.children, caption)
	}
	for _, part := range []*block{g.head, g.rows} {
		if len(part.children) > 0 {
			t.children = append(t.children, part)
		}
	}
	f.add(t)
}

// only is the one cell of a table without a caption; nil when there are more.
func only(table *html.Node) (cell *html.Node) {
	for part := table.FirstChild; part != nil; part = part.NextSibling {
		if part.Data == "caption" || part.Data == "thead" {
			return nil
		}
		for row := part.FirstChild; row != nil; row = row.NextSibling {
			for c := row.FirstChild; c != nil; c = c.NextSibling {
				if c.Type != html.ElementNode {
					continue
				}
				if cell != nil || c.Data != "td" {
					return nil
				}
				cell = c
			}
		}
	}
	return cell
}

func (f *flow) rows(g *grid, into *block, n *html.Node, m scope) {
	m = m.of(n, styleOf(n))
	for r := n.FirstChild; r != nil; r = r.NextSibling {
		if r.Data != "tr" || f.without(r, styleOf(r)) {
			continue
		}
		row, in := &block{tag: "tr", dir: m.dir}, m.of(r, styleOf(r))
		for c := r.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" || f.without(c, styleOf(c)) {
				continue
			}
			g.covered(row)
			cell := m.of(c, styleOf(c))
			cell.dir = direction(c, styleOf(c), in.dir)
			b := &block{tag: c.Data, attrs: kept(c, "scope", "lang"), dir: cell.dir}
			lines := f.inner(cell, c)
			for i, l := range lines {
				for _, runs := range l.texts() {
					b.runs = extend(b.runs, runs)
				}
				if i == 0 {
					b.dir = l.dir
				}
			}
			g.place(row, b, span(c, "colspan"), span(c, "rowspan"))
		}
		g.covered(row)
		if len(row.children) > 0 {
			into.children = append(into.children, row)
		}
	}
	g.below = nil // cells do not reach into another part
}

func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(attribute(n, key))
	if err != nil {
		return 1
	}
	return min(max(v, 1), maxSpan)
}

// place puts a cell at the end of a row, with empty ones for what it covers.
func (g *grid) place(row, cell *block, columns, rows int) {
	for i := range columns {
		if i > 0 {
			if g.added++; g.added > maxAdded {
				return
			}
			cell = &block{tag: cell.tag, dir: cell.dir}
		}
		at := len(row.children)
		row.children = append(row.children, cell)
		if rows > 1 {
			for len(g.below) <= at {
				g.below = append(g.below, 0)
			}
			g.below[at] = rows
		}
	}
}

// covered adds an empty cell for each column at the end of the row so far that
// a cell above covers.
func (g *grid) covered(row *block) {
	for at := len(row.children); at < len(g.below) && g.below[at] > 1; at++ {
		if g.added++; g.added > maxAdded {
			return
		}
		g.below[at]--
		row.children = append(row.children, &block{tag: "td", dir: row.dir})
	}
}

// headings gives a table one way of saying what its headings are: rows of
// headings of columns stand in the head, a heading elsewhere is its row's. A
// table that names none has them in its first row, where every cell is filled.
func (g *grid) headings() {
	for _, row := range g.head.children {
		for _, c := range row.children {
			c.tag = "th"
		}
	}
	none := len(g.head.children) == 0 && len(g.rows.children) > 1
	for _, row := range g.rows.children {
		none = none && !slices.ContainsFunc(row.children, func(c *block) bool { return c.tag == "th" })
	}
	if first := g.rows.children; none && len(first[0].children) > 1 && !slices.ContainsFunc(first[0].children, func(c *block) bool { return c.runs == nil }) {
		for _, c := range first[0].children {
			c.tag = "th"
		}
	}
	for len(g.rows.children) > 0 && allHeadings(g.rows.children[0]) {
		g.head.children = append(g.head.children, g.rows.children[0])
		g.rows.children = g.rows.children[1:]
	}
	for _, row := range g.head.children {
		for _, c := range row.children {
			if scopeOf(c) == "" {
				c.scoped("col")
			}
		}
	}
	for _, row := range g.rows.children {
		for _, c := range row.children {
			if c.tag == "th" {
				c.scoped("row")
			}
		}
	}
}

// allHeadings says whether a row of the body has headings of columns alone.
func allHeadings(row *block) bool {
	return !slices.ContainsFunc(row.children, func(c *block) bool { return c.tag != "th" || scopeOf(c) == "row" })
}

func scopeOf(cell *block) string {
	for _, a := range cell.attrs {
		if a.Key == "scope" {
			return a.Val
		}
	}
	return ""
}

func (b *block) scoped(of string) {
	rest := slices.DeleteFunc(b.attrs, func(a html.Attribute) bool { return a.Key == "scope" })
	b.attrs = append([]html.Attribute{{Key: "scope", Val: of}}, rest...)
}
