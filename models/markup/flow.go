package markup

import (
	"slices"
	"strconv"

	"golang.org/x/net/html"
)

// block is an element of a body, or with tag "" the bare text in a list item.
// Text stands in runs; quotes, lists and tables have children.
type block struct {
	tag      string
	attrs    []html.Attribute
	runs     []run
	children []*block
	dir      string // "rtl", or ""
	moved    bool   // from within a list, a quote or a cell
	item     item   // of a list paragraph, until it stands in a list
}

// flow reads HTML into blocks. Text outside any block becomes one of kind.
type flow struct {
	doc    *document
	blocks []*block
	lifted []*block // what may not stand where it was found, to follow the next block
	runs   []run
	kind   block
}

// body is the blocks of a whole body.
func body(doc *document, nodes []*html.Node) []*block {
	blocks := read(scope{doc: doc}, nodes...)
	line := false
	return slices.DeleteFunc(blocks, func(b *block) bool {
		if b.tag == "footer" {
			b.tag = "p"
		}
		again := b.tag == "hr" && line
		line = line || b.tag == "hr"
		return again
	})
}

// read gives the blocks of nodes that belong together.
func read(m scope, nodes ...*html.Node) []*block {
	f := flow{doc: m.doc, kind: block{tag: "p", dir: m.dir}}
	for _, n := range nodes {
		f.walk(n, m)
	}
	f.flush()
	f.blocks = append(f.blocks, f.lifted...)
	return gather(f.blocks)
}

func (f *flow) add(b *block) {
	if b != nil {
		f.blocks = append(f.blocks, b)
	}
	f.blocks, f.lifted = append(f.blocks, f.lifted...), nil
}

// flush ends the block that the last text stood in.
func (f *flow) flush() {
	heading := f.kind.tag == "h2" || f.kind.tag == "h3"
	slant(f.runs, heading)
	parts := tidy(f.runs)
	if len(parts) > 1 && f.kind.tag != "p" {
		parts = [][]run{joined(parts)}
	}
	for _, runs := range parts {
		b := f.kind
		b.runs = runs
		if heading {
			plainHeading(b.runs)
		}
		f.add(&b)
	}
	f.runs = nil
}

// within reads the inside of n as blocks of a kind, after lead.
func (f *flow) within(n *html.Node, m scope, kind block, lead ...run) {
	f.flush()
	old := f.kind
	f.kind = kind
	f.kind.dir = m.dir
	f.runs = lead
	f.children(n, m)
	f.flush()
	f.kind = old
}

func (f *flow) children(n *html.Node, m scope) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.walk(c, m)
	}
}

func (f *flow) walk(n *html.Node, m scope) {
	if n.Type == html.TextNode {
		f.text(n.Data, m)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	css := styleOf(n)
	if f.without(n, css) {
		return
	}
	outer := m
	m = m.of(n, css)
	if f.special(n, css, m, outer) {
		return
	}
	switch level := heading(n); {
	case level > 0:
		tag := "h2"
		if level > 2 {
			tag = "h3"
		}
		f.within(n, m, block{tag: tag, attrs: kept(n, "lang")}, f.number(n, css, m)...)
	case n.Data == "p":
		f.paragraph(n, css, m)
	case n.Data == "footer":
		f.within(n, m, block{tag: "footer", attrs: kept(n, "lang")})
	case n.Data == "li": // outside a list
		f.within(n, m, block{tag: "li", item: item{level: 1}}, box(n, m)...)
	case n.Data == "ul" || n.Data == "ol":
		f.flush()
		f.lists(n, m)
	case n.Data == "blockquote":
		f.flush()
		f.add(f.quote(n, m))
	case n.Data == "table":
		f.flush()
		f.table(n, m)
	case n.Data == "figure":
		f.flush()
		f.figure(n, m)
	case n.Data == "hr":
		f.flush()
		if a := kept(n, "class"); a != nil {
			f.add(&block{tag: "hr", attrs: a})
		}
	case elements[n.Data] == asText || n.DataAtom == 0 || n.Namespace != "":
		f.turned(n, m, outer)
	default:
		f.within(n, m, f.kind)
	}
}

// heading is the level of a heading, 0 for what is none. Word Online says it
// of paragraphs; what its desktop calls a title stands above all.
func heading(n *html.Node) int {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return int(n.Data[1] - '0')
	case "p", "div":
		if attribute(n, "role") == "heading" {
			level, _ := strconv.Atoi(attribute(n, "aria-level"))
			return max(level, 1)
		}
		if n.Data == "p" && hasClass(n, "MsoTitle") {
			return 1
		}
	}
	return 0
}
