package office_test

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/newsroom"
)

func TestPersonalLinksAreForTheirReadersAlone(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author := n.As("author", access.Author)
	p := author.Write("Gesprek", "<p>Geheim concept.</p><p>Twee.</p>")
	p = n.Piece(p.ID)
	links := n.Links(author, p.ID)
	guest := n.Guest()
	snapshot := func() [2]int64 {
		a, err := n.Models.Newsroom.ApprovalsOf(t.Context(), access.System, p.ID)
		if err != nil || len(a) != 1 {
			t.Fatal(len(a), err)
		}
		return [2]int64{n.Piece(p.ID).Version, a[0].Version}
	}
	before := snapshot()
	for _, link := range links {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
			got := guest.Do(method, link, nil, map[string]string{"User-Agent": "scanner"})
			if got.StatusCode != 200 {
				t.Fatalf("%s %s: %d", method, link, got.StatusCode)
			}
			for name, want := range map[string]string{"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer", "ETag": "", "X-Frame-Options": "DENY"} {
				if got.Header.Get(name) != want {
					t.Errorf("%s %s: %s is %q", method, link, name, got.Header.Get(name))
				}
			}
			if method == http.MethodGet && (!strings.Contains(got.Text, `content="noindex`) || !strings.Contains(got.Text, "Geheim concept.")) {
				t.Errorf("%s: not marked, or not the text", link)
			}
			if strings.Contains(got.Text, `rel="canonical"`) || strings.Contains(got.Text, "ld+json") {
				t.Errorf("%s: machines are told of it", link)
			}
		}
		for _, other := range []string{link + "x", link[:len(link)-1], link[:strings.LastIndex(link, "/")] + "/%20", link[:strings.LastIndex(link, "/")+1]} {
			if got := guest.Get(other); got.StatusCode != 404 && got.StatusCode != 301 || strings.Contains(got.Text, "Geheim") {
				t.Errorf("%s: %d", other, got.StatusCode)
			}
		}
		if got := guest.Do(http.MethodPost, link, []byte("verdict=agreed"), map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}); got.StatusCode != 403 && got.StatusCode != 405 {
			t.Errorf("%s posted from elsewhere: %d", link, got.StatusCode)
		}
	}
	if after := snapshot(); after != before {
		t.Errorf("reading changes %v into %v", before, after)
	}
	approve := links[1]
	if got := guest.Post(approve, "verdict", "remarks", "remark-7", "x"); got.StatusCode != 422 {
		t.Errorf("remarks without any: %d", got.StatusCode)
	}
	if got := guest.Post(approve, "verdict", "remarks", "remark-1", evil); got.StatusCode != 303 || got.Header.Get("Location") != approve {
		t.Errorf("answered: %d to %q", got.StatusCode, got.Header.Get("Location"))
	}
	guest.Post(approve, "verdict", "agreed")
	a, _ := n.Models.Newsroom.ApprovalsOf(t.Context(), access.System, p.ID)
	if a[0].Verdict != newsroom.HasRemarks || len(a[0].Remarks) != 1 {
		t.Errorf("kept: %+v", a[0].Remarks)
	}
	alive(t, "answered", guest.Get(approve).Text)
	alive(t, "read by the author", author.Get("/redactie/stukken/"+p.ID+"/autorisatie").Text)
	alive(t, "start", author.Get("/redactie").Text)
	author.Post("/redactie/stukken/" + p.ID + "/autorisatie/" + a[0].ID + "/einde")
	author.Post("/redactie/stukken/" + p.ID + "/voorbeeld/" + n.Piece(p.ID).Previews[0].ID + "/einde")
	for _, link := range links {
		if got := guest.Get(link); got.StatusCode != 404 || strings.Contains(got.Text, "Geheim") {
			t.Errorf("%s, taken back: %d", link, got.StatusCode)
		}
		if secret := link[strings.LastIndex(link, "/")+1:]; len(secret) < 20 || strings.Contains(n.Logs.String(), secret) {
			t.Errorf("the log has the secret of %s", link)
		}
	}
	if n.Logs.Len() == 0 || strings.Contains(n.Logs.String(), "anna@x.example") {
		t.Error("there is no log, or it has an address")
	}
}

// The preview stands in a frame of our own pages, and of nobody else's.
func TestOnlyWeFrameAPreview(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author := n.As("author", access.Author)
	path := "/redactie/stukken/" + author.Write("Stuk", "<p>x</p>").ID
	for page, want := range map[string]string{path + "/lezen": "SAMEORIGIN frame-ancestors 'self'", path + "/voorbeeld": "DENY frame-ancestors 'none'", path: "DENY frame-ancestors 'none'"} {
		got := author.Get(page)
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
