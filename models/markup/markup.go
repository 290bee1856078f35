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

// Line is where the members' part of a body begins: a block of its own, at
// most once.
const Line = `<hr class="ledengrens">`

// policy is the wall: whatever the tidying before it made, only this passes.
var policy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "h2", "h3", "blockquote", "footer", "ul", "ol", "li", "strong", "em", "s", "sup", "sub", "br",
		"table", "thead", "tbody", "tr", "th", "td", "caption", "figcaption")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^vraag$`)).OnElements("p")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^ledengrens$`)).OnElements("hr")
	p.AllowAttrs("data-beeld").Matching(pictureID).OnElements("figure")
	p.AllowAttrs("data-film").Matching(filmAddress).OnElements("figure")
	p.AllowAttrs("lang").Matching(language).Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(rtl|ltr)$`)).Globally()
	p.AllowAttrs("start").Matching(startNumber).OnElements("ol")
	p.AllowAttrs("type").Matching(listType).OnElements("ol")
	p.AllowAttrs("reversed").Matching(regexp.MustCompile(`^$`)).OnElements("ol")
	p.AllowAttrs("scope").Matching(scopes).OnElements("th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https", "http", "mailto", "tel")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(false)
	return p
}()

var (
	pictureID   = regexp.MustCompile(`^[0-9a-f]{24}$`)
	filmAddress = regexp.MustCompile(`^https://[^\s"'<>\\]+$`)
	language    = regexp.MustCompile(`^[a-z]{2}$`)
	scopes      = regexp.MustCompile(`^(col|row)$`)
	startNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,4})$`)
	listType    = regexp.MustCompile(`^[aAiI]$`)
)

// Clean returns source as a body: a row of paragraphs, headings, quotes,
// lists, tables, figures and at most one Line, with every tag closed and
// nothing between the blocks, so that it can stand in a page without reaching
// outside itself. What Word and Google Docs put on the clipboard keeps its
// meaning and loses its dress. Invalid when tags nest deeper than MaxDepth.
// Cleaning what is clean changes nothing.
func Clean(source string) (string, error) {
	body, _, err := Read(source)
	return body, err
}

// Read is Clean that also tells what could not be kept. Every word that a
// reader of source saw is in the body, in its order, or in what is told;
// docs/pasting.md has the table. Of what is clean nothing is told.
func Read(source string) (string, []Loss, error) {
	source = strings.ToValidUTF8(source, "\uFFFD")
	if tooDeep(source) {
		return "", nil, fault.New(fault.Invalid, "tags nest deeper than %d", MaxDepth)
	}
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{
		Type: html.ElementNode, Data: "body", DataAtom: atom.Body,
	})
	if err != nil {
		return "", nil, fault.Wrap(fault.Invalid, err)
	}
	doc := &document{lost: map[Kind]int{}, comments: map[string]bool{}, places: places(nodes)}
	var out strings.Builder
	for _, b := range body(doc, nodes) {
		b.render(&out, "")
	}
	return policy.Sanitize(out.String()), doc.losses(), nil
}

// maxCopies bounds how often a parser repeats tags for letters that are left
// open across paragraphs.
const maxCopies = 1 << 19

// tooDeep counts, for each kind of tag, the opened against the closed ones,
// without building a tree.
func tooDeep(source string) bool {
	open, depth, letters, copies := map[string]int{}, 0, 0, 0
	for z := html.NewTokenizer(strings.NewReader(source)); depth <= MaxDepth && copies <= maxCopies; {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken, html.SelfClosingTagToken:
			copies += letters
			if name, _ := z.TagName(); !void[string(name)] {
				open[string(name)]++
				depth++
				letters += repeated[string(name)]
			}
		case html.EndTagToken:
			copies += letters
			if name, _ := z.TagName(); open[string(name)] > 0 {
				open[string(name)]--
				depth--
				letters -= repeated[string(name)]
			}
		}
	}
	return true
}

// void lists elements that never have an end tag, and those whose end tag
// people leave out.
var void = map[string]bool{
	"br": true, "hr": true, "img": true, "input": true, "meta": true, "link": true, "col": true,
	"source": true, "wbr": true, "p": true, "li": true, "td": true, "th": true, "tr": true, "o:p": true,
}

// repeated lists the tags that a parser opens again in the next block when
// they were not closed.
var repeated = map[string]int{
	"a": 1, "b": 1, "big": 1, "code": 1, "em": 1, "font": 1, "i": 1, "nobr": 1, "s": 1, "small": 1,
	"strike": 1, "strong": 1, "tt": 1, "u": 1,
}
