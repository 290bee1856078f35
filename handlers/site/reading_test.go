package site_test

import (
	"bufio"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/modelstest"
	"samenspel/models/press"
)

func TestAVisitorReads(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		for _, c := range []struct {
			path   string
			status int
			has    []string
			hasNot []string
		}{
			{"/", 200, []string{"<h1", "Meent", `href="/lidmaatschap-opzeggen"`, "Rondkomen"}, nil},
			{"/actueel", 200, []string{"Pagina 1 van 10", "‘Stuk 112’: “zo” &amp; &lt;anders&gt;!", `rel="next"`, "De voordelen van Meent"}, []string{"Vorige", "Stuk 100’"}},
			{"/actueel?pagina=9", 200, []string{"Pagina 9 van 10", `href="/actueel?pagina=8" rel="prev"`, `href="/actueel?pagina=10" rel="next"`, "112 artikelen", "97 tot en met 108"}, nil},
			{"/actueel?pagina=10", 200, []string{"Pagina 10 van 10", "Inleiding van stuk 4."}, []string{`rel="next"`, "Laatste"}},
			{"/actueel?thema=jongeren&pagina=2", 200, []string{`href="/actueel?thema=jongeren&amp;pagina=3"`, "Jongeren – pagina 2 van 10"}, nil},
			{"/actueel?serie=rondkomen", 200, []string{"3 artikelen"}, []string{"pagination\""}},
			{"/actueel?soort=interview&thema=jongeren&serie=rondkomen", 200, []string{"3 artikelen"}, nil},
			{"/actueel?thema=preventie", 200, []string{"Geen artikelen gevonden"}, nil},
			{"/actueel?thema=bestaat-niet", 404, nil, nil},
			{"/actueel?soort=news", 404, nil, nil},
			{"/actueel/stuk-2", 200, []string{"Deel 2 van 3 in de serie", "Vorig interview in deze serie", `href="/actueel/stuk-1" rel="prev"`, `href="/actueel/stuk-3" rel="next"`,
				`href="/personen/anna-de-wit"`, `href="/organisaties/de-haven"`, "directeur", "Tekst van stuk 2.", "1 minuut lezen", `"@type":"NewsArticle"`}, []string{"Bijgewerkt op"}},
			{"/actueel/stuk-999", 404, []string{"Deze pagina is er niet", "‘Stuk 112’"}, nil},
			{"/series", 200, []string{"Rondkomen", "3 delen"}, nil},
			{"/series/rondkomen", 200, []string{"Inleiding van stuk 1.", "Inleiding van stuk 3."}, nil},
			{"/series/niet", 404, nil, nil},
			{"/themas", 200, []string{"112 artikelen", "0 artikelen"}, nil},
			{"/themas/jongeren?pagina=10", 200, []string{"Pagina 10 van 10"}, nil},
			{"/themas/jongeren?pagina=11", 404, nil, nil},
			{"/themas/preventie", 200, []string{"Hier staat nog niets"}, nil},
			{"/personen", 200, []string{"Anna de Wit", "Piet Zwart"}, nil},
			{"/personen/anna-de-wit", 200, []string{"Aan het woord in 3 artikelen", "directeur", "De Haven"}, nil},
			{"/personen/piet-zwart", 200, []string{"Hier staat nog niets"}, nil},
			{"/personen/redactie", 200, []string{"Geschreven", "Stuk 112"}, []string{"Hier staat nog niets"}},
			{"/organisaties", 200, []string{"De Haven", "Delft"}, nil},
			{"/organisaties/de-haven", 200, []string{"Anna de Wit", "dehaven.example"}, nil},
			{"/lid-worden", 200, []string{"€ 850", "Kennis", "3 artikelen laten zien hoe", "Tekst van lidmaatschap-voorwaarden", `href="/lid-worden/aanmelden"`}, nil},
			{"/lid-worden/kennis", 200, []string{"Inleiding van stuk 3."}, nil},
			{"/lid-worden/aanmelden", 200, []string{"Tekst van aanmelden"}, nil},
			{"/lid-worden/niets", 404, nil, nil},
			{"/contact", 200, []string{"Tekst van contact"}, nil},
			{"/beeld/" + strings.Repeat("0", 64) + ".jpg", 404, nil, nil},
			{"/beeld/..%2f..%2fsamenspel.db", 404, nil, nil},
			{"/assets/manifest.json", 404, nil, nil},
			{"/assets/..%2fassets.go", 404, nil, nil},
			{"/niets", 404, []string{"Deze pagina is er niet"}, nil},
			{"/niets/dieper/nog", 404, nil, nil},
		} {
			got := s.Get(c.path)
			if got.StatusCode != c.status {
				t.Errorf("%s: status %d, want %d", c.path, got.StatusCode, c.status)
			}
			for _, want := range c.has {
				if !strings.Contains(got.Text, want) {
					t.Errorf("%s lacks %q", c.path, want)
				}
			}
			for _, bad := range c.hasNot {
				if strings.Contains(got.Text, bad) {
					t.Errorf("%s has %q", c.path, bad)
				}
			}
		}
	})
}

func TestAnEscapedQuestionMarkBeginsNoQuery(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	if first := s.Get("/actueel?pagina=2"); first.StatusCode != 200 {
		t.Fatal(first.StatusCode)
	}
	if got := s.Get("/actueel%3Fpagina=2"); got.StatusCode != 404 {
		t.Errorf("status %d", got.StatusCode)
	}
}

func TestPageNumbersThatAreNoneAreNotFound(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	for _, n := range []string{"11", "0", "-1", "01", "009", "1e1", "+2", "%202", "2%20", "abc", "9999999999999999999999", "2.0", "٢", "2&pagina=x"} {
		if got := s.Get("/actueel?pagina=" + n); got.StatusCode != 404 && n != "2&pagina=x" {
			t.Errorf("pagina=%s: status %d", n, got.StatusCode)
		}
	}
}

func TestEveryPageOfTheListIsDifferentAndTogetherTheyAreAll(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		titles, seen := map[string]bool{}, map[string]bool{}
		item := regexp.MustCompile(`<h2 class="item-title"><a href="(/actueel/[^"]+)"`)
		for n := 1; n <= 10; n++ {
			path := "/actueel"
			if n > 1 {
				path = fmt.Sprintf("/actueel?pagina=%d", n)
			}
			got := s.Get(path)
			title := regexp.MustCompile(`<title>.*</title>`).FindString(got.Text)
			if titles[title] {
				t.Errorf("page %d has the title of another: %s", n, title)
			}
			titles[title] = true
			if want := `<link rel="canonical" href="` + handlerstest.Base + path + `">`; !strings.Contains(got.Text, want) {
				t.Errorf("page %d lacks %s", n, want)
			}
			found := item.FindAllStringSubmatch(got.Text, -1)
			if want := min(press.PerPage, handlerstest.Published-(n-1)*press.PerPage); len(found) != want {
				t.Errorf("page %d has %d items, want %d", n, len(found), want)
			}
			for _, f := range found {
				if seen[f[1]] {
					t.Errorf("%s stands on two pages", f[1])
				}
				seen[f[1]] = true
			}
		}
		if len(seen) != handlerstest.Published {
			t.Errorf("%d articles on all pages, want %d", len(seen), handlerstest.Published)
		}
	})
}

func TestAddressesThatMoved(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	for path, want := range map[string]string{
		"/nieuws/oud":                      "/actueel/stuk-1",
		"/actueel?pagina=1":                "/actueel",
		"/actueel?soort=&thema=&serie=":    "/actueel",
		"/actueel?thema=jongeren&soort=":   "/actueel?thema=jongeren",
		"/actueel?serie=rondkomen&pagina=": "/actueel?serie=rondkomen",
		"/actueel/":                        "/actueel",
		"/actueel/stuk-1/":                 "/actueel/stuk-1",
		"/aanmelden":                       "/lid-worden/aanmelden",
		"/caf%C3%A9/":                      "/caf%C3%A9",
		"/a%0d%0aSet-Cookie:%20a=b/":       "/a%0D%0ASet-Cookie:%20a=b",
	} {
		got := s.Get(path)
		if got.StatusCode != http.StatusMovedPermanently || got.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want 301 to %q", path, got.StatusCode, got.Header.Get("Location"), want)
		}
		if got.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s put a header into the answer", path)
		}
	}
	for _, path := range []string{"//evil.example/", "/\\evil.example/", "//evil.example/%2f..", "/%5cevil.example/", "/%2f%2fevil.example/"} {
		got := s.Get(path)
		if to := got.Header.Get("Location"); strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\") || strings.Contains(to, "://evil") {
			t.Errorf("%s sends the visitor to %q", path, to)
		}
	}
}

func TestAScheduledArticleAppearsAtItsMinuteWithTheCacheOn(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		secret := handlerstest.Secrets[press.Scheduled]
		for range 2 {
			if strings.Contains(s.Get("/actueel").Text, secret) || s.Get("/actueel/"+secret).StatusCode != 404 {
				t.Fatal("shown before its minute")
			}
		}
		_, err := s.Models.Newsroom.Adopt(t.Context())
		s.Must(err)
		n, err := s.Models.Newsroom.PublishDue(t.Context())
		if n != 0 || err != nil {
			t.Fatalf("published %d (%v) before its minute", n, err)
		}
		s.Clock.Add(time.Minute.Milliseconds())
		n, err = s.Models.Newsroom.PublishDue(t.Context())
		if n != 1 || err != nil {
			t.Fatalf("published %d (%v) at its minute", n, err)
		}
		if !strings.Contains(s.Get("/actueel").Text, secret) {
			t.Error("not on page 1 at its minute")
		}
		if s.Get("/actueel/"+secret).StatusCode != 200 {
			t.Error("no page of its own at its minute")
		}
	})
}

func TestWhatAReaderMayNotDo(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		got := s.Do(method, "/actueel", strings.NewReader("a=b"))
		if got.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, got.StatusCode)
		}
	}
	if got := s.Get("/", "Cookie", strings.Repeat("x", 20_000)); got.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a large cookie: status %d", got.StatusCode)
	} else if !strings.Contains(got.Text, "<h1") || got.Header.Get("Content-Security-Policy") == "" {
		t.Error("a large cookie: no real page")
	}
	// The answer comes before the body is sent: a client that went on sending
	// might never read it.
	conn, err := s.Dial()
	s.Must(err)
	defer conn.Close()
	_, err = conn.Write([]byte("POST /actueel HTTP/1.1\r\nHost: meent.example\r\nContent-Length: 26214400\r\n\r\n"))
	s.Must(err)
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	s.Must(err)
	defer res.Body.Close()
	if res.StatusCode != http.StatusRequestEntityTooLarge || res.Header.Get("Content-Security-Policy") == "" {
		t.Errorf("a large body: status %d", res.StatusCode)
	}
}

func TestTheSameSiteInEnglish(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	settings, err := modelstest.Settings(s.Models).Get(t.Context(), "site")
	s.Must(err)
	settings.Language = "en"
	s.Must(modelstest.Settings(s.Models).Replace(t.Context(), settings))
	s.Must(s.Models.Refresh(t.Context()))
	for path, want := range map[string]string{
		"/actueel?pagina=9": "Page 9 of 10", "/actueel/stuk-2": "Part 2 of 3 in the series", "/lid-worden": "Why join",
		"/niets": "This page does not exist",
	} {
		got := s.Get(path)
		if !strings.Contains(got.Text, want) || !strings.Contains(got.Text, `<html lang="en">`) {
			t.Errorf("%s lacks %q", path, want)
		}
		for _, dutch := range []string{"Pagina ", "Deel ", "Naar de inhoud", "Lidmaatschap"} {
			if strings.Contains(strings.ReplaceAll(got.Text, "Lidmaatschap-", ""), ">"+dutch) {
				t.Errorf("%s still says %q", path, dutch)
			}
		}
	}
}
