package handlers

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/store"
)

// links are a preview link and a link to approve of a piece, made anew.
func (n *paper) links(author *person, id string) []string {
	n.t.Helper()
	p := n.piece(id)
	path := "/redactie/stukken/" + id
	made := author.post(path+"/voorbeeld", "days", "7", "whom", "Anna")
	preview := regexp.MustCompile(`/voorbeeld/[0-9a-f]{24}/[^"<]+`).FindString(made.text)
	author.post(path+"/autorisatie", "revision", number(p.Revision), "name", "Anna", "email", "anna@x.example")
	for _, l := range n.allLetters(store.Query{Sort: []store.Key{store.Desc("created_at")}}) {
		if approve := regexp.MustCompile(`/autorisatie/[0-9a-f]{24}/[A-Za-z0-9_-]+`).FindString(l.Text); approve != "" && preview != "" {
			return []string{preview, approve}
		}
	}
	n.t.Fatalf("no links: %q", preview)
	return nil
}

func TestPersonalLinksAreForTheirReadersAlone(t *testing.T) {
	n := newNewsroom(t)
	author := n.as("author", access.Author)
	p := author.write("Gesprek", "<p>Geheim concept.</p><p>Twee.</p>")
	p = n.piece(p.ID)
	links := n.links(author, p.ID)
	guest := n.guest()
	snapshot := func() [2]int64 {
		a, err := n.models.Newsroom.ApprovalsOf(t.Context(), p.ID)
		if err != nil || len(a) != 1 {
			t.Fatal(len(a), err)
		}
		return [2]int64{n.piece(p.ID).Version, a[0].Version}
	}
	before := snapshot()
	for _, link := range links {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
			got := guest.do(method, link, nil, map[string]string{"User-Agent": "scanner"})
			if got.StatusCode != 200 {
				t.Fatalf("%s %s: %d", method, link, got.StatusCode)
			}
			for name, want := range map[string]string{"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer", "ETag": "", "X-Frame-Options": "DENY"} {
				if got.Header.Get(name) != want {
					t.Errorf("%s %s: %s is %q", method, link, name, got.Header.Get(name))
				}
			}
			if method == http.MethodGet && (!strings.Contains(got.text, `content="noindex`) || !strings.Contains(got.text, "Geheim concept.")) {
				t.Errorf("%s: not marked, or not the text", link)
			}
			if strings.Contains(got.text, `rel="canonical"`) || strings.Contains(got.text, "ld+json") {
				t.Errorf("%s: machines are told of it", link)
			}
		}
		for _, other := range []string{link + "x", link[:len(link)-1], link[:strings.LastIndex(link, "/")] + "/%20", link[:strings.LastIndex(link, "/")+1]} {
			if got := guest.get(other); got.StatusCode != 404 && got.StatusCode != 301 || strings.Contains(got.text, "Geheim") {
				t.Errorf("%s: %d", other, got.StatusCode)
			}
		}
		if got := guest.do(http.MethodPost, link, []byte("verdict=agreed"), map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}); got.StatusCode != 403 && got.StatusCode != 405 {
			t.Errorf("%s posted from elsewhere: %d", link, got.StatusCode)
		}
	}
	if after := snapshot(); after != before {
		t.Errorf("reading changes %v into %v", before, after)
	}
	approve := links[1]
	if got := guest.post(approve, "verdict", "remarks", "remark-7", "x"); got.StatusCode != 422 {
		t.Errorf("remarks without any: %d", got.StatusCode)
	}
	if got := guest.post(approve, "verdict", "remarks", "remark-1", evil); got.StatusCode != 303 || got.Header.Get("Location") != approve {
		t.Errorf("answered: %d to %q", got.StatusCode, got.Header.Get("Location"))
	}
	guest.post(approve, "verdict", "agreed")
	a, _ := n.models.Newsroom.ApprovalsOf(t.Context(), p.ID)
	if a[0].Verdict != newsroom.HasRemarks || len(a[0].Remarks) != 1 {
		t.Errorf("kept: %+v", a[0].Remarks)
	}
	alive(t, "answered", guest.get(approve).text)
	alive(t, "read by the author", author.get("/redactie/stukken/"+p.ID+"/autorisatie").text)
	alive(t, "start", author.get("/redactie").text)
	author.post("/redactie/stukken/" + p.ID + "/autorisatie/" + a[0].ID + "/einde")
	author.post("/redactie/stukken/" + p.ID + "/voorbeeld/" + n.piece(p.ID).Previews[0].ID + "/einde")
	for _, link := range links {
		if got := guest.get(link); got.StatusCode != 404 || strings.Contains(got.text, "Geheim") {
			t.Errorf("%s, taken back: %d", link, got.StatusCode)
		}
		if secret := link[strings.LastIndex(link, "/")+1:]; len(secret) < 20 || strings.Contains(n.logs.String(), secret) {
			t.Errorf("the log has the secret of %s", link)
		}
	}
	if n.logs.Len() == 0 || strings.Contains(n.logs.String(), "anna@x.example") {
		t.Error("there is no log, or it has an address")
	}
}

// The preview stands in a frame of our own pages, and of nobody else's.
func TestOnlyWeFrameAPreview(t *testing.T) {
	n := newNewsroom(t)
	author := n.as("author", access.Author)
	path := "/redactie/stukken/" + author.write("Stuk", "<p>x</p>").ID
	for page, want := range map[string]string{path + "/lezen": "SAMEORIGIN frame-ancestors 'self'", path + "/voorbeeld": "DENY frame-ancestors 'none'", path: "DENY frame-ancestors 'none'"} {
		got := author.get(page)
		frame, rule, _ := strings.Cut(want, " ")
		policy := got.Header.Get("Content-Security-Policy")
		if got.StatusCode != 200 || got.Header.Get("X-Frame-Options") != frame || !strings.Contains(policy, rule) {
			t.Errorf("%s: %d, %s, %s", page, got.StatusCode, got.Header.Get("X-Frame-Options"), policy)
		}
		if strings.Contains(policy, "frame-src 'self'") != (page == path+"/voorbeeld") {
			t.Errorf("%s: %s", page, policy)
		}
		if got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("X-Robots-Tag") != "noindex" {
			t.Errorf("%s may be kept or found", page)
		}
	}
}
