package handlers

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// Pages that are made for one visitor are compressed where nothing in them
// comes from the request, and nowhere else.
func TestPersonalPagesAreCompressedUnlessTheyHoldWhatWasSent(t *testing.T) {
	n := newNewsroom(t)
	d := newDesk(t, n)
	takes := map[string]string{"Accept-Encoding": "gzip, br", "Origin": officeBase, "Content-Type": "application/x-www-form-urlencoded"}
	guest := d.guest()
	fresh := guest.do(http.MethodGet, "/lid-worden/aanmelden", nil, takes)
	plain := guest.get("/lid-worden/aanmelden")
	read, err := io.ReadAll(brotli.NewReader(strings.NewReader(fresh.text)))
	if err != nil || fresh.Header.Get("Content-Encoding") != "br" || fresh.Header.Get("Vary") != "Accept-Encoding" || fresh.Header.Get("Cache-Control") != "no-store" ||
		!keyed.MatchString(string(read)) || len(fresh.text)*3 > len(plain.text) {
		t.Errorf("the fresh form: %v, %v, %d of %d bytes", fresh.Header, err, len(fresh.text), len(plain.text))
	}
	t.Logf("the form of application: %d bytes, compressed %d", len(plain.text), len(fresh.text))
	if plain.Header.Get("Content-Encoding") != "" || plain.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("for who takes no encoding: %v", plain.Header)
	}
	if got := guest.do(http.MethodGet, "/nieuwsbrief", nil, takes); got.Header.Get("Content-Encoding") != "br" {
		t.Errorf("the newsletter: %v", got.Header)
	}

	form := d.form()
	form.Set("actie", "bewaar")
	if got := guest.do(http.MethodPost, "/lid-worden/aanmelden", []byte(form.Encode()), takes); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("keeping a draft: %d", got.StatusCode)
	}
	draft := d.letter("application_saved").Path
	form.Set("kvk", "x")
	form.Set("actie", "verstuur")
	for name, got := range map[string]reply{
		"a query":        guest.do(http.MethodGet, "/lid-worden/aanmelden?van=elders", nil, takes),
		"what was typed": guest.do(http.MethodPost, "/lid-worden/aanmelden", []byte(form.Encode()), takes),
		"a kept draft":   guest.do(http.MethodGet, draft, nil, takes),
		"an address":     guest.do(http.MethodPost, "/nieuwsbrief", []byte("email=zoe"), takes),
	} {
		if got.StatusCode != 200 && got.StatusCode != 422 || len(got.text) < 2000 || got.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %d bytes, %v", name, got.StatusCode, len(got.text), got.Header)
		}
	}
}

func TestAMembersArticleIsCompressed(t *testing.T) {
	h := newHidden(t)
	h.publish(h.half)
	takes := map[string]string{"Accept-Encoding": "br"}
	got := h.asMember("zoe").do(http.MethodGet, "/actueel/half-open", nil, takes)
	read, err := io.ReadAll(brotli.NewReader(strings.NewReader(got.text)))
	if err != nil || got.Header.Get("Content-Encoding") != "br" || got.Header.Get("Cache-Control") != personalRule || !strings.Contains(string(read), "Zwartemuts") {
		t.Errorf("%d %v, %v", got.StatusCode, got.Header, err)
	}
	if got := h.editor.do(http.MethodGet, "/actueel/half-open?als=bezoeker", nil, takes); got.StatusCode != 200 || got.Header.Get("Content-Encoding") != "" {
		t.Errorf("with a query: %d %v", got.StatusCode, got.Header)
	}
}
