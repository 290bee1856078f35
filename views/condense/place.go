package condense

import (
	"bytes"
	"strings"
)

// place is where we are in a page: among words at first.
type place struct {
	tag   string // name of the tag we are in, such as p or /p, or ""
	quote byte   // around the value we are in, or 0
	raw   string // name of the element whose text we leave alone, or ""
}

// text condenses a text. before and after tell whether words stand there.
func (p *place) text(text []byte, before, after bool) []byte {
	var out []byte
	words := before
	for len(text) > 0 {
		n := 1 // how much of the text to take as it is
		switch {
		case p.quote != 0:
			if n = 1 + bytes.IndexByte(text, p.quote); n == 0 {
				return append(out, text...)
			}
			p.quote = 0
		case p.raw != "":
			if n = bytes.Index(text, []byte("</"+p.raw)); n < 0 {
				return append(out, text...)
			}
			p.raw = ""
			words = false
		case p.tag != "" && text[0] == '>':
			p.close()
			words = false
		case p.tag != "" && (text[0] == '"' || text[0] == '\''):
			p.quote = text[0]
		case isSpace(text[0]):
			rest := bytes.TrimLeft(text, space)
			needed := words && follow(rest, after)
			if p.tag != "" {
				needed = !bytes.HasPrefix(rest, []byte(">")) && !bytes.HasPrefix(rest, []byte("/>"))
			}
			out = append(out, between(text[:len(text)-len(rest)], needed)...)
			text = rest
			continue
		case p.tag == "":
			n, p.tag = opening(text)
			words = words || n == 1
		}
		out, text = append(out, text[:n]...), text[n:]
	}
	return out
}

// follow says whether words come next: those of the text, or behind its end.
func follow(text []byte, after bool) bool {
	if len(text) == 0 {
		return after
	}
	n, _ := opening(text)
	return n == 1
}

// between is what white space sends; with a line break, a space where one is
// needed.
func between(white []byte, needed bool) []byte {
	switch {
	case bytes.IndexByte(white, '\n') < 0:
		return white
	case needed:
		return []byte(" ")
	}
	return nil
}

// opening gives the length of the beginning of a tag at which a text begins,
// and the tag's name; 1 and "" where no tag begins. A comment, which no reader
// gets, is taken whole.
func opening(text []byte) (int, string) {
	if end := bytes.Index(text, []byte("-->")); bytes.HasPrefix(text, []byte("<!--")) && end > 0 {
		return end + len("-->"), ""
	}
	n := 1
	for text[0] == '<' && n < len(text) && text[n] != '>' && !isSpace(text[n]) {
		n++
	}
	return n, string(text[1:n])
}

// close leaves a tag.
func (p *place) close() {
	switch p.tag {
	case "pre", "textarea", "script", "style":
		p.raw = p.tag
	}
	p.tag = ""
}

const space = " \t\r\n"

func isSpace(b byte) bool { return strings.IndexByte(space, b) >= 0 }
