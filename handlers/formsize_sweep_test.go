// One request comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/newsroom"
)

// A form of any size is answered within the deadline of a request, and with
// what is wrong.
func TestFormsOfAnySizeAreAnswered(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author := n.As("author", access.Author)
	p := author.Write("Stuk", "<p>Begin.</p>")
	people := func(n int) string {
		return strings.Repeat("&person=&person_name=N&role=r&organisation=&organisation_name=o&place=p", n)
	}
	themes := func(n int) string {
		many := url.Values{}
		for i := range n {
			many.Add("themes", handlerstest.Number(int64(i)))
		}
		return "&" + many.Encode()
	}
	links := strings.Builder{}
	for i := range 24_000 {
		links.WriteString(`<a href="/actueel/` + handlerstest.Number(int64(i)) + `">x</a> `)
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
		p = n.Piece(p.ID)
		got := author.Do(http.MethodPost, "/redactie/stukken/"+p.ID, []byte(form.text+"&revision="+handlerstest.Number(p.Revision)), map[string]string{
			"Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase})
		if got.StatusCode != form.status {
			t.Errorf("%s: %d", form.name, got.StatusCode)
		}
		if got := author.Get("/redactie/stukken/" + p.ID); got.StatusCode != 200 {
			t.Errorf("%s, the page: %d", form.name, got.StatusCode)
		}
	}
	if people := len(n.Piece(p.ID).Content.Interviewees); people > newsroom.MaxInterviewees {
		t.Errorf("%d people", people)
	}
}
