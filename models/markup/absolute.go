package markup

import (
	"html"
	"net/url"
)

// Absolute gives the links of clean HTML that stands at address their full
// addresses, for readers who have the text elsewhere.
func Absolute(source, address string) string {
	base, err := url.Parse(address)
	if err != nil {
		return source
	}
	return linked.ReplaceAllStringFunc(source, func(tag string) string {
		u, err := url.Parse(html.UnescapeString(linked.FindStringSubmatch(tag)[1]))
		if err != nil {
			return tag
		}
		return `<a href="` + html.EscapeString(base.ResolveReference(u).String()) + `"`
	})
}
