package markup

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

func escape(s string) string { return html.EscapeString(s) }

// render writes b; outer is the direction around it.
func (b *block) render(out *strings.Builder, outer string) {
	if b.tag != "" {
		attrs := b.attrs
		if b.dir != outer && !undirected[b.tag] {
			attrs = append(slices.Clone(attrs), html.Attribute{Key: "dir", Val: cmp.Or(b.dir, "ltr")})
			outer = b.dir
		}
		out.WriteString(startTag(b.tag, attrs))
	}
	renderRuns(out, b.runs)
	for _, c := range b.children {
		c.render(out, outer)
	}
	if b.tag != "" && b.tag != "hr" {
		out.WriteString("</" + b.tag + ">")
	}
}

// undirected blocks have no words of their own.
var undirected = map[string]bool{"hr": true, "figure": true, "thead": true, "tbody": true, "tr": true}

func (k mark) start() string {
	var attrs []html.Attribute
	for _, a := range []html.Attribute{{Key: "href", Val: k.href}, {Key: "lang", Val: k.lang}} {
		if a.Val != "" {
			attrs = append(attrs, a)
		}
	}
	return startTag(k.tag, attrs)
}

func startTag(tag string, attrs []html.Attribute) string {
	s := "<" + tag
	for _, a := range attrs {
		s += " " + a.Key + `="` + escape(a.Val) + `"`
	}
	return s + ">"
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, names ...string) bool {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if slices.Contains(names, c) {
			return true
		}
	}
	return false
}

// kept gives those of n's attributes with these names that a body may have.
func kept(n *html.Node, keys ...string) (attrs []html.Attribute) {
	for _, key := range keys {
		value := strings.TrimSpace(attribute(n, key))
		ok := false
		switch key {
		case "class":
			ok = n.Data == "p" && value == "vraag" || n.Data == "hr" && value == "ledengrens"
		case "lang":
			ok = language.MatchString(value)
		case "scope":
			ok = n.Data == "th" && scopes.MatchString(value)
		case "data-beeld":
			ok = pictureID.MatchString(value)
		case "data-film":
			u, err := url.Parse(value)
			ok = err == nil && u.Hostname() != "" && u.User == nil && len(value) <= 2000 && filmAddress.MatchString(value)
		}
		if ok {
			attrs = append(attrs, html.Attribute{Key: key, Val: value})
		}
	}
	return attrs
}

func languageOf(attrs []html.Attribute) []html.Attribute {
	for i, a := range attrs {
		if a.Key == "lang" {
			return attrs[i : i+1]
		}
	}
	return nil
}

// address is a link's address in one way of writing; "" for one that a reader
// cannot follow, such as a place within a Word document.
func address(raw string) string {
	raw = completed(strings.TrimSpace(raw))
	u, err := url.Parse(raw)
	if err != nil || strings.ContainsAny(raw, " \t\r\n") {
		return ""
	}
	if u.Scheme == "" && u.Host != "" {
		u.Scheme = "https"
	}
	switch u.Scheme {
	case "https", "http":
		if u.Hostname() == "" {
			return ""
		}
	case "mailto", "tel":
		if u.Opaque == "" {
			return ""
		}
	case "":
		if u.Path == "" && u.RawQuery == "" || strings.HasPrefix(u.Path, "//") {
			return ""
		}
	default:
		return ""
	}
	text := u.String()
	if again, err := url.Parse(text); err != nil || again.String() != text {
		return ""
	}
	return text
}
