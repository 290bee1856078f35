package markup

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is an element of a body, or with tag "" the bare text in a list item.
// Text stands in runs; quotes, lists and tables have children.
type block struct {
	tag      string
	attrs    []html.Attribute
	runs     []run
	children []*block
	level    int  // of a list paragraph of Word, until it stands in a list
	ordered  bool // and the kind of that list
}

// flow reads HTML into blocks. Text outside any block becomes one of kind.
type flow struct {
	blocks []*block
	lifted []*block // what may not stand where it was found, to follow the next block
	runs   []run
	kind   block
}

// body is the blocks of a whole body.
func body(nodes []*html.Node) []*block {
	blocks := read(marks{}, nodes...)
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
func read(m marks, nodes ...*html.Node) []*block {
	f := flow{kind: block{tag: "p"}}
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
	parts := tidy(f.runs)
	if len(parts) > 1 && f.kind.tag != "p" {
		parts = [][]run{joined(parts)}
	}
	for _, runs := range parts {
		b := f.kind
		b.runs = runs
		if b.tag == "h2" || b.tag == "h3" {
			plainHeading(b.runs)
		}
		f.add(&b)
	}
	f.runs = nil
}

// within reads the inside of n as blocks of a kind.
func (f *flow) within(n *html.Node, m marks, kind block) {
	f.flush()
	old := f.kind
	f.kind = kind
	f.children(n, m)
	f.flush()
	f.kind = old
}

func (f *flow) children(n *html.Node, m marks) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.walk(c, m)
	}
}

func (f *flow) walk(n *html.Node, m marks) {
	if n.Type == html.TextNode {
		f.runs = append(f.runs, run{text: n.Data, marks: m})
		return
	}
	css := styleOf(n)
	if n.Type != html.ElementNode || dropped[n.Data] || css.hidden() {
		return
	}
	m = m.of(n, css)
	switch n.Data {
	case "br":
		f.runs = append(f.runs, run{br: true})
	case "p":
		if level := css.listLevel(); level > 0 {
			f.within(n, m, block{tag: "li", level: level, ordered: numbered.MatchString(marker(n, false))})
			return
		}
		f.within(n, m, block{tag: "p", attrs: kept(n, "class", "lang")})
	case "h1", "h2":
		f.within(n, m, block{tag: "h2", attrs: kept(n, "lang")})
	case "h3", "h4", "h5", "h6":
		f.within(n, m, block{tag: "h3", attrs: kept(n, "lang")})
	case "footer":
		f.within(n, m, block{tag: "footer", attrs: kept(n, "lang")})
	case "li": // outside a list
		f.within(n, m, block{tag: "li", level: 1})
	case "ul", "ol":
		f.flush()
		f.add(f.list(n, m))
	case "blockquote":
		f.flush()
		f.add(f.quote(n, m))
	case "table":
		f.flush()
		f.add(f.table(n, m))
	case "figure":
		f.flush()
		f.figure(n, m)
	case "hr":
		f.flush()
		if a := kept(n, "class"); a != nil {
			f.add(&block{tag: "hr", attrs: a})
		}
	default:
		if inline[n.DataAtom] || n.DataAtom == 0 {
			f.children(n, m)
			return
		}
		f.within(n, m, f.kind)
	}
}

// dropped elements go with all they hold.
var dropped = map[string]bool{
	"script": true, "style": true, "iframe": true, "noembed": true, "noframes": true, "noscript": true,
	"object": true, "template": true, "title": true, "xml": true, "select": true, "textarea": true,
	"button": true, "audio": true, "video": true, "canvas": true, "plaintext": true, "xmp": true,
}

// inline elements do not end a paragraph; neither do those without a name in
// HTML, such as Word's.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Nobr: true,
	atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Svg: true, atom.Time: true, atom.Tt: true,
	atom.U: true, atom.Var: true, atom.Wbr: true, atom.Picture: true, atom.Input: true, atom.Meta: true, atom.Link: true,
}
