package handlers_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"samenspel/handlers/handlerstest"
)

// Pages that are made for one visitor are compressed where nothing in them
// comes from the request, and nowhere else.
func TestPersonalPagesAreCompressedUnlessTheyHoldWhatWasSent(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	d := handlerstest.NewDesk(t, n)
	takes := map[string]string{"Accept-Encoding": "gzip, br", "Origin": handlerstest.OfficeBase, "Content-Type": "application/x-www-form-urlencoded"}
	guest := d.Guest()
	fresh := guest.Do(http.MethodGet, "/lid-worden/aanmelden", nil, takes)
	plain := guest.Get("/lid-worden/aanmelden")
	read, err := io.ReadAll(brotli.NewReader(strings.NewReader(fresh.Text)))
	if err != nil || fresh.Header.Get("Content-Encoding") != "br" || fresh.Header.Get("Vary") != "Accept-Encoding" || fresh.Header.Get("Cache-Control") != "no-store" ||
		!handlerstest.Keyed.MatchString(string(read)) || len(fresh.Text)*3 > len(plain.Text) {
		t.Errorf("the fresh form: %v, %v, %d of %d bytes", fresh.Header, err, len(fresh.Text), len(plain.Text))
	}
	t.Logf("the form of application: %d bytes, compressed %d", len(plain.Text), len(fresh.Text))
	if plain.Header.Get("Content-Encoding") != "" || plain.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("for who takes no encoding: %v", plain.Header)
	}
	if got := guest.Do(http.MethodGet, "/nieuwsbrief", nil, takes); got.Header.Get("Content-Encoding") != "br" {
		t.Errorf("the newsletter: %v", got.Header)
	}

	form := d.Form()
	form.Set("actie", "bewaar")
	if got := guest.Do(http.MethodPost, "/lid-worden/aanmelden", []byte(form.Encode()), takes); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("keeping a draft: %d", got.StatusCode)
	}
	draft := d.Letter("application_saved").Path
	form.Set("kvk", "x")
	form.Set("actie", "verstuur")
	for name, got := range map[string]handlerstest.Reply{
		"a query":        guest.Do(http.MethodGet, "/lid-worden/aanmelden?van=elders", nil, takes),
		"what was typed": guest.Do(http.MethodPost, "/lid-worden/aanmelden", []byte(form.Encode()), takes),
		"a kept draft":   guest.Do(http.MethodGet, draft, nil, takes),
		"an address":     guest.Do(http.MethodPost, "/nieuwsbrief", []byte("email=zoe"), takes),
	} {
		if got.StatusCode != 200 && got.StatusCode != 422 || len(got.Text) < 2000 || got.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %d bytes, %v", name, got.StatusCode, len(got.Text), got.Header)
		}
	}
}

func TestAMembersArticleIsCompressed(t *testing.T) {
	h := handlerstest.NewHidden(t)
	h.Publish(h.Half)
	takes := map[string]string{"Accept-Encoding": "br"}
	got := h.AsMember("zoe").Do(http.MethodGet, "/actueel/half-open", nil, takes)
	read, err := io.ReadAll(brotli.NewReader(strings.NewReader(got.Text)))
	if err != nil || got.Header.Get("Content-Encoding") != "br" || got.Header.Get("Cache-Control") != handlerstest.PersonalRule || !strings.Contains(string(read), "Zwartemuts") {
		t.Errorf("%d %v, %v", got.StatusCode, got.Header, err)
	}
	if got := h.Editor.Do(http.MethodGet, "/actueel/half-open?als=bezoeker", nil, takes); got.StatusCode != 200 || got.Header.Get("Content-Encoding") != "" {
		t.Errorf("with a query: %d %v", got.StatusCode, got.Header)
	}
}
