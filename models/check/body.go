package check

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxParagraph is how many words a paragraph has before a reader on a phone
// sees nothing but grey.
const maxParagraph = 150

func (r *run) body() {
	blocks, err := parse(r.Body)
	if err != nil {
		r.add("body_unreadable", "body", none)
		return
	}
	var all []unit
	heading := 1 // the page has its title as h1
	links := map[string]bool{}
	for i, block := range blocks {
		for n := range elements(block) {
			switch n.DataAtom {
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				heading = r.heading(n, i, heading)
			case atom.Table:
				r.table(n, i)
			case atom.Figure:
				r.figure(n, i)
			case atom.A:
				r.link(n, i, links)
			}
		}
		all = append(all, units(block, i)...)
	}
	for _, u := range all {
		r.language(u.text, "body", u.block)
	}
	r.sentences(all)
	r.quotes(all, "body")
}

// elements are an element and those in it, in reading order.
func elements(n *html.Node) func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		if n.Type == html.ElementNode && !yield(n) {
			return
		}
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// heading checks one heading after one of level before, and gives its level.
func (r *run) heading(n *html.Node, block, before int) int {
	level := int(n.Data[1] - '0')
	text := words(n)
	if !wordy(text) {
		r.add("heading_empty", "body", block)
		return before
	}
	if level > before+1 {
		r.add("heading_order", "body", block, "Text", quotation(text))
	}
	return level
}

func (r *run) table(n *html.Node, block int) {
	for e := range elements(n) {
		if e.DataAtom == atom.Th && wordy(words(e)) {
			return
		}
	}
	r.add("table_header", "body", block, "Text", quotation(words(n)))
}

func (r *run) figure(n *html.Node, block int) {
	if _, film := attribute(n, "data-film"); film {
		if !wordy(words(n)) {
			r.add("film_title", "body", block)
		}
		return
	}
	if id, ok := attribute(n, "data-beeld"); ok {
		picture, known := r.Pictures[id]
		picture.Missing = picture.Missing || !known
		r.picture(picture, "body", block)
	}
}
