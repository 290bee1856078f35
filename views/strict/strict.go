// Package strict holds what we send to other programs to the rules of its
// format, as the specifications have them. Only tests use it.
package strict

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// element is a node of XML.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all are the children of a name in a namespace.
func (e *element) all(space, name string) (found []*element) {
	for i := range e.Children {
		if c := &e.Children[i]; c.XMLName.Space == space && c.XMLName.Local == name {
			found = append(found, c)
		}
	}
	return found
}

// one is the text of the only child of a name.
func (e *element) one(t testing.TB, space, name string) string {
	t.Helper()
	found := e.all(space, name)
	if len(found) != 1 {
		t.Fatalf("%s has %d of %s", e.XMLName.Local, len(found), name)
	}
	return found[0].Text
}

// only refuses children that are not among names.
func (e *element) only(t testing.TB, names ...string) {
	t.Helper()
	for _, c := range e.Children {
		if !strings.Contains(" "+strings.Join(names, " ")+" ", " "+c.XMLName.Local+" ") {
			t.Errorf("%s holds %s", e.XMLName.Local, c.XMLName.Local)
		}
	}
}

// Characters refuses what no document may hold: broken UTF-8, and all but the
// Char of XML 1.0 without the C1 controls, which HTML calls an error.
func Characters(t testing.TB, body string) {
	t.Helper()
	if !utf8.ValidString(body) {
		t.Fatal("broken UTF-8")
	}
	for i, r := range body {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			t.Fatalf("%U at %d, behind %q", r, i, body[max(0, i-40):i])
		}
	}
}

// readXML reads a whole document, to the last byte.
func readXML(t testing.TB, body string) *element {
	t.Helper()
	Characters(t, body)
	if !strings.HasPrefix(body, xml.Header) {
		t.Fatalf("begins with %.50q", body)
	}
	d := xml.NewDecoder(strings.NewReader(body))
	d.Strict = true
	var root element
	if err := d.Decode(&root); err != nil {
		t.Fatalf("%v in %.2000s", err, body)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		t.Fatal("something follows the document")
	}
	return &root
}

// absolute refuses all but an http(s) address in the one way of writing.
func absolute(t testing.TB, what, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.String() != address {
		t.Errorf("%s is no full address: %q", what, address)
	}
}

func moment(t testing.TB, what, layout, text string) time.Time {
	t.Helper()
	at, err := time.Parse(layout, text)
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	return at
}

// htmlText reads what is sent as HTML: every address in it is full, and what it
// says is returned.
func htmlText(t testing.TB, what, source string) string {
	t.Helper()
	Characters(t, source)
	said := ""
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return said
		case html.TextToken:
			said += z.Token().Data
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range z.Token().Attr {
				if a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "mailto:") && !strings.HasPrefix(a.Val, "tel:") {
					u, err := url.Parse(a.Val)
					if err != nil || !u.IsAbs() {
						t.Errorf("%s links to %q", what, a.Val)
					}
				}
			}
		}
	}
}
