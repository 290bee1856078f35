package markup

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// Blocks are the top-level blocks of clean HTML, exactly: joined they are the
// source again.
func Blocks(source string) []string {
	var blocks []string
	depth, start, at := 0, 0, 0
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		kind := z.Next()
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			if start < len(source) {
				blocks = append(blocks, source[start:])
			}
			return blocks
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) != "br" && string(name) != "hr" {
				depth++
				continue
			}
		case html.EndTagToken:
			depth--
		case html.TextToken:
			continue
		}
		if depth <= 0 {
			blocks, start, depth = append(blocks, source[start:at]), at, 0
		}
	}
}

var (
	pictured = regexp.MustCompile(`<figure data-beeld="([0-9a-f]{24})">`)
	linked   = regexp.MustCompile(`<a href="([^"]*)"`)
	line     = regexp.MustCompile(`<hr class="ledengrens" ?/?>`)
)

// Pictures are the ids of the library pictures in clean HTML, once each.
func Pictures(source string) []string {
	return found(pictured, source, func(id string) string { return id })
}

// Links are the paths within the site at base that clean HTML links to,
// without query and fragment, once each.
func Links(source, base string) []string {
	return found(linked, source, func(address string) string {
		address = html.UnescapeString(address)
		if base != "" {
			address = strings.TrimPrefix(address, base)
		}
		u, err := url.Parse(address)
		if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") {
			return ""
		}
		return u.Path
	})
}

func found(what *regexp.Regexp, source string, name func(string) string) []string {
	var all []string
	seen := map[string]bool{"": true}
	for _, m := range what.FindAllStringSubmatch(source, -1) {
		if one := name(m[1]); !seen[one] {
			all, seen[one] = append(all, one), true
		}
	}
	return all
}

// Split parts clean HTML at the line where the members' part begins.
func Split(source string) (open, members string, divided bool) {
	at := line.FindStringIndex(source)
	if at == nil {
		return source, "", false
	}
	return source[:at[0]], source[at[1]:], true
}
