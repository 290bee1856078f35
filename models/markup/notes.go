package markup

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// How programs name the places of their notes and comments: Word (_ftn, _edn,
// _msocom), Google Docs (ftnt, cmnt), LibreOffice (sdfootnote), Markdown (fn)
// and Wikipedia (cite_note).
var (
	toNote      = regexp.MustCompile(`^#(_ftn\d+|_edn\d+|ftnt\d+|sd(foot|end)note\d+sym|fn:?\d+|cite_note-.+)$`)
	fromNote    = regexp.MustCompile(`^#(_ftnref\d+|_ednref\d+|ftnt_ref\d+|sd(foot|end)note\d+anc|fnref:?\d+|cite_ref-.+)$`)
	toComment   = regexp.MustCompile(`^#(?:_msocom_|cmnt)(\d+)$`)
	fromComment = regexp.MustCompile(`^#(?:_msoanchor_|cmnt_ref)(\d+)$`)
	commentID   = regexp.MustCompile(`^_com_(\d+)$`)
)

// comment tells whether n is a remark in the margin, or the sign of one. Each
// is counted once.
func (f *flow) comment(n *html.Node, css style) bool {
	number := func(of *regexp.Regexp, text string) bool {
		m := of.FindStringSubmatch(text)
		if m != nil && !f.doc.comments[m[1]] {
			f.doc.comments[m[1]] = true
			f.doc.lose(LostComments)
		}
		return m != nil
	}
	switch {
	case n.Data == "a" && (number(toComment, attribute(n, "href")) || number(fromComment, attribute(n, "href"))):
		return true
	case css["mso-element"] == "comment-list", css["mso-element"] == "comment", css["mso-special-character"] == "comment",
		hasClass(n, "msocomtxt", "msocomanchor", "msocomoff", "MsoCommentText", "MsoCommentSubject", "MsoCommentReference"):
		if !f.counted(n, number) && !blank(textOf(n)) && !f.doc.comments[""] && len(f.doc.comments) == 0 {
			f.doc.comments[""] = true
			f.doc.lose(LostComments)
		}
		return true
	case n.Data == "div" || n.Data == "p":
		return number(fromComment, leads(n))
	}
	return false
}

// counted counts the comments in n by their numbers.
func (f *flow) counted(n *html.Node, number func(*regexp.Regexp, string) bool) (any bool) {
	any = number(toComment, attribute(n, "href")) || number(commentID, attribute(n, "id"))
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		any = f.counted(c, number) || any
	}
	return any
}

// leads is where a link leads that is the first thing in n; "" for none.
func leads(n *html.Node) string {
	for range 6 {
		n = n.FirstChild
		for n != nil && n.Type != html.ElementNode {
			if n.Type == html.TextNode && !blank(n.Data) {
				return ""
			}
			n = n.NextSibling
		}
		if n == nil {
			return ""
		}
		if n.Data == "a" && has(n, "href") {
			return attribute(n, "href")
		}
	}
	return ""
}

// note reads the sign of a footnote, in the text and before the note: raised,
// without the brackets of its program. A sign whose note did not come along
// would be a number that nobody understands.
func (f *flow) note(n *html.Node, m scope) bool {
	href := attribute(n, "href")
	to := toNote.MatchString(href)
	if !to && !fromNote.MatchString(href) {
		return false
	}
	sign := strings.Trim(textOf(n), "[]() \t\r\n\u00a0^↑↩\ufe0e")
	switch {
	case sign == "":
	case !f.doc.places[href[1:]]:
		if to {
			f.doc.lose(LostNotes)
		}
	default:
		m.marks[link], m.marks[sub], m.marks[sup] = mark{}, mark{}, mark{tag: "sup"}
		f.runs = append(f.runs, run{text: sign, marks: m.marks})
		if !to {
			f.runs = append(f.runs, run{text: " "})
			f.doc.lose(MovedNotes)
		}
	}
	return true
}

// places are the names within a source that a link may lead to.
func places(nodes []*html.Node) map[string]bool {
	found := map[string]bool{}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "id" || a.Key == "name" {
				found[a.Val] = true
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return found
}
