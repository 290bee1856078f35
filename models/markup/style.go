package markup

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// style is an element's own declarations, in lower case and with single spaces:
// Word breaks its lines anywhere.
type style map[string]string

func styleOf(n *html.Node) style {
	text := attribute(n, "style")
	if text == "" {
		return nil
	}
	css := style{}
	for _, part := range strings.Split(strings.ToLower(text), ";") {
		if key, value, ok := strings.Cut(part, ":"); ok {
			value, _, _ = strings.Cut(value, "!")
			css[strings.TrimSpace(key)] = strings.Join(strings.Fields(value), " ")
		}
	}
	return css
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

// marker is the sign that Word puts before a paragraph n that it numbers.
func marker(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		if n.Type == html.TextNode && inside {
			b.WriteString(n.Data)
		}
		inside = inside || n.Type == html.ElementNode && styleOf(n)["mso-list"] == "ignore"
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
	}
	walk(n, false)
	return strings.Trim(b.String(), " \t\r\n\u00a0")
}
