package check

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unit is a run of text that belongs together: a paragraph, a heading, an item
// of a list, a cell.
type unit struct {
	tag   string // of the nearest block around the text
	text  string // one space between words as far as the source says so; br is a line break
	block int
}

// prose says that a unit is running text with sentences.
func (u unit) prose() bool { return u.tag == "p" || u.tag == "li" }

// blockTags are the elements that stand on their own; all others are part of
// the text around them.
var blockTags = map[atom.Atom]bool{
	atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Blockquote: true, atom.Footer: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.Table: true, atom.Caption: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true,
	atom.Tr: true, atom.Th: true, atom.Td: true, atom.Figure: true, atom.Figcaption: true, atom.Hr: true,
	atom.Div: true, atom.Section: true, atom.Article: true, atom.Pre: true,
}

// parse gives the top-level blocks of a body. Loose text between blocks counts
// as a paragraph, as it does in the editor. It fails for towers of tags, which
// html refuses.
func parse(source string) ([]*html.Node, error) {
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{
		Type: html.ElementNode, Data: "body", DataAtom: atom.Body,
	})
	if err != nil {
		return nil, err
	}
	var blocks []*html.Node
	var loose *html.Node
	for _, n := range nodes {
		switch {
		case n.Type == html.ElementNode && blockTags[n.DataAtom]:
			blocks, loose = append(blocks, n), nil
		case loose != nil:
			loose.AppendChild(n)
		case n.Type == html.ElementNode, n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			loose = &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
			loose.AppendChild(n)
			blocks = append(blocks, loose)
		}
	}
	return blocks, nil
}

// units gives the text of a block in reading order.
func units(block *html.Node, index int) []unit {
	var found []unit
	var text strings.Builder
	flush := func(tag string) {
		if t := strings.Trim(text.String(), " \u00a0\n"); t != "" {
			found = append(found, unit{tag, t, index})
		}
		text.Reset()
	}
	var walk func(n *html.Node, tag string)
	walk = func(n *html.Node, tag string) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				text.WriteString(unwrapped(c.Data))
			case c.Type != html.ElementNode, c.DataAtom == atom.Script, c.DataAtom == atom.Style:
			case c.DataAtom == atom.Br:
				text.WriteByte('\n')
			case blockTags[c.DataAtom]:
				flush(tag)
				walk(c, c.Data)
				flush(c.Data)
			default:
				walk(c, tag)
			}
		}
	}
	walk(block, block.Data)
	flush(block.Data)
	return found
}

// unwrapped is text with each line break of the source, and the spaces around
// it, as one space: those are layout of the source. Other spaces stay.
func unwrapped(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\f") {
		return s
	}
	var out strings.Builder
	for s != "" {
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		out.WriteString(s[:end])
		rest := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		space := s[end : len(s)-len(rest)]
		if strings.ContainsAny(space, "\n\r\t\f") {
			space = " "
		}
		out.WriteString(space)
		s = rest
	}
	return out.String()
}

// words is the text of an element on one line.
func words(n *html.Node) string {
	var texts []string
	for _, u := range units(n, none) {
		texts = append(texts, u.text)
	}
	return strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
}

// wordy says that a text has a letter or a digit: something to read out.
func wordy(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// attribute is the value of an attribute and whether the element has it.
func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
