package feed_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/views/feed"
	"samenspel/views/strict"
)

var formats = []struct {
	name  string
	write func(feed.Feed) ([]byte, error)
	check func(testing.TB, string)
}{{"atom", feed.Atom, strict.Atom}, {"rss", feed.RSS, strict.RSS}, {"json", feed.JSON, strict.JSONFeed}}

const home = "https://meent.example"

// of is a feed that says text wherever it can.
func of(text string, at time.Time) feed.Feed {
	return feed.Feed{ID: home + "/actueel", Title: text, Description: text, Language: "nl", Home: home + "/actueel", Self: home + "/feed",
		Author: feed.Person{Name: text, Address: home + "/"}, Updated: at, Items: []feed.Item{
			{ID: "urn:a", Title: text, Summary: text, Content: "<p>" + text + "</p>", Address: home + "/a", Published: at, Updated: at.Add(time.Hour),
				Author: feed.Person{Name: text, Address: home + "/x"}, Tags: []string{text, ""}, Image: &feed.Image{Address: home + "/a.jpg", Type: "image/jpeg", Bytes: 9}},
			{ID: "urn:b", Title: text, Summary: text, Address: home + "/b", Updated: at, Author: feed.Person{Name: text}, Image: &feed.Image{Address: home + "/b.jpg", Type: "image/jpeg"}},
		}}
}

func TestEmptyAndAwkwardFeedsAreValid(t *testing.T) {
	at := time.Date(2026, 11, 20, 12, 0, 0, 0, time.FixedZone("", 3600))
	nothing := feed.Feed{ID: home, Language: "en", Home: home + "/actueel", Self: home + "/feed", Updated: at}
	for _, f := range formats {
		for _, in := range []feed.Feed{nothing, of("", at), of("\x00\x1b", at), of("Jan & Piet <b>", at)} {
			text, err := f.write(in)
			if err != nil {
				t.Fatal(err)
			}
			f.check(t, string(text))
		}
	}
}

// What is plain stays plain: whoever reads a title or a summary, as text or as
// HTML, reads what was typed.
func TestASummaryIsNoMarkup(t *testing.T) {
	at := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	in := of("Zorg & <welzijn>", at)
	in.Items[0].Content = `<p>Zorg &amp; <em>meer</em></p>`
	for i, want := range [][]string{
		{`<summary type="text">Zorg &amp; &lt;welzijn&gt;</summary>`, `<title type="text">Zorg &amp; &lt;welzijn&gt;</title>`, `<content type="html">&lt;p&gt;Zorg &amp;amp; `,
			`<published>2026-11-20T12:00:00Z</published><author>`, `<link rel="enclosure" type="image/jpeg" href="https://meent.example/a.jpg" length="9"></link>`},
		{`<description>Zorg &amp;amp; &amp;lt;welzijn&amp;gt;</description>`, `<title>Zorg &#x26; &#x3C;welzijn&#x3E;</title>`, `<dc:creator>Zorg &amp; &lt;welzijn&gt;</dc:creator>`,
			`<language>nl</language>`, `<enclosure url="https://meent.example/a.jpg" length="9" type="image/jpeg"></enclosure>`, `<pubDate>Fri, 20 Nov 2026 12:00:00 +0000</pubDate>`},
		{`"summary": "Zorg \u0026 \u003cwelzijn\u003e"`, `"content_html": "Zorg \u0026amp; \u0026lt;welzijn\u0026gt;"`, `"url": "https://meent.example/x"`},
	} {
		text, err := formats[i].write(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s lacks %s in %s", formats[i].name, part, text)
			}
		}
		for _, bad := range []string{"managingEditor", `length="0"`, "b.jpg\" length", "<author></author>"} {
			if strings.Contains(string(text), bad) {
				t.Errorf("%s has %s", formats[i].name, bad)
			}
		}
	}
}

func FuzzFeeds(f *testing.F) {
	for _, text := range []string{"", "é😀", "\x00\x08\x0b", "\xff\xfe", "\uFFFE\uFFFF", "]]>", "<!--", "&amp;", "&#0;", "\u2028\u2029", "\u202e", "\r\n\t",
		"<a href=\"x\">", "<script>alert(1)</script>", "\xed\xa0\x80", "{{.}}", "\u0085\u009f"} {
		f.Add(text, int64(1_800_000_000))
	}
	f.Fuzz(func(t *testing.T, text string, seconds int64) {
		at := time.Unix(seconds%8_000_000_000, 0)
		if strings.ContainsAny(text, "<") { // content is clean HTML: views has its own tests
			text = strings.ReplaceAll(text, "=", "")
		}
		for _, format := range formats {
			got, err := format.write(of(text, at))
			if err != nil {
				t.Fatal(err)
			}
			format.check(t, string(got))
		}
	})
}
