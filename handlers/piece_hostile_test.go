package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/newsroom"
)

// evil is what must never reach a page as it is.
const evil = `"'><script>alert(1)</script><iframe src="https://evil.example"></iframe><img src=x onerror=alert(1)><a href="javascript:alert(1)" onclick="x()">k</a><style>*{}</style>` +
	"<svg onload=alert(1)><p style=\"x\">\x00\xff\xfe"

// alive reports what a browser would carry out.
func alive(t *testing.T, where, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		has := map[string]string{}
		for _, a := range node.Attr {
			has[a.Key] = a.Val
			address := strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(address, "javascript:") && (a.Key == "href" || a.Key == "src" || a.Key == "action") {
				t.Errorf("%s: %s lives in <%s>", where, a.Key, node.Data)
			}
		}
		switch {
		case node.Data == "style", node.Data == "script" && has["src"] == "" && has["type"] != "application/ld+json",
			strings.Contains(has["src"], "evil.example"), has["src"] == "x":
			t.Errorf("%s: <%s> lives", where, node.Data)
		}
	}
}

func TestHostileWordsAreOnNoPage(t *testing.T) {
	n := newNewsroom(t)
	author, editor := n.as("author", access.Author), n.as("editor", access.Editor)
	body := "<p>" + evil + "</p><blockquote><p>x" + evil + "</p></blockquote><table><tr><td onclick=\"x()\">y</td></tr></table><figure data-film=\"javascript:alert(1)\"><figcaption>f</figcaption></figure>"
	p := author.write(evil+"1", "<p>Begin.</p>")
	before := *p
	got := author.save(p, "title", evil, "teaser", evil, "body", body, "author", evil, "person", "", "person_name", evil, "role", evil,
		"organisation", "", "organisation_name", evil, "place", evil, "video", "https://film.example/x", "video_title", evil)
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", got.StatusCode)
	}
	path := "/redactie/stukken/" + p.ID
	p = n.piece(p.ID)
	if len(p.Content.Interviewees) != 1 {
		t.Fatal("nobody was interviewed")
	}
	author.post(path+"/opmerkingen", "comment", evil, "on", evil)
	made := author.post(path+"/voorbeeld", "days", "7", "whom", evil)
	alive(t, "a link made", made.text)
	author.post(path+"/autorisatie", "revision", number(p.Revision), "name", evil, "email", "anna@x.example", "note", evil)
	alive(t, "no approval", author.post(path+"/autorisatie", "revision", "0", "name", evil, "email", evil, "note", evil).text)
	collision := editor.save(&before, "title", evil+"2", "body", body+"<p>"+evil+"</p>", "base", "<p>"+evil+"</p>", "author", evil+"3", "teaser", evil+"4")
	if collision.StatusCode != http.StatusConflict {
		t.Fatalf("status %d", collision.StatusCode)
	}
	alive(t, "collision", collision.text)
	alive(t, "mistake", editor.save(p, "title", evil, "body", body, "position", evil, "at", evil, "slug", evil, "remark", evil).text)
	editor.save(p, "title", evil+"5", "body", "<h2>"+evil+"</h2>", "teaser", evil+evil)
	versions, err := n.models.Newsroom.VersionsOf(t.Context(), p.ID, 10)
	if err != nil || len(versions) < 3 {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	pages := []string{"/redactie", "/redactie/stukken", "/redactie/stukken?q=" + url.QueryEscape(evil), "/redactie/stukken?staat=" + url.QueryEscape(evil), path,
		path + "/controle", path + "/versies", path + "/voorbeeld", path + "/lezen", path + "/lezen?als=lid", path + "/autorisatie"}
	for _, v := range versions {
		pages = append(pages, path+"/versies?van="+v.ID, path+"/versies?van="+v.ID+"&tot="+versions[0].ID)
	}
	for _, page := range pages {
		got := author.get(page)
		if got.StatusCode != 200 || !strings.Contains(page, "?") && (!utf8.ValidString(got.text) || strings.Contains(got.text, "\x00")) {
			t.Errorf("%s: %d, or bytes that are no text", page, got.StatusCode)
		}
		alive(t, page, got.text)
	}
	for _, link := range n.links(author, p.ID) {
		got := n.guest().get(link)
		if got.StatusCode != 200 {
			t.Errorf("%s: %d", link, got.StatusCode)
		}
		alive(t, link, got.text)
	}
}

// A form of any size is answered within the deadline of a request, and with
// what is wrong.
func TestFormsOfAnySizeAreAnswered(t *testing.T) {
	if raced { // five times as slow, on a machine that does other things
		defer WithDeadline(time.Minute)()
	}
	n := newNewsroom(t)
	author := n.as("author", access.Author)
	p := author.write("Stuk", "<p>Begin.</p>")
	people := func(n int) string {
		return strings.Repeat("&person=&person_name=N&role=r&organisation=&organisation_name=o&place=p", n)
	}
	themes := func(n int) string {
		many := url.Values{}
		for i := range n {
			many.Add("themes", number(int64(i)))
		}
		return "&" + many.Encode()
	}
	links := strings.Builder{}
	for i := range 24_000 {
		links.WriteString(`<a href="/actueel/` + number(int64(i)) + `">x</a> `)
	}
	plain := url.Values{"title": {"Stuk"}, "type": {"news"}, "access": {"public"}, "slug": {"stuk"}}
	for _, form := range []struct {
		name, text string
		status     int
	}{
		{"10 MB", plain.Encode() + "&body=" + strings.Repeat("x", 10<<20), 413},
		{"nearly 4 MB", plain.Encode() + "&body=" + strings.Repeat("x", route.TextBytes-1<<10), 422},
		{"100,000 people", plain.Encode() + people(100_000), 413},
		{"800 people", plain.Encode() + people(800), 303},
		{"50,000 themes", plain.Encode() + themes(50_000), 413},
		{"4,900 themes", plain.Encode() + themes(4_900), 422},
		{"24,000 links", plain.Encode() + "&body=" + url.QueryEscape(links.String()), 303},
		{"no fields", "title", 422},
		{"nonsense", "%zz=%&;;==&title=%ff%fe&type=news&access=public&body=%c3%28%00", 303},
	} {
		p = n.piece(p.ID)
		got := author.do(http.MethodPost, "/redactie/stukken/"+p.ID, []byte(form.text+"&revision="+number(p.Revision)), map[string]string{
			"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase})
		if got.StatusCode != form.status {
			t.Errorf("%s: %d", form.name, got.StatusCode)
		}
		if got := author.get("/redactie/stukken/" + p.ID); got.StatusCode != 200 {
			t.Errorf("%s, the page: %d", form.name, got.StatusCode)
		}
	}
	if people := len(n.piece(p.ID).Content.Interviewees); people > newsroom.MaxInterviewees {
		t.Errorf("%d people", people)
	}
}
