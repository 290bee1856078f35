package strict

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

const (
	sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9"
	news    = "http://www.google.com/schemas/sitemap-news/0.9"
)

// Sitemap holds a file to sitemaps.org, and its news to Google's.
func Sitemap(t testing.TB, body string) {
	t.Helper()
	root := readXML(t, body)
	if root.XMLName.Space != sitemap || len(body) > 50<<20 {
		t.Fatalf("a %v of %d bytes", root.XMLName, len(body))
	}
	entry := map[string]string{"urlset": "url", "sitemapindex": "sitemap"}[root.XMLName.Local]
	root.only(t, entry)
	urls := root.all(sitemap, entry)
	if len(urls) < 1 || len(urls) > 50_000 {
		t.Errorf("%d addresses", len(urls))
	}
	seen := map[string]bool{}
	for _, u := range urls {
		u.only(t, "loc", "lastmod", "news")
		loc := u.one(t, sitemap, "loc")
		absolute(t, "loc", loc)
		if seen[loc] || len(loc) >= 2048 {
			t.Errorf("twice, or long: %s", loc)
		}
		seen[loc] = true
		for _, at := range u.all(sitemap, "lastmod") {
			moment(t, "lastmod", time.RFC3339, at.Text)
		}
		for _, n := range u.all(news, "news") {
			of := n.all(news, "publication")
			if len(of) != 1 || !language.MatchString(of[0].one(t, news, "language")) {
				t.Fatal("news without a language")
			}
			of[0].one(t, news, "name")
			n.one(t, news, "title")
			moment(t, "publication_date", time.RFC3339, n.one(t, news, "publication_date"))
		}
	}
}

// Page holds a page to what search engines and share cards read of it: the
// Open Graph protocol, JSON-LD, and the characters of HTML.
func Page(t testing.TB, body string) {
	t.Helper()
	Characters(t, body)
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	meta, titles, canonical := map[string]string{}, 0, ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Namespace != "" {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
		}
		switch n.Data {
		case "title":
			titles++
		case "link":
			if attrs["rel"] == "canonical" {
				canonical = attrs["href"]
				absolute(t, "canonical", canonical)
			}
		case "meta":
			name := attrs["property"] + attrs["name"]
			if name == "" || name == "theme-color" {
				continue
			}
			if _, twice := meta[name]; twice || strings.TrimSpace(attrs["content"]) == "" {
				t.Errorf("meta %s is empty, or there twice", name)
			}
			meta[name] = attrs["content"]
		case "script":
			if attrs["type"] == "application/ld+json" {
				Data(t, n.FirstChild.Data)
			}
		}
	}
	if titles != 1 || meta["og:title"] == "" || meta["og:type"] == "" || meta["og:url"] != canonical {
		t.Errorf("%d titles, canonical %s, meta %v", titles, canonical, meta)
	}
	if image := meta["og:image"]; image != "" {
		absolute(t, "og:image", image)
		if meta["og:image:alt"] == "" || meta["og:image:width"] == "" || meta["og:image:height"] == "" {
			t.Error("the share card has a picture that nobody hears or can measure")
		}
	}
	if at := meta["article:published_time"]; at != "" {
		moment(t, "published_time", time.RFC3339, at)
	}
}

// Data holds a block of JSON-LD to RFC 8259 and to what Google asks of the
// kinds that we use.
func Data(t testing.TB, text string) {
	t.Helper()
	var n map[string]any
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	if err := d.Decode(&n); err != nil || n["@context"] != "https://schema.org" {
		t.Fatalf("%v in %s", err, text)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Fatalf("something follows in %s", text)
	}
	dataNode(t, n)
	if n["@type"] != "NewsArticle" {
		return
	}
	publisher, _ := n["publisher"].(map[string]any)
	author, _ := n["author"].(map[string]any)
	if n["headline"] == nil || author["name"] == nil || publisher["name"] == nil || n["mainEntityOfPage"] == nil {
		t.Errorf("an article without headline, author, publisher or page: %s", text)
	}
	for _, key := range []string{"datePublished", "dateModified"} {
		if at, ok := n[key].(string); ok {
			moment(t, key, time.RFC3339, at)
		}
	}
}

// dataNode walks through a node: every node has a kind, no value is empty, and
// addresses are full.
func dataNode(t testing.TB, n map[string]any) {
	t.Helper()
	if kind, _ := n["@type"].(string); kind == "" && n["@id"] == nil {
		t.Errorf("a node without a kind: %v", n)
	}
	for key, value := range n {
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		for _, one := range list {
			switch v := one.(type) {
			case map[string]any:
				dataNode(t, v)
			case string:
				if v == "" {
					t.Errorf("%s is empty", key)
				}
				if key == "url" || key == "@id" || key == "sameAs" || key == "mainEntityOfPage" || key == "item" {
					absolute(t, key, v)
				}
			case nil:
				t.Errorf("%s is null", key)
			}
		}
	}
}
