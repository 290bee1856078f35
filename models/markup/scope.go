package markup

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// scope is what holds for the inside of an element.
type scope struct {
	marks
	dir     string // "rtl", or "" for from left to right
	pre     bool   // white space is as it stands
	quotes  int    // open ones
	symbols map[rune]rune
	doc     *document
}

// of adds what n says of what is in it.
func (s scope) of(n *html.Node, css style) scope {
	lang := ""
	if a := kept(n, "lang"); a != nil {
		lang = a[0].Val
	}
	set := func(i int, tag, href string) {
		if s.marks[i].tag == "" {
			s.marks[i] = mark{tag, href, lang}
		}
	}
	switch n.Data {
	case "b", "strong", "dt":
		set(strong, "strong", "")
	case "i", "em":
		set(em, "em", "")
	case "u":
		if s.marks[link].tag == "" {
			set(em, underlined, "")
		}
	case "s", "strike":
		set(struck, "s", "")
	case "sup":
		set(sup, "sup", "")
	case "sub":
		set(sub, "sub", "")
	case "a":
		s.link(n, lang)
	case "pre", "xmp", "plaintext", "listing":
		s.pre = true
	}
	lang = ""
	weight := css["font-weight"]
	switch n, _ := strconv.Atoi(weight); {
	case n >= 600 || weight == "bold" || weight == "bolder":
		set(strong, "strong", "")
	case n > 0 || weight == "normal" || weight == "lighter":
		s.marks[strong] = mark{}
	}
	switch css["font-style"] {
	case "italic", "oblique":
		set(em, "em", "")
	case "normal":
		if s.marks[em].tag != underlined {
			s.marks[em] = mark{}
		}
	}
	if elements[n.Data] == asText || n.DataAtom == 0 { // of a cell it is its place
		switch css["vertical-align"] {
		case "super":
			set(sup, "sup", "")
		case "sub":
			set(sub, "sub", "")
		case "baseline":
			if n.Data != "sup" && n.Data != "sub" {
				s.marks[sup], s.marks[sub] = mark{}, mark{}
			}
		}
	}
	line := css["text-decoration"] + " " + css["text-decoration-line"]
	if strings.Contains(line, "line-through") {
		set(struck, "s", "")
	}
	if strings.Contains(line, "underline") && s.marks[link].tag == "" && n.Data != "a" && n.Data != "ins" {
		set(em, underlined, "")
	}
	switch space := css["white-space"]; {
	case strings.HasPrefix(space, "pre"), space == "break-spaces":
		s.pre = true
	case space != "":
		s.pre = false
	}
	s.dir = direction(n, css, s.dir)
	if font := css["font-family"]; font != "" {
		s.symbols = symbolFont(font)
	}
	return s
}

// link is the address that n leads to.
func (s *scope) link(n *html.Node, lang string) {
	raw := strings.TrimSpace(attribute(n, "href"))
	if raw == "" || s.marks[link].tag != "" {
		return
	}
	if href := unwrapped(address(raw)); href != "" {
		s.marks[link] = mark{"a", href, lang}
		if s.marks[em].tag == underlined {
			s.marks[em] = mark{}
		}
	} else if !strings.HasPrefix(raw, "#") {
		s.doc.lose(LostLinks)
	}
}

// direction is the one of the inside of n, where that around it is outer.
func direction(n *html.Node, css style, outer string) string {
	dir := strings.ToLower(strings.TrimSpace(attribute(n, "dir")))
	if dir != "rtl" && dir != "ltr" {
		dir = css["direction"]
	}
	switch dir {
	case "rtl":
		return "rtl"
	case "ltr":
		return ""
	}
	return outer
}
