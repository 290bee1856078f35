package strict

import (
	"encoding/json"
	"mime"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	atom    = "http://www.w3.org/2005/Atom"
	dc      = "http://purl.org/dc/elements/1.1/"
	content = "http://purl.org/rss/1.0/modules/content/"
)

// language is the shape of a tag of RFC 5646, as far as feeds use it.
var language = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z]{2})?$`)

// Atom holds a feed to RFC 4287; the numbers are its sections.
func Atom(t testing.TB, body string) {
	t.Helper()
	f := readXML(t, body)
	if f.XMLName.Space != atom || f.XMLName.Local != "feed" || !language.MatchString(f.attr("lang")) {
		t.Fatalf("a feed %v in %q", f.XMLName, f.attr("lang"))
	}
	f.only(t, "id", "title", "subtitle", "updated", "author", "link", "entry")
	absolute(t, "id", f.one(t, atom, "id")) // 4.2.6
	atomCommon(t, f)
	if len(f.all(atom, "author")) == 0 { // 4.1.1: or one in each entry
		t.Error("nobody wrote the feed")
	}
	if len(atomLinks(f, "self")) != 1 {
		t.Error("a feed should say where it is") // 4.1.1
	}
	seen := map[string]bool{}
	for _, e := range f.all(atom, "entry") {
		e.only(t, "id", "title", "summary", "updated", "published", "author", "link", "category", "content")
		id := e.one(t, atom, "id")
		if seen[id] || !strings.Contains(id, ":") {
			t.Errorf("an entry with id %q", id)
		}
		seen[id] = true
		updated := atomCommon(t, e)
		if p := e.all(atom, "published"); len(p) > 1 || len(p) == 1 && moment(t, "published", time.RFC3339, p[0].Text).After(updated) {
			t.Error("published more than once, or after it was changed")
		}
		for _, c := range e.all(atom, "category") {
			if c.attr("term") == "" { // 4.2.2.1
				t.Error("a category of nothing")
			}
		}
		if c := e.all(atom, "content"); len(c) > 1 || len(c) == 1 && c[0].attr("type") != "html" {
			t.Error("content of another kind")
		} else if len(c) == 1 {
			htmlText(t, id, c[0].Text)
		}
	}
}

// atomCommon holds what a feed and an entry share.
func atomCommon(t testing.TB, e *element) time.Time {
	t.Helper()
	e.one(t, atom, "title")
	for _, name := range []string{"title", "subtitle", "summary"} {
		for _, c := range e.all(atom, name) { // 3.1.1.1: text holds no elements
			if c.attr("type") != "text" || len(c.Children) > 0 {
				t.Errorf("%s is %q", name, c.attr("type"))
			}
		}
	}
	for _, a := range e.all(atom, "author") {
		a.only(t, "name", "uri", "email")
		if a.one(t, atom, "name") == "" { // 3.2.1
			t.Error("an author without a name")
		}
		for _, uri := range a.all(atom, "uri") {
			absolute(t, "uri", uri.Text)
		}
	}
	if len(atomLinks(e, "alternate")) != 1 {
		t.Error("no page for people, or several")
	}
	for _, l := range e.all(atom, "link") {
		absolute(t, l.attr("rel"), l.attr("href"))
		if l.attr("rel") == "enclosure" {
			enclosure(t, l.attr("length"), l.attr("type"))
		}
	}
	return moment(t, "updated", time.RFC3339, e.one(t, atom, "updated"))
}

func atomLinks(e *element, rel string) (found []*element) {
	for _, l := range e.all(atom, "link") {
		if l.attr("rel") == rel {
			found = append(found, l)
		}
	}
	return found
}

func enclosure(t testing.TB, length, media string) {
	t.Helper()
	if n, err := strconv.Atoi(length); err != nil || n < 1 {
		t.Errorf("an enclosure of %q bytes", length)
	}
	if _, _, err := mime.ParseMediaType(media); err != nil {
		t.Errorf("an enclosure of type %q", media)
	}
}

// RSS holds a feed to RSS 2.0.11 and the best practices profile of the RSS
// Advisory Board.
func RSS(t testing.TB, body string) {
	t.Helper()
	f := readXML(t, body)
	if f.XMLName.Local != "rss" || f.attr("version") != "2.0" || len(f.Children) != 1 {
		t.Fatalf("no RSS 2.0: %v", f.XMLName)
	}
	c := &f.Children[0]
	c.only(t, "title", "link", "description", "language", "lastBuildDate", "item")
	c.one(t, "", "title")
	home := c.one(t, "", "link")
	absolute(t, "link", home)
	htmlText(t, "description", c.one(t, "", "description"))
	if !language.MatchString(c.one(t, "", "language")) {
		t.Error("no language")
	}
	moment(t, "lastBuildDate", time.RFC1123Z, c.one(t, "", "lastBuildDate"))
	self := c.all(atom, "link")
	if len(self) != 1 || self[0].attr("rel") != "self" || self[0].attr("type") != "application/rss+xml" || self[0].attr("href") == home {
		t.Error("the feed does not say where it is, or says that of the page")
	} else {
		absolute(t, "self", self[0].attr("href"))
	}
	seen := map[string]bool{}
	for _, i := range c.all("", "item") {
		i.only(t, "title", "link", "guid", "pubDate", "creator", "category", "description", "encoded", "enclosure")
		absolute(t, "link", i.one(t, "", "link"))
		i.one(t, "", "title")
		id := i.one(t, "", "guid")
		if guid := i.all("", "guid")[0]; seen[id] || id == "" || guid.attr("isPermaLink") != "false" {
			t.Errorf("an item known as %q", id)
		}
		seen[id] = true
		htmlText(t, id, i.one(t, "", "description"))
		for _, d := range i.all("", "pubDate") {
			moment(t, "pubDate", time.RFC1123Z, d.Text)
		}
		if by := i.all(dc, "creator"); len(by) > 1 || len(by) == 1 && by[0].Text == "" {
			t.Error("a creator without a name")
		}
		if text := i.all(content, "encoded"); len(text) > 1 {
			t.Error("two texts")
		} else if len(text) == 1 {
			htmlText(t, id, text[0].Text)
		}
		if e := i.all("", "enclosure"); len(e) > 1 {
			t.Error("more than one enclosure")
		} else if len(e) == 1 {
			absolute(t, "enclosure", e[0].attr("url"))
			enclosure(t, e[0].attr("length"), e[0].attr("type"))
		}
	}
	// The profile has titles in the one way of writing that both kinds of reader understand.
	for _, title := range regexp.MustCompile(`<title>([^<]*)</title>`).FindAllStringSubmatch(body, -1) {
		if strings.Contains(title[1], "&amp;") || strings.Contains(title[1], "&lt;") {
			t.Errorf("a title is written %s", title[1])
		}
	}
}

type jsonPeople []struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// JSONFeed holds a feed to JSON Feed 1.1.
func JSONFeed(t testing.TB, body string) {
	t.Helper()
	Characters(t, body)
	var f struct {
		Version     string     `json:"version"`
		Title       string     `json:"title"`
		Home        string     `json:"home_page_url"`
		Self        string     `json:"feed_url"`
		Description string     `json:"description"`
		Language    string     `json:"language"`
		Authors     jsonPeople `json:"authors"`
		Items       *[]struct {
			ID        string     `json:"id"`
			URL       string     `json:"url"`
			Title     string     `json:"title"`
			Content   *string    `json:"content_html"`
			Summary   string     `json:"summary"`
			Image     string     `json:"image"`
			Published string     `json:"date_published"`
			Modified  string     `json:"date_modified"`
			Authors   jsonPeople `json:"authors"`
			Tags      []string   `json:"tags"`
		} `json:"items"`
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil || f.Items == nil || f.Version != "https://jsonfeed.org/version/1.1" || !language.MatchString(f.Language) {
		t.Fatalf("%v, version %q in %q", err, f.Version, f.Language)
	}
	absolute(t, "home_page_url", f.Home)
	absolute(t, "feed_url", f.Self)
	people := func(all jsonPeople) {
		for _, p := range all {
			if p.Name == "" {
				t.Error("an author without a name")
			}
			if p.URL != "" {
				absolute(t, "author", p.URL)
			}
		}
	}
	people(f.Authors)
	seen := map[string]bool{}
	for _, i := range *f.Items {
		if i.ID == "" || seen[i.ID] || i.Content == nil {
			t.Errorf("item %q twice, or without content", i.ID)
			continue
		}
		seen[i.ID] = true
		absolute(t, "url", i.URL)
		if i.Image != "" {
			absolute(t, "image", i.Image)
		}
		for what, text := range map[string]string{"date_published": i.Published, "date_modified": i.Modified} {
			if text != "" {
				moment(t, what, time.RFC3339, text)
			}
		}
		people(i.Authors)
		htmlText(t, i.ID, *i.Content)
	}
}
