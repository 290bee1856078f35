package markup

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// lists reads ul and ol. Word Online gives each item a list of its own, with
// its depth as a number.
func (f *flow) lists(n *html.Node, m scope) {
	flat := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		flat = flat || c.Data == "li" && has(c, "data-aria-level")
	}
	if !flat {
		for _, l := range f.list(n, m) {
			f.add(l)
		}
		return
	}
	at := listNumbering(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data != "li" || f.without(c, styleOf(c)) {
			f.walk(c, m)
			f.flush()
			continue
		}
		in := m.of(c, styleOf(c))
		b := &block{tag: "li", attrs: kept(c, "lang"), dir: in.dir, item: item{level: 1, ordered: n.Data == "ol"}}
		if level, err := strconv.Atoi(attribute(c, "data-aria-level")); err == nil && level > 0 && level < 10 {
			b.item.level = level
		}
		if b.item.ordered {
			b.item.signs = []numbering{at}
			at.n++
		}
		b.holdAll(f.inner(in, c))
		b.lead(box(c, in))
		if len(b.children) > 0 {
			f.add(b)
		}
	}
}

// list reads a list; what stands in one without an item gets its own, and a
// list directly in a list belongs to the item before it. An item with a number
// of its own begins another list.
func (f *flow) list(n *html.Node, m scope) (all []*block) {
	at := listNumbering(n)
	open := func() *block {
		l := &block{tag: n.Data, attrs: kept(n, "lang"), dir: m.dir}
		if n.Data == "ol" {
			l.attrs = append(l.attrs, at.attrs(has(n, "reversed"), has(n, "start"))...)
		}
		all = append(all, l)
		return l
	}
	l := open()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		item := &block{tag: "li", dir: m.dir}
		switch {
		case c.Type == html.ElementNode && c.Data == "li":
			if f.without(c, styleOf(c)) {
				continue
			}
			in := m.of(c, styleOf(c))
			item.attrs, item.dir = kept(c, "lang"), in.dir
			if value, err := strconv.Atoi(attribute(c, "value")); err == nil && n.Data == "ol" && value != at.n && !has(n, "reversed") && inRange(value) {
				at.n = value
				l = open()
			}
			item.holdAll(f.inner(in, c))
			item.lead(box(c, in))
		case c.Type == html.ElementNode && (c.Data == "ul" || c.Data == "ol") && len(l.children) > 0:
			item = l.children[len(l.children)-1]
			item.holdAll(f.lift(read(m, c)))
		default:
			item.holdAll(f.lift(read(m, c)))
		}
		if last := len(l.children) - 1; len(item.children) > 0 && (last < 0 || l.children[last] != item) {
			l.children = append(l.children, item)
			at.n++
		}
	}
	return slices.DeleteFunc(all, func(l *block) bool {
		l.turn()
		return len(l.children) == 0
	})
}

// turn lets a list be from right to left when all its items are.
func (l *block) turn() {
	for _, c := range l.children {
		if c.dir != "rtl" {
			return
		}
	}
	l.dir = "rtl"
}

func inRange(n int) bool { return n > -100_000 && n < 100_000 }

// listNumbering is how a list counts, and from where.
func listNumbering(n *html.Node) numbering {
	at := numbering{"", 1}
	if v, err := strconv.Atoi(strings.TrimSpace(attribute(n, "start"))); err == nil && inRange(v) {
		at.n = v
	}
	if way := attribute(n, "type"); listType.MatchString(way) {
		at.way = way
	}
	named := styleOf(n)["list-style-type"]
	for c := n.FirstChild; c != nil && named == ""; c = c.NextSibling {
		if c.Data == "li" {
			named = styleOf(c)["list-style-type"]
			break
		}
	}
	if way, ok := map[string]string{"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "decimal": ""}[named]; ok {
		at.way = way
	}
	return at
}

// attrs writes a numbering; one that counts down from the number of its items
// says no start.
func (at numbering) attrs(down, said bool) (attrs []html.Attribute) {
	add := func(key, value string) { attrs = append(attrs, html.Attribute{Key: key, Val: value}) }
	if at.n != 1 || down && said {
		add("start", strconv.Itoa(at.n))
	}
	if at.way != "" {
		add("type", at.way)
	}
	if down {
		add("reversed", "")
	}
	return attrs
}

// holdAll puts blocks into a list item: its lists as they are, its texts on
// lines of their own.
func (item *block) holdAll(parts []*block) {
	for _, b := range parts {
		item.hold(b)
	}
}

// lead puts runs before the first text of an item.
func (item *block) lead(runs []run) {
	if len(runs) > 0 && len(item.children) > 0 && item.children[0].tag == "" {
		item.children[0].runs = squeeze(append(runs, item.children[0].runs...))
	}
}

func (item *block) hold(b *block) {
	if b.tag == "ul" || b.tag == "ol" {
		item.children = append(item.children, b)
		return
	}
	if len(item.children) == 0 {
		item.dir = b.dir
	}
	for _, runs := range b.texts() {
		if last := len(item.children) - 1; last >= 0 && item.children[last].tag == "" {
			item.children[last].runs = extend(item.children[last].runs, runs)
			continue
		}
		item.children = append(item.children, &block{runs: runs})
	}
}

// gather puts list paragraphs that follow one another in lists, deeper ones in
// the item before them. A number that does not follow on begins another list.
func gather(blocks []*block) (out []*block) {
	type open struct {
		level int
		list  *block
		next  numbering
	}
	var lists []open
	for _, b := range blocks {
		if b.tag != "li" {
			out, lists = append(out, b), nil
			continue
		}
		it, tag := b.item, "ul"
		if it.ordered {
			tag = "ol"
		}
		for n := len(lists); n > 0; n = len(lists) {
			if top := lists[n-1]; top.level < it.level || top.level == it.level && top.list.tag == tag && (!it.ordered || it.goesOn(top.next)) {
				break
			}
			lists = lists[:n-1]
		}
		if n := len(lists); n == 0 || lists[n-1].level < it.level {
			at := it.first()
			l := &block{tag: tag, dir: b.dir}
			if it.ordered {
				l.attrs = at.attrs(false, false)
			}
			if n == 0 {
				out = append(out, l)
			} else {
				items := lists[n-1].list.children
				items[len(items)-1].hold(l)
			}
			lists = append(lists, open{it.level, l, at})
		}
		top := &lists[len(lists)-1]
		top.next.n++
		li := &block{tag: "li", attrs: b.attrs, dir: b.dir, children: b.children}
		if b.runs != nil {
			li.children = append(li.children, &block{runs: b.runs})
		}
		top.list.children = append(top.list.children, li)
	}
	return out
}
