package markup

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// style is an element's own declarations, in lower case.
type style map[string]string

func styleOf(n *html.Node) style {
	text := attribute(n, "style")
	if text == "" {
		return nil
	}
	css := style{}
	for _, part := range strings.Split(strings.ToLower(text), ";") {
		if key, value, ok := strings.Cut(part, ":"); ok {
			css[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return css
}

// hidden says whether the text is there for Word only.
func (css style) hidden() bool {
	return css["mso-list"] == "ignore" || css["mso-hide"] == "all" || css["display"] == "none"
}

var listLevel = regexp.MustCompile(`^l\d+ level([1-9])\b`)

// listLevel is how deep a paragraph of Word stands in a list, from 1; 0 is not.
func (css style) listLevel() int {
	found := listLevel.FindStringSubmatch(css["mso-list"])
	if found == nil {
		return 0
	}
	level, _ := strconv.Atoi(found[1])
	return level
}

// of adds what n says of the letters in it.
func (m marks) of(n *html.Node, css style) marks {
	lang := ""
	if a := kept(n, "lang"); a != nil {
		lang = a[0].Val
	}
	set := func(i int, tag, href string) {
		if m[i].tag == "" {
			m[i] = mark{tag, href, lang}
		}
	}
	switch n.Data {
	case "b", "strong":
		set(strong, "strong", "")
	case "i", "em":
		set(em, "em", "")
	case "a":
		if href := address(attribute(n, "href")); href != "" {
			set(link, "a", href)
		}
	}
	lang = ""
	weight := css["font-weight"]
	switch n, _ := strconv.Atoi(weight); {
	case n >= 600 || weight == "bold" || weight == "bolder":
		set(strong, "strong", "")
	case n > 0 || weight == "normal" || weight == "lighter":
		m[strong] = mark{}
	}
	switch css["font-style"] {
	case "italic", "oblique":
		set(em, "em", "")
	case "normal":
		m[em] = mark{}
	}
	return m
}

// numbered is the sign before an item of an ordered list.
var numbered = regexp.MustCompile(`^\s*\(?([0-9]{1,3}|[a-zA-Z]{1,4})[.)]`)

// marker is the sign that Word puts before a list paragraph n.
func marker(n *html.Node, inside bool) (text string) {
	if n.Type == html.TextNode && inside {
		return n.Data
	}
	inside = inside || styleOf(n)["mso-list"] == "ignore"
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text += marker(c, inside)
	}
	return text
}

// gather puts list paragraphs that follow one another in lists, deeper ones in
// the item before them.
func gather(blocks []*block) (out []*block) {
	type open struct {
		level int
		list  *block
	}
	var lists []open
	for _, b := range blocks {
		if b.tag != "li" {
			out, lists = append(out, b), nil
			continue
		}
		tag := "ul"
		if b.ordered {
			tag = "ol"
		}
		for n := len(lists); n > 0; n = len(lists) {
			if top := lists[n-1]; top.level < b.level || top.level == b.level && top.list.tag == tag {
				break
			}
			lists = lists[:n-1]
		}
		if n := len(lists); n == 0 || lists[n-1].level < b.level {
			l := &block{tag: tag}
			if n == 0 {
				out = append(out, l)
			} else {
				items := lists[n-1].list.children
				items[len(items)-1].hold(l)
			}
			lists = append(lists, open{b.level, l})
		}
		top := lists[len(lists)-1].list
		top.children = append(top.children, &block{tag: "li", children: []*block{{runs: b.runs}}})
	}
	return out
}
