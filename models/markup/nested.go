package markup

import "golang.org/x/net/html"

// quote reads a blockquote: paragraphs, and at its end who said it.
func (f *flow) quote(n *html.Node, m marks) *block {
	q := &block{tag: "blockquote", attrs: kept(n, "lang")}
	for _, b := range f.inner(m, n) {
		switch b.tag {
		case "blockquote":
			q.children = append(q.children, b.children...)
		case "footer":
			q.children = append(q.children, b)
		case "p", "h2", "h3":
			q.children = append(q.children, &block{tag: "p", attrs: languageOf(b.attrs), runs: b.runs})
		default:
			for _, runs := range b.texts() {
				q.children = append(q.children, &block{tag: "p", runs: runs})
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

// list reads ul and ol; what stands in one without an item gets its own, and a
// list directly in a list belongs to the item before it.
func (f *flow) list(n *html.Node, m marks) *block {
	l := &block{tag: n.Data, attrs: kept(n, "lang")}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		item := &block{tag: "li"}
		var parts []*block
		switch {
		case c.Type == html.ElementNode && c.Data == "li":
			item.attrs = kept(c, "lang")
			parts = f.inner(m.of(c, styleOf(c)), c)
		case c.Type == html.ElementNode && (c.Data == "ul" || c.Data == "ol") && len(l.children) > 0:
			item = l.children[len(l.children)-1]
			parts = f.lift(read(m, c))
		default:
			parts = f.lift(read(m, c))
		}
		for _, b := range parts {
			item.hold(b)
		}
		if last := len(l.children) - 1; len(item.children) > 0 && (last < 0 || l.children[last] != item) {
			l.children = append(l.children, item)
		}
	}
	return l.ifAny()
}

// hold puts b into a list item: its lists as they are, its texts on lines of
// their own.
func (item *block) hold(b *block) {
	if b.tag == "ul" || b.tag == "ol" {
		item.children = append(item.children, b)
		return
	}
	for _, runs := range b.texts() {
		if last := len(item.children) - 1; last >= 0 && item.children[last].tag == "" {
			item.children[last].runs = extend(item.children[last].runs, runs)
			continue
		}
		item.children = append(item.children, &block{runs: runs})
	}
}

// table reads captions and rows; a cell holds lines of text.
func (f *flow) table(n *html.Node, m marks) *block {
	caption, head, rows := &block{tag: "caption"}, &block{tag: "thead"}, &block{tag: "tbody"}
	for part := n.FirstChild; part != nil; part = part.NextSibling {
		switch part.Data {
		case "caption":
			caption.runs = extend(caption.runs, joined(f.lines(m, part)))
		case "thead":
			f.rows(head, part, m)
		case "tbody", "tfoot":
			f.rows(rows, part, m)
		}
	}
	if len(head.children)+len(rows.children) == 0 {
		caption.tag = "p"
		return caption.ifAny()
	}
	t := &block{tag: "table", attrs: kept(n, "lang")}
	if caption.runs != nil {
		t.children = append(t.children, caption)
	}
	for _, part := range []*block{head, rows} {
		if len(part.children) > 0 {
			t.children = append(t.children, part)
		}
	}
	return t
}

func (f *flow) rows(into *block, n *html.Node, m marks) {
	for r := n.FirstChild; r != nil; r = r.NextSibling {
		row := &block{tag: "tr"}
		for c := r.FirstChild; c != nil && r.Data == "tr"; c = c.NextSibling {
			if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
				row.children = append(row.children, &block{tag: c.Data, attrs: kept(c, "scope", "lang"),
					runs: joined(f.lines(m.of(c, styleOf(c)), c))})
			}
		}
		if len(row.children) > 0 {
			into.children = append(into.children, row)
		}
	}
}

// figure reads a picture or film with its caption. What else stands in it
// follows it.
func (f *flow) figure(n *html.Node, m marks) {
	attrs := kept(n, "data-beeld", "data-film")
	if attrs == nil {
		f.within(n, m, f.kind)
		return
	}
	b, rest := &block{tag: "figure", attrs: attrs[:1]}, []*html.Node{}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "figcaption" && b.children == nil {
			if runs := joined(f.lines(m, c)); runs != nil {
				b.children = []*block{{tag: "figcaption", runs: runs}}
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
func (f *flow) inner(m marks, n *html.Node) []*block {
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
			f.lifted = append(f.lifted, b)
		default:
			rest = append(rest, b)
		}
	}
	return rest
}

// lines are the texts of the inside of n.
func (f *flow) lines(m marks, n *html.Node) (all [][]run) {
	for _, b := range f.inner(m, n) {
		all = append(all, b.texts()...)
	}
	return all
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
