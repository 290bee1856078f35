package kept_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"
)

var accepts = []string{"", "gzip", "br"}

func TestEachEncodingHasItsOwnStrongTag(t *testing.T) {
	s := serve(t, page)
	seen := map[string]string{}
	for _, accept := range accepts {
		got := s.get(t, "/actueel", "Accept-Encoding", accept)
		tag := got.Header.Get("ETag")
		if !strings.HasPrefix(tag, `"`) || seen[tag] != "" {
			t.Errorf("%q: ETag %s, which %s has too", accept, tag, seen[tag])
		}
		seen[tag] = "the encoding " + accept
		if got.Header.Get("Content-Encoding") != accept || got.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: %v", accept, got.Header)
		}
		if got.ContentLength != int64(len(got.body)) || accept != "" && len(got.body) > len(text)/5 {
			t.Errorf("%q: %d bytes, Content-Length %d", accept, len(got.body), got.ContentLength)
		}
	}
	first := s.get(t, "/actueel").Header.Get("ETag")
	s.epoch.Add(1)
	if again := s.get(t, "/actueel").Header.Get("ETag"); again != first {
		t.Errorf("the same bytes rendered anew are %s, were %s", again, first)
	}
	if other := s.get(t, "/contact").Header.Get("ETag"); other == first {
		t.Error("two pages have one tag")
	}
}

func TestNotModified(t *testing.T) {
	s := serve(t, page)
	for _, accept := range accepts {
		whole := s.get(t, "/actueel", "Accept-Encoding", accept)
		tag := whole.Header.Get("ETag")
		for list, want := range map[string]int{
			tag:                          304,
			"W/" + tag:                   304,
			"*":                          304,
			`"anders", ` + tag + `, "x"`: 304,
			`"anders",W/` + tag:          304,
			`"anders"`:                   200,
			strings.Trim(tag, `"`):       200,
			"":                           200,
			`W/"anders"`:                 200,
		} {
			got := s.get(t, "/actueel", "Accept-Encoding", accept, "If-None-Match", list)
			if got.StatusCode != want {
				t.Errorf("%q, If-None-Match %s: %s, want %d", accept, list, got.Status, want)
			}
			if want != 304 {
				continue
			}
			if got.body != "" || got.Header.Get("Content-Encoding") != "" || got.Header.Get("Content-Length") != "" {
				t.Errorf("a 304 with a body or its headers: %v", got.Header)
			}
			for _, name := range []string{"ETag", "Vary", "Cache-Control"} {
				if got.Header.Get(name) != whole.Header.Get(name) {
					t.Errorf("304 has %s %q, 200 has %q", name, got.Header.Get(name), whole.Header.Get(name))
				}
			}
		}
	}
}

func TestTheTagOfAnotherEncodingIsNotThisOne(t *testing.T) {
	s := serve(t, page)
	zipped := s.get(t, "/actueel", "Accept-Encoding", "gzip").Header.Get("ETag")
	if got := s.get(t, "/actueel", "If-None-Match", zipped); got.StatusCode != 200 || !strings.HasPrefix(got.body, text) {
		t.Errorf("%s, %d bytes", got.Status, len(got.body))
	}
}

func TestHeadHasTheHeadersOfGet(t *testing.T) {
	for _, first := range []string{http.MethodHead, http.MethodGet} {
		s := serve(t, page)
		s.ask(t, first, "/actueel") // whoever comes first, the page is whole
		for _, accept := range accepts {
			get, head := s.get(t, "/actueel", "Accept-Encoding", accept), s.ask(t, http.MethodHead, "/actueel", "Accept-Encoding", accept)
			get.Header.Del("Date")
			head.Header.Del("Date")
			if head.body != "" || !maps.EqualFunc(get.Header, head.Header, func(a, b []string) bool { return a[0] == b[0] }) {
				t.Errorf("%q: HEAD %v and %d bytes, GET %v", accept, head.Header, len(head.body), get.Header)
			}
		}
		s.renderedTimes(t, 1)
	}
}

func TestHeadersOfOneRequestAreNotKept(t *testing.T) {
	s := serve(t, page)
	for _, close := range []string{"close", "keep-alive"} {
		got := s.get(t, "/actueel", "Connection", close)
		if id := got.Header.Get("X-Request-Id"); id != "" {
			t.Errorf("the request id of somebody else: %s", id)
		}
		if got.Close != (close == "close") {
			t.Errorf("Connection: %s was answered with close=%v", close, got.Close)
		}
		if got.Header.Get("Date") == "" || got.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("headers %v", got.Header)
		}
	}
	s.renderedTimes(t, 1)
}

func TestShortTextIsSentAsItIs(t *testing.T) {
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		page(ctx)
		ctx.SetBodyString("User-agent: *\n")
	})
	got := s.get(t, "/robots.txt", "Accept-Encoding", "br")
	if got.Header.Get("Content-Encoding") != "" || got.body != "User-agent: *\n" {
		t.Errorf("%q %v", got.body, got.Header)
	}
}
