package markup

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

const softHyphen = '\u00ad'

// ligatures are letters of print that are two or three of ours. What was
// copied from a PDF has them, and nobody finds it by typing.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// text reads letters.
func (f *flow) text(text string, m scope) {
	if m.symbols != nil || strings.ContainsFunc(text, func(c rune) bool { return c >= 0xf020 && c <= 0xf0ff }) {
		text = strings.Map(func(c rune) rune {
			s := sign(c, m.symbols)
			if s == 0 {
				f.doc.lose(LostSymbols)
				return -1
			}
			return s
		}, text)
	}
	text = ligatures.Replace(text)
	if m.pre {
		for {
			line, rest, more := strings.Cut(text, "\n")
			f.runs = append(f.runs, run{text: line, marks: m.marks})
			if text = rest; !more {
				return
			}
			f.runs = append(f.runs, run{br: true})
		}
	}
	f.runs = append(f.runs, run{text: text, marks: m.marks})
}

// put adds letters of ours.
func (f *flow) put(text string, m scope) { f.runs = append(f.runs, run{text: text, marks: m.marks}) }

// special reads elements that become something else; outer is what holds
// around n.
func (f *flow) special(n *html.Node, css style, m, outer scope) bool {
	if css["mso-tab-count"] != "" {
		f.put(" ", m)
		return true
	}
	switch n.Data {
	case "br":
		f.runs = append(f.runs, run{br: true})
	case "a":
		return f.note(n, m)
	case "img":
		f.picture(n, m)
	case "svg":
		if !blank(textOf(n)) {
			return false
		}
		if attribute(n, "aria-hidden") != "true" {
			f.doc.lose(LostPictures)
		}
	case "input":
		f.input(n, m)
	case "q":
		f.quoted(n, m)
	case "rt":
		f.put("(", m)
		f.children(n, m)
		f.put(")", m)
	case "sup":
		if outer.marks[sup].tag == "sup" && n.Parent != nil && n.Parent.Data == "sup" {
			f.put("^", m)
		}
		return false
	case "sub":
		if outer.marks[sub].tag == "sub" && n.Parent != nil && n.Parent.Data == "sub" {
			f.put("_", m)
		}
		return false
	case "pre":
		if text := textOf(n); strings.Contains(text, "  ") || strings.Contains(text, "\t") {
			f.doc.lose(PlainLayout)
		}
		return false
	default:
		return n.Namespace == "math" && f.formula(n, m)
	}
	return true
}

// turned reads what goes on in the line. A direction of its own is said in the
// text, as Unicode does it (UAX 9, 2.7).
func (f *flow) turned(n *html.Node, m, outer scope) {
	if m.dir == outer.dir || blank(textOf(n)) {
		m.dir = outer.dir
		f.children(n, m)
		return
	}
	begin := "\u2066"
	if m.dir == "rtl" {
		begin = "\u2067"
	}
	f.put(begin, m)
	f.children(n, m)
	f.put("\u2069", m)
}

// picture reads a picture of somewhere else: a sign that is its own
// description is text; of others there is only that they were there. What
// stands before and after one are different words.
func (f *flow) picture(n *html.Node, m scope) {
	alt := strings.TrimSpace(attribute(n, "alt"))
	switch {
	case alt != "" && !strings.ContainsFunc(alt, func(c rune) bool { return !emoji(c) }):
		f.put(alt, m)
		return
	case attribute(n, "width") == "1" && attribute(n, "height") == "1": // counts readers
		return
	case boxed(n.Parent): // draws the box that is put there already
		return
	}
	f.doc.lose(LostPictures)
	f.put(" ", m)
}

func emoji(c rune) bool {
	return unicode.In(c, unicode.So, unicode.Sk) || c == '\u200d' || c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0020 && c <= 0xe007f || c == '\u2764'
}

// input reads a field: a box that is ticked or not says something, what others
// hold is not of the text.
func (f *flow) input(n *html.Node, m scope) {
	switch kind := strings.ToLower(attribute(n, "type")); kind {
	case "checkbox", "radio":
		f.put(ticked(has(n, "checked")), m)
	case "hidden":
	default:
		f.doc.lose(LostForms)
		f.put(" ", m)
	}
}

func ticked(yes bool) string {
	if yes {
		return "☑ "
	}
	return "☐ "
}

// box is the box before an item of a list to tick off, as Google Docs has it.
func box(n *html.Node, m scope) []run {
	if !boxed(n) {
		return nil
	}
	return []run{{text: ticked(attribute(n, "aria-checked") == "true"), marks: m.marks}}
}

func boxed(n *html.Node) bool {
	return n != nil && n.Data == "li" && attribute(n, "role") == "checkbox"
}

// quoted puts the marks round a quote that a browser would put there.
func (f *flow) quoted(n *html.Node, m scope) {
	inside := strings.TrimSpace(textOf(n))
	if inside == "" || strings.ContainsAny(inside[:1], `"'`) || strings.HasPrefix(inside, "‘") || strings.HasPrefix(inside, "“") || strings.HasPrefix(inside, "„") {
		f.children(n, m)
		return
	}
	begin, end := "‘", "’"
	if m.quotes%2 == 1 {
		begin, end = "“", "”"
	}
	m.quotes++
	f.put(begin, m)
	f.children(n, m)
	f.put(end, m)
}

// formula reads what MathML says by place alone.
func (f *flow) formula(n *html.Node, m scope) bool {
	var parts []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			parts = append(parts, c)
		}
	}
	raised := func(part *html.Node, i int, tag string) {
		in := m
		if in.marks[i].tag != "" {
			f.put(map[int]string{sup: "^", sub: "_"}[i], in)
		}
		in.marks[i] = mark{tag: tag}
		f.walk(part, in)
	}
	bracket := func(part *html.Node) {
		if text := strings.TrimSpace(textOf(part)); len([]rune(text)) > 1 && strings.ContainsAny(text, "+-−± ") {
			f.put("(", m)
			f.walk(part, m)
			f.put(")", m)
			return
		}
		f.walk(part, m)
	}
	switch {
	case len(parts) == 2 && (n.Data == "msup" || n.Data == "mover"):
		f.walk(parts[0], m)
		raised(parts[1], sup, "sup")
	case len(parts) == 2 && (n.Data == "msub" || n.Data == "munder"):
		f.walk(parts[0], m)
		raised(parts[1], sub, "sub")
	case len(parts) == 3 && (n.Data == "msubsup" || n.Data == "munderover"):
		f.walk(parts[0], m)
		raised(parts[1], sub, "sub")
		raised(parts[2], sup, "sup")
	case len(parts) == 2 && n.Data == "mfrac":
		bracket(parts[0])
		f.put("/", m)
		bracket(parts[1])
	case n.Data == "msqrt":
		f.put("√(", m)
		f.children(n, m)
		f.put(")", m)
	case len(parts) == 2 && n.Data == "mroot":
		raised(parts[1], sup, "sup")
		f.put("√(", m)
		f.walk(parts[0], m)
		f.put(")", m)
	case n.Data == "mtr" || n.Data == "mtd":
		f.children(n, m)
		f.put(" ", m)
	default:
		return false
	}
	return true
}

// number is the number that Word counted for a heading: a list shows its own,
// a heading does not.
func (f *flow) number(n *html.Node, css style, m scope) []run {
	sign := marker(n)
	if of, plain := readSign(sign); sign == "" || !of.ordered && !plain {
		return nil
	}
	return []run{{text: sign + " ", marks: m.marks}}
}

// paragraph reads a p: of Word it may be an item of a list.
func (f *flow) paragraph(n *html.Node, css style, m scope) {
	kind, lead := block{tag: "p", attrs: kept(n, "class", "lang")}, []run(nil)
	if level := css.listLevel(); level > 0 {
		sign := marker(n)
		if of, plain := readSign(sign); plain {
			lead = []run{{text: sign + " ", marks: m.marks}}
		} else {
			of.level = level
			kind = block{tag: "li", item: of}
		}
	}
	f.within(n, m, kind, lead...)
}
