package markup

import "golang.org/x/net/html"

// quote reads a blockquote: paragraphs, and at its end who said it.
func (f *flow) quote(n *html.Node, m scope) *block {
	q := &block{tag: "blockquote", attrs: kept(n, "lang"), dir: m.dir}
	for _, b := range f.inner(m, n) {
		switch b.tag {
		case "blockquote":
			f.doc.lose(FlatQuotes)
			q.children = append(q.children, b.children...)
		case "footer":
			q.children = append(q.children, b)
		case "p", "h2", "h3":
			q.children = append(q.children, &block{tag: "p", attrs: languageOf(b.attrs), dir: b.dir, runs: b.runs})
		default:
			for _, runs := range b.texts() {
				q.children = append(q.children, &block{tag: "p", dir: b.dir, runs: runs})
			}
		}
	}
	for i, c := range q.children {
		if c.tag == "footer" && (i == 0 || i < len(q.children)-1) {
			c.tag = "p"
		}
	}
	return q.ifAny()
}

// figure reads a picture or film with its caption. What else stands in it
// follows it.
func (f *flow) figure(n *html.Node, m scope) {
	attrs := kept(n, "data-beeld", "data-film")
	if attrs == nil {
		f.within(n, m, f.kind)
		return
	}
	b, rest := &block{tag: "figure", attrs: attrs[:1]}, []*html.Node{}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "figcaption" && b.children == nil {
			runs := joined(f.lines(m, c))
			if attrs[0].Key == "data-film" {
				runs = oneLine(runs)
			}
			if runs != nil {
				b.children = []*block{{tag: "figcaption", dir: m.of(c, styleOf(c)).dir, runs: runs}}
			}
			continue
		}
		rest = append(rest, c)
	}
	f.add(b)
	for _, r := range read(m, rest...) {
		f.add(r)
	}
}

// inner reads the inside of n; figures, tables and the members' line in it
// will follow the block that n is.
func (f *flow) inner(m scope, n *html.Node) []*block {
	var nodes []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		nodes = append(nodes, c)
	}
	return f.lift(read(m, nodes...))
}

func (f *flow) lift(blocks []*block) (rest []*block) {
	for _, b := range blocks {
		switch b.tag {
		case "figure", "table", "hr":
			if b.tag == "table" && !b.moved {
				b.moved = true
				f.doc.lose(MovedTables)
			}
			f.lifted = append(f.lifted, b)
		default:
			rest = append(rest, b)
		}
	}
	return rest
}

// lines are the texts of the inside of n.
func (f *flow) lines(m scope, n *html.Node) (all [][]run) {
	for _, b := range f.inner(m, n) {
		all = append(all, b.texts()...)
	}
	return all
}

// oneLine is runs as a title, which a title of the editor can hold: one line,
// with raised digits as those of Unicode.
func oneLine(runs []run) (line []run) {
	for _, r := range runs {
		switch {
		case r.br:
			r = run{text: " ", marks: r.marks}
		case r.marks[sup].tag != "":
			r.text = Shifted(r.text, "sup")
		case r.marks[sub].tag != "":
			r.text = Shifted(r.text, "sub")
		}
		r.marks[sup], r.marks[sub] = mark{}, mark{}
		line = append(line, r)
	}
	return squeeze(line)
}

// texts are the lines of text in a block, in order.
func (b *block) texts() (all [][]run) {
	if b.runs != nil {
		all = append(all, b.runs)
	}
	for _, c := range b.children {
		all = append(all, c.texts()...)
	}
	return all
}

func (b *block) ifAny() *block {
	if len(b.children) == 0 && b.runs == nil {
		return nil
	}
	return b
}
