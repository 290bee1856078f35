package api

import (
	"net/url"
	"strings"

	"samenspel/models/markup"
)

// lostLinks is the header that names the links of a text which were not kept.
// It is none of the answer itself, whose ETag must be that of reading it again.
const lostLinks = "Lost-Links"

// tellLostLinks says which links of a body were taken out, each with every character
// escaped that a header or a list could take for its own.
func (c *call) tellLostLinks(body string) {
	var all []string
	for _, href := range markup.LostAddresses(body) {
		all = append(all, url.QueryEscape(href))
	}
	if all != nil {
		c.Set(lostLinks, strings.Join(all, ", "))
	}
}
