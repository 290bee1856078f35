package markup

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// What people write for an address without its beginning, as the dialog of the
// editor takes it too (assets/js/editor/address.js): no path of ours has a dot
// in its first part.
var (
	bareHost = regexp.MustCompile(`^[\pL\pN_-]+(\.[\pL\pN_-]+)+(:[0-9]{1,5})?([/?#]|$)`)
	bareMail = regexp.MustCompile(`^[^\s@/:?#]+@[^\s@/:?#]+\.[^\s@/:?#]+$`)
)

// completed puts https:// before www.voorbeeld.nl, and mailto: before an
// address of mail.
func completed(raw string) string {
	switch {
	case bareMail.MatchString(raw):
		return "mailto:" + raw
	case bareHost.MatchString(raw):
		return "https://" + raw
	}
	return raw
}

// maxLost bounds what is told of one text.
const maxLost = 10

// LostAddresses are the addresses of links in source that Clean does not keep,
// since no reader could follow them: another scheme, a file on somebody's disk, a
// place within a document. The words of such a link stay. At most ten, once
// each, shortened where they are long.
func LostAddresses(source string) (lost []string) {
	seen := map[string]bool{"": true}
	for z := html.NewTokenizer(strings.NewReader(source)); len(lost) < maxLost; {
		switch z.Next() {
		case html.ErrorToken:
			return lost
		case html.StartTagToken:
			t := z.Token()
			for _, a := range t.Attr {
				href := strings.ToValidUTF8(strings.TrimSpace(a.Val), "\uFFFD")
				if t.Data != "a" || a.Key != "href" || address(a.Val) != "" || seen[href] {
					continue
				}
				seen[href] = true
				if runes := []rune(href); len(runes) > 100 {
					href = string(runes[:100]) + "…"
				}
				lost = append(lost, href)
			}
		}
	}
	return lost
}
