package office_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
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
	n := handlerstest.NewNewsroom(t)
	author, editor := n.As("author", access.Author), n.As("editor", access.Editor)
	body := "<p>" + evil + "</p><blockquote><p>x" + evil + "</p></blockquote><table><tr><td onclick=\"x()\">y</td></tr></table><figure data-film=\"javascript:alert(1)\"><figcaption>f</figcaption></figure>"
	p := author.Write(evil+"1", "<p>Begin.</p>")
	before := *p
	got := author.Save(p, "title", evil, "teaser", evil, "body", body, "author", evil, "person", "", "person_name", evil, "role", evil,
		"organisation", "", "organisation_name", evil, "place", evil, "video", "https://film.example/x", "video_title", evil)
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", got.StatusCode)
	}
	path := "/redactie/stukken/" + p.ID
	p = n.Piece(p.ID)
	if len(p.Content.Interviewees) != 1 {
		t.Fatal("nobody was interviewed")
	}
	author.Post(path+"/opmerkingen", "comment", evil, "on", evil)
	made := author.Post(path+"/voorbeeld", "days", "7", "whom", evil)
	alive(t, "a link made", made.Text)
	author.Post(path+"/autorisatie", "revision", handlerstest.Number(p.Revision), "name", evil, "email", "anna@x.example", "note", evil)
	alive(t, "no approval", author.Post(path+"/autorisatie", "revision", "0", "name", evil, "email", evil, "note", evil).Text)
	collision := editor.Save(&before, "title", evil+"2", "body", body+"<p>"+evil+"</p>", "base", "<p>"+evil+"</p>", "author", evil+"3", "teaser", evil+"4")
	if collision.StatusCode != http.StatusConflict {
		t.Fatalf("status %d", collision.StatusCode)
	}
	alive(t, "collision", collision.Text)
	alive(t, "mistake", editor.Save(p, "title", evil, "body", body, "position", evil, "at", evil, "slug", evil, "remark", evil).Text)
	editor.Save(p, "title", evil+"5", "body", "<h2>"+evil+"</h2>", "teaser", evil+evil)
	versions, err := n.Models.Newsroom.VersionsOf(t.Context(), access.System, p.ID, 10)
	if err != nil || len(versions) < 3 {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	pages := []string{"/redactie", "/redactie/stukken", "/redactie/stukken?q=" + url.QueryEscape(evil), "/redactie/stukken?staat=" + url.QueryEscape(evil), path,
		path + "/controle", path + "/versies", path + "/voorbeeld", path + "/lezen", path + "/lezen?als=lid", path + "/autorisatie"}
	for _, v := range versions {
		pages = append(pages, path+"/versies?van="+v.ID, path+"/versies?van="+v.ID+"&tot="+versions[0].ID)
	}
	for _, page := range pages {
		got := author.Get(page)
		if got.StatusCode != 200 || !strings.Contains(page, "?") && (!utf8.ValidString(got.Text) || strings.Contains(got.Text, "\x00")) {
			t.Errorf("%s: %d, or bytes that are no text", page, got.StatusCode)
		}
		alive(t, page, got.Text)
	}
	for _, link := range n.Links(author, p.ID) {
		got := n.Guest().Get(link)
		if got.StatusCode != 200 {
			t.Errorf("%s: %d", link, got.StatusCode)
		}
		alive(t, link, got.Text)
	}
}
