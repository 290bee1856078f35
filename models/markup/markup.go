// Package markup keeps the HTML of articles and pages to what an interview
// needs. Everything that is stored or shown as HTML has been through Clean.
package markup

import (
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"samenspel/models/fault"
)

// MaxDepth is how deep tags may nest. No article comes near it; a hostile one
// would make every later reader of the text recurse.
const MaxDepth = 64

// policy is the allow-list: text, two heading levels, quotes, lists, links,
// simple tables, and the question paragraphs of a question-and-answer piece.
var policy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "h2", "h3", "blockquote", "footer", "ul", "ol", "li", "strong", "em", "br",
		"table", "thead", "tbody", "tr", "th", "td", "caption")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^vraag$`)).OnElements("p")
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[a-z]{2}$`)).Globally()
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(col|row)$`)).OnElements("th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https", "http", "mailto", "tel")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(false)
	return p
}()

// Clean returns source with only what the allow-list has, every tag closed,
// so that it can stand in a page without reaching outside itself. Invalid when
// tags nest deeper than MaxDepth. Cleaning what is clean changes nothing.
func Clean(source string) (string, error) {
	if tooDeep(source) {
		return "", fault.New(fault.Invalid, "tags nest deeper than %d", MaxDepth)
	}
	nodes, err := parse(policy.Sanitize(source))
	if err != nil {
		return "", fault.Wrap(fault.Invalid, err)
	}
	var out strings.Builder
	for _, n := range nodes {
		if err := html.Render(&out, n); err != nil {
			return "", fault.Wrap(fault.Invalid, err)
		}
	}
	return strings.TrimSpace(out.String()), nil
}

func parse(source string) ([]*html.Node, error) {
	return html.ParseFragment(strings.NewReader(source), &html.Node{
		Type: html.ElementNode, Data: "body", DataAtom: atom.Body,
	})
}

// tooDeep counts, for each kind of tag, the opened against the closed ones,
// without building a tree.
func tooDeep(source string) bool {
	open, depth := map[string]int{}, 0
	for z := html.NewTokenizer(strings.NewReader(source)); depth <= MaxDepth; {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken:
			if name, _ := z.TagName(); !void[string(name)] {
				open[string(name)]++
				depth++
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); open[string(name)] > 0 {
				open[string(name)]--
				depth--
			}
		}
	}
	return true
}

// void lists elements that never have an end tag, and those whose end tag
// people leave out.
var void = map[string]bool{
	"br": true, "hr": true, "img": true, "input": true, "meta": true, "link": true, "col": true,
	"source": true, "wbr": true, "p": true, "li": true, "td": true, "th": true, "tr": true,
}
