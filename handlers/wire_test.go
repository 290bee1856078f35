package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
)

// What a proxy in front may read in another way than we do is refused, and the
// request that an attacker hid in it is never seen: RFC 9112, and the cases of
// the public's request smuggling reports. Each is sent to a form of ours.
func TestNothingIsSmuggled(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	address := s.Raw()
	const start = "POST /nieuwsbrief HTTP/1.1\r\nHost: meent.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	const hidden = "GET /robots.txt HTTP/1.1\r\nHost: meent.example\r\n\r\n"
	length := fmt.Sprintf("Content-Length: %d\r\n", len(hidden))
	chunks := func(size string) string {
		return start + "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\nemail=\r\n0\r\n\r\n" + hidden
	}
	for name, sent := range map[string]string{
		// 6.3: one length, and only one
		"two lengths":                start + "Content-Length: 0\r\n" + length + "\r\n" + hidden,
		"two lengths, the other way": start + length + "Content-Length: 0\r\n\r\n" + hidden,
		"the same length twice":      start + length + length + "\r\n" + hidden,
		"a list of lengths":          start + "Content-Length: 0, 5\r\n\r\n" + hidden,
		"a list of one length":       start + "Content-Length: 5, 5\r\n\r\nemail" + hidden,
		"a length with a plus":       start + "Content-Length: +5\r\n\r\nemail" + hidden,
		"a negative length":          start + "Content-Length: -1\r\n\r\n" + hidden,
		"a length in hexadecimals":   start + "Content-Length: 0x5\r\n\r\nemail" + hidden,
		"a length with a space":      start + "Content-Length: 5 0\r\n\r\nemail" + hidden,
		"a length without digits":    start + "Content-Length: \r\n\r\n" + hidden,
		"a length beyond numbers":    start + "Content-Length: 18446744073709551621\r\n\r\nemail" + hidden,
		"a length with a point":      start + "Content-Length: 5.0\r\n\r\nemail" + hidden,
		// 6.1: chunked, alone and last
		"length and chunks":     start + length + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunks and length":     start + "Transfer-Encoding: chunked\r\n" + length + "\r\n0\r\n\r\n" + hidden,
		"xchunked":              start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunked twice":         start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunked, identity":     start + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
		"gzip, chunked":         start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + hidden,
		"identity and length":   start + "Transfer-Encoding: identity\r\n" + length + "\r\n" + hidden,
		"identity":              start + "Transfer-Encoding: identity\r\n\r\n" + hidden,
		"no coding":             start + "Transfer-Encoding:\r\n" + length + "\r\n" + hidden,
		"a vertical tab before": start + "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n" + hidden,
		"quoted":                start + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + hidden,
		"chunks in HTTP/1.0":    strings.Replace(start, "HTTP/1.1", "HTTP/1.0", 1) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
		// 7.1: sizes of chunks
		"a size with 0x":          chunks("0x6"),
		"a size with a plus":      chunks("+6"),
		"a negative size":         chunks("-6"),
		"a size with a space":     chunks(" 6"),
		"a size beyond numbers":   chunks("fffffffffffffffff6"),
		"no size":                 chunks(""),
		"a size with an LF":       chunks("6\n"),
		"a size that is too low":  chunks("5"),
		"an extension with an LF": chunks("6;a\nb"),
		"chunks without CR":       start + "Transfer-Encoding: chunked\r\n\r\n6\nemail=\n0\n\n" + hidden,
		"a chunk that goes on":    start + "Transfer-Encoding: chunked\r\n\r\n6\r\nemail=X\r\n0\r\n\r\n" + hidden,
		// 7.1.2: what no trailer may say
		"a length behind": start + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n" + hidden,
		"a host behind":   start + "Transfer-Encoding: chunked\r\n\r\n0\r\nHost: evil.example\r\n\r\n" + hidden,
		"a cookie behind": start + "Transfer-Encoding: chunked\r\n\r\n0\r\nCookie: a=b\r\n\r\n" + hidden,
		"folded behind":   start + "Transfer-Encoding: chunked\r\n\r\n0\r\n X: y\r\n\r\n" + hidden,
		// 2.2 and 5: lines
		"LF after the request line": "GET / HTTP/1.1\nHost: meent.example\r\n\r\n" + hidden,
		"LF after a field":          "GET / HTTP/1.1\r\nHost: meent.example\nX: y\r\n\r\n" + hidden,
		"LF everywhere":             "GET / HTTP/1.1\nHost: meent.example\n\n" + hidden,
		"LF at the end":             "GET / HTTP/1.1\r\nHost: meent.example\r\n\n" + hidden,
		"CR within a field":         "GET / HTTP/1.1\r\nHost: meent.example\r\nX: a\rContent-Length: 5\r\n\r\n" + hidden,
		"a folded field":            "GET / HTTP/1.1\r\nHost: meent.example\r\nX: a\r\n b\r\n\r\n" + hidden,
		"a folded length":           start + "Content-Length:\r\n " + fmt.Sprint(len(hidden)) + "\r\n\r\n" + hidden,
		"a folded first field":      "GET / HTTP/1.1\r\n X: y\r\nHost: meent.example\r\n\r\n" + hidden,
		"a space before the colon":  start + "Content-Length : 5\r\n\r\nemail" + hidden,
		"a tab before the colon":    start + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n" + hidden,
		"a space in a name":         start + "Content Length: 5\r\n\r\nemail" + hidden,
		"no name":                   "GET / HTTP/1.1\r\nHost: meent.example\r\n: x\r\n\r\n" + hidden,
		"no colon":                  "GET / HTTP/1.1\r\nHost: meent.example\r\nTransfer-Encoding chunked\r\n\r\n" + hidden,
		"NUL in a name":             "GET / HTTP/1.1\r\nHost: meent.example\r\nX\x00: y\r\n\r\n" + hidden,
		"NUL in a value":            "GET / HTTP/1.1\r\nHost: meent.example\r\nX: a\x00b\r\n\r\n" + hidden,
		"a control in a value":      "GET / HTTP/1.1\r\nHost: meent.example\r\nX: a\x07b\r\n\r\n" + hidden,
		"DEL in a value":            "GET / HTTP/1.1\r\nHost: meent.example\r\nX: a\x7fb\r\n\r\n" + hidden,
		"a bracket in a name":       "GET / HTTP/1.1\r\nHost: meent.example\r\nX[]: y\r\n\r\n" + hidden,
		"an accent in a name":       "GET / HTTP/1.1\r\nHost: meent.example\r\nTransfér: y\r\n\r\n" + hidden,
		// 3: the request line
		"no version":          "GET /\r\n\r\n" + hidden,
		"HTTP/1.2":            "GET / HTTP/1.2\r\nHost: meent.example\r\n\r\n" + hidden,
		"HTTP/2.0":            "GET / HTTP/2.0\r\nHost: meent.example\r\n\r\n" + hidden,
		"HTTP/0.9":            "GET / HTTP/0.9\r\nHost: meent.example\r\n\r\n" + hidden,
		"a version in small":  "GET / http/1.1\r\nHost: meent.example\r\n\r\n" + hidden,
		"two spaces":          "GET  / HTTP/1.1\r\nHost: meent.example\r\n\r\n" + hidden,
		"a space in the path": "GET /a b HTTP/1.1\r\nHost: meent.example\r\n\r\n" + hidden,
		"NUL in the path":     "GET /a\x00b HTTP/1.1\r\nHost: meent.example\r\n\r\n" + hidden,
		"a path of nothing":   "GET actueel HTTP/1.1\r\nHost: meent.example\r\n\r\n" + hidden,
		"a bracket as method": "G[T / HTTP/1.1\r\nHost: meent.example\r\n\r\n" + hidden,
		"HTTP/2 without TLS":  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden,
		// 3.2: one host
		"no host":               "GET / HTTP/1.1\r\n\r\n" + hidden,
		"an empty host":         "GET / HTTP/1.1\r\nHost: \r\n\r\n" + hidden,
		"two hosts":             "GET / HTTP/1.1\r\nHost: meent.example\r\nHost: evil.example\r\n\r\n" + hidden,
		"the same host twice":   "GET / HTTP/1.1\r\nHost: meent.example\r\nhost: meent.example\r\n\r\n" + hidden,
		"a list of hosts":       "GET / HTTP/1.1\r\nHost: meent.example, evil.example\r\n\r\n" + hidden,
		"a host with a path":    "GET / HTTP/1.1\r\nHost: meent.example/x\r\n\r\n" + hidden,
		"a host with a name":    "GET / HTTP/1.1\r\nHost: meent.example@evil.example\r\n\r\n" + hidden,
		"a host with a space":   "GET / HTTP/1.1\r\nHost: meent.example evil.example\r\n\r\n" + hidden,
		"two hosts in HTTP/1.0": "GET / HTTP/1.0\r\nHost: meent.example\r\nHost: evil.example\r\n\r\n" + hidden,
		// packed
		"a packed body":            start + length + "Content-Encoding: gzip\r\n\r\n" + hidden,
		"a packed form with files": "POST /nieuwsbrief HTTP/1.1\r\nHost: meent.example\r\nContent-Type: multipart/form-data; boundary=b\r\n" + length + "Content-Encoding: GZIP\r\n\r\n" + hidden,
		"packed twice":             start + length + "Content-Encoding: identity\r\ncontent-encoding: br\r\n\r\n" + hidden,
		"packed, of an API":        "POST /api/v1/articles HTTP/1.1\r\nHost: meent.example\r\n" + length + "Content-Encoding: deflate\r\n\r\n" + hidden,
		"packed, to read":          "GET /actueel HTTP/1.1\r\nHost: meent.example\r\nContent-Encoding: zstd\r\n" + length + "\r\n" + hidden,
	} {
		want := 400
		switch {
		case strings.HasPrefix(name, "HTTP/") && name != "HTTP/2 without TLS": // that has no field at all
			want = 505
		case strings.Contains(name, "packed"):
			want = 415
		}
		got, texts := s.Exchange(address, sent)
		if len(got) != 1 || got[0].StatusCode != want {
			t.Errorf("%s: %d answers, %v", name, len(got), got)
			continue
		}
		if !got[0].Close && got[0].Header.Get("Connection") != "close" {
			t.Errorf("%s: the connection goes on", name)
		}
		if strings.Contains(texts[0], "Sitemap:") || got[0].Header.Get("Content-Security-Policy") == "" || !strings.Contains(texts[0], "<h1") && got[0].Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: no page of ours: %.100s", name, texts[0])
		}
	}
}

// What is right stays right: two requests in one go are two, also where the
// first has a body, a trailer, an extension or a body that nobody wants.
func TestRightRequestsAreReadOneByOne(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	address := s.Raw()
	const next = "GET /robots.txt HTTP/1.1\r\nHost: meent.example\r\nConnection: close\r\n\r\n"
	const start = "POST /nieuwsbrief HTTP/1.1\r\nHost: meent.example\r\nOrigin: " + handlerstest.Base + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	for name, sent := range map[string]string{
		"a length":               start + "Content-Length: 8\r\n\r\nemail=a\n",
		"LF in a body":           start + "Content-Length: 20000\r\n\r\n" + strings.Repeat("\n", 20_000),
		"chunks":                 start + "Transfer-Encoding: chunked\r\n\r\n6\r\nemail=\r\n1\r\na\r\n0\r\n\r\n",
		"chunks, capitals":       start + "transfer-encoding: Chunked\r\n\r\n006\r\nemail=\r\n0\r\n\r\n",
		"an extension":           start + "Transfer-Encoding: chunked\r\n\r\n6;a=b;c=\"d\"\r\nemail=\r\n0\r\n\r\n",
		"a trailer":              start + "Transfer-Encoding: chunked\r\n\r\n6\r\nemail=\r\n0\r\nX-Checksum: 1\r\n\r\n",
		"a body with a GET":      "GET /actueel HTTP/1.1\r\nHost: meent.example\r\nContent-Length: 5\r\n\r\nhallo",
		"a body for no route":    "POST /niets HTTP/1.1\r\nHost: meent.example\r\nContent-Length: 5\r\n\r\nhallo",
		"empty lines before":     "\r\n\r\nGET / HTTP/1.1\r\nHost: meent.example\r\n\r\n",
		"a host with a port":     "GET / HTTP/1.1\r\nHost: [::1]:3000\r\n\r\n",
		"a tab and an accent":    "GET / HTTP/1.1\r\nHost: meent.example\r\nX: a\tb\xc3\xa9\r\n\r\n",
		"identity":               start + "Content-Encoding: identity\r\nContent-Length: 6\r\n\r\nemail=",
		"a whole address":        "GET http://meent.example/ HTTP/1.1\r\nHost: meent.example\r\n\r\n",
		"asked whether to go on": start + "Expect: 100-continue\r\nContent-Length: 6\r\n\r\nemail=",
	} {
		got, texts := s.Exchange(address, sent+next)
		if strings.HasPrefix(name, "asked") && len(got) == 3 && got[0].StatusCode == 100 {
			got, texts = got[1:], texts[1:]
		}
		if len(got) != 2 || got[0].StatusCode == 400 || got[1].StatusCode != 200 || !strings.Contains(texts[1], "Sitemap:") {
			t.Errorf("%s: %d answers, %v", name, len(got), got)
		}
	}
}
