// Package feed writes a list of articles for feed readers: Atom (RFC 4287),
// RSS 2.0 as the RSS Advisory Board and its best practices profile have it,
// and JSON Feed 1.1. Whatever the texts hold, the file is valid: what is plain
// says so, what is HTML says so, and no character leaves that a format forbids.
package feed

import (
	"cmp"
	"encoding/xml"
	"time"

	"samenspel/models/plain"
)

// Feed is what a feed tells. Addresses are absolute and already escaped.
type Feed struct {
	ID          string // an address that stays
	Title       string // plain, as all texts here but an item's Content
	Description string
	Language    string // BCP 47
	Home        string // the page that the feed follows
	Self        string // where the feed itself is
	Author      Person // of what names no author
	Updated     time.Time
	Items       []Item
}

// Item is one article.
type Item struct {
	ID                 string
	Title, Summary     string
	Content            string // HTML with absolute addresses
	Address            string
	Published, Updated time.Time // Published is zero where it is not known
	Author             Person    // nameless: nobody in particular
	Tags               []string
	Image              *Image
}

// Person is who wrote something. Address is their page, or "".
type Person struct{ Name, Address string }

// Image goes with an item. Bytes is its exact size, without which the formats
// that want one leave it out.
type Image struct {
	Address, Type string
	Bytes         int
}

// name is somebody's name, never nothing: RFC 4287 wants one.
func (p Person) name() string { return cmp.Or(plain.Line(p.Name), "–") }

// tags are the plain ones, without those that hold nothing.
func (i Item) tags() (tags []string) {
	for _, t := range i.Tags {
		if t = plain.Line(t); t != "" {
			tags = append(tags, t)
		}
	}
	return tags
}

func document(v any) ([]byte, error) {
	text, err := xml.Marshal(v)
	return append([]byte(xml.Header), text...), err
}
