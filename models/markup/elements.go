package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// treatment is what becomes of an element that is no block of ours.
type treatment int

const (
	asBlock   treatment = iota // its inside is a paragraph of its own
	asText                     // its inside goes on in the line
	unseen                     // goes with all it holds, which no reader sees
	otherSite                  // goes, and is told, as LostFilms
	asForm                     // goes, and is told, as LostForms
)

// elements is the one table of them, for all that comes in: typed, pasted,
// imported or sent by a program. Those without a name in HTML, such as Word's,
// are asText.
var elements = func() map[string]treatment {
	all := map[string]treatment{}
	for how, names := range map[treatment]string{
		asText: "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp small span strike strong " +
			"sub sup svg time tt u var wbr picture input meta link ruby rb rt math mi mn mo ms mtext output meter progress map area",
		unseen:    "script style noembed noframes noscript template title xml datalist rp head base source track param",
		otherSite: "iframe object embed audio video canvas applet",
		asForm:    "select textarea button",
	} {
		for _, name := range strings.Fields(names) {
			all[name] = how
		}
	}
	return all
}()

// without tells whether n goes with all it holds, and counts it where somebody
// must know.
func (f *flow) without(n *html.Node, css style) bool {
	lost := Kind("")
	switch how := elements[n.Data]; {
	case how == unseen, css["mso-list"] == "ignore", hasClass(n, "katex-html", "Apple-interchange-newline"), n.Data == "annotation", n.Data == "annotation-xml":
		return true
	case how == otherSite:
		lost = LostFilms
	case how == asForm:
		lost = LostForms
	case f.comment(n, css):
		return true
	case deleted(n):
		lost = LostDeleted
	case css.hidden() || has(n, "hidden"):
		lost = LostHidden
	default:
		return false
	}
	if elements[n.Data] != asBlock && lost != LostDeleted && lost != LostHidden || !blank(textOf(n)) {
		f.doc.lose(lost)
	}
	return true
}

// deleted is what was struck out under track changes, which is no part of the
// text any more.
func deleted(n *html.Node) bool {
	return n.Data == "del" || hasClass(n, "msoDel", "TrackChangeTextDeletion", "TrackChangeTextDeletionMarker")
}

// hidden says whether a reader of the source did not see it.
func (css style) hidden() bool {
	return css["mso-hide"] == "all" || css["display"] == "none" || css["visibility"] == "hidden"
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// textOf is all text in n.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}
