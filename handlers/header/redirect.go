// Package header is the one place where values that somebody may have chosen
// become headers of an answer: where a browser goes on to, and what a file is
// called. Guard stands around all of it and lets nothing else through.
package header

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// See has the browser go on to a page of ours (303 See Other). path is as it is
// read, not escaped: whatever stands in it stays in the path, and the host stays
// ours. pairs are the fields of the query.
func See(c *fiber.Ctx, path string, pairs ...string) error {
	return c.Redirect(own(path)+query(pairs), fiber.StatusSeeOther)
}

// SeePart is See to one part of a page.
func SeePart(c *fiber.Ctx, path, part string) error {
	return c.Redirect(own(path)+"#"+url.PathEscape(part), fiber.StatusSeeOther)
}

// Moved tells where an address went for good (301 Moved Permanently): an address
// of ours or elsewhere that is escaped already. What RFC 3986 allows in no address
// is escaped here.
func Moved(c *fiber.Ctx, address string) error {
	return c.Redirect(clean(address), fiber.StatusMovedPermanently)
}

// Path is a path of ours as it stands in an address.
func Path(path string) string { return own(path) }

// own escapes a path. Two slashes at its beginning, or what browsers take for
// them, would name another host (WHATWG URL, 4.4).
func own(path string) string {
	return (&url.URL{Path: "/" + strings.TrimLeft(path, "/\\")}).EscapedPath()
}

// query writes fields in their order. A slash needs no escape there (RFC 3986,
// 3.4), and an address that can be read says where it leads.
func query(pairs []string) string {
	var all []string
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, url.QueryEscape(pairs[i])+"="+strings.ReplaceAll(url.QueryEscape(pairs[i+1]), "%2F", "/"))
	}
	if all == nil {
		return ""
	}
	return "?" + strings.Join(all, "&")
}

// clean escapes every byte that is neither reserved nor unreserved (RFC 3986, 2).
func clean(address string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, one := range []byte(address) {
		if one <= ' ' || one >= 0x7f || strings.IndexByte("\"<>\\^`{|}", one) >= 0 {
			b.Write([]byte{'%', hex[one>>4], hex[one&15]})
			continue
		}
		b.WriteByte(one)
	}
	return b.String()
}
