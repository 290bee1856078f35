package condense

import "bytes"

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
		n := 1
		switch {
		case p.quote != 0:
			if n = bytes.IndexByte(text, p.quote); n < 0 {
				return append(out, text...)
			}
			n++
			p.quote = 0
		case p.tag != "":
			if white := run(text); len(white) > 0 {
				text = text[len(white):]
				out = append(out, between(white, !bytes.HasPrefix(text, []byte(">")) && !bytes.HasPrefix(text, []byte("/>")))...)
				continue
			}
			switch text[0] {
			case '"', '\'':
				p.quote = text[0]
			case '>':
				p.close()
				words = false
			}
		case p.raw != "":
			if n = bytes.Index(text, []byte("</"+p.raw)); n < 0 {
				return append(out, text...)
			}
			p.raw = ""
			words = false
			out, text = append(out, text[:n]...), text[n:]
			continue
		default:
			if white := run(text); len(white) > 0 {
				text = text[len(white):]
				next := after
				if len(text) > 0 {
					next = text[0] != '<'
				}
				out = append(out, between(white, words && next)...)
				continue
			}
			if text[0] == '<' {
				n = p.open(text)
			} else {
				words = true
			}
		}
		out, text = append(out, text[:n]...), text[n:]
	}
	return out
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

// open goes into the tag that a text begins with, and gives the length of its
// beginning.
func (p *place) open(text []byte) int {
	if end := bytes.Index(text, []byte("-->")); bytes.HasPrefix(text, []byte("<!--")) && end >= 0 {
		return end + len("-->") // no reader gets a comment
	}
	n := 1
	for n < len(text) && bytes.IndexByte([]byte(space+">"), text[n]) < 0 {
		n++
	}
	p.tag = string(text[:n])[1:]
	if p.tag == "" {
		p.tag = "<"
	}
	return n
}

// close leaves a tag.
func (p *place) close() {
	switch p.tag {
	case "pre", "textarea", "script", "style":
		p.raw = p.tag
	}
	p.tag = ""
}
