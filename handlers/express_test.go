package handlers_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
)

var date = regexp.MustCompile(`Date: [^\r]+\r\n`)

// What express sends is what the server behind it sends, to the byte, the date
// of the second aside; and it is counted as that is.
func TestExpressAnswersAsTheServerDoes(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	address := s.Raw()
	for _, path := range []string{"/actueel", "/actueel?pagina=2", "/", "/robots.txt", "/actueel/feed.rss"} {
		for _, encoding := range []string{"", "Accept-Encoding: gzip\r\n", "accept-encoding: gzip, deflate, br\r\n", "Accept-Encoding: identity\r\n"} {
			head := "GET " + path + " HTTP/1.1\r\nHost: meent.example\r\n" + encoding
			s.Spoken(address, head+"\r\n") // made, in this encoding
			before := s.Hits()
			got := s.Spoken(address, head+"\r\n", head+"X-Slow: 1\r\n\r\n", head+"User-Agent: x\r\nConnection: keep-alive\r\n\r\n", head+"X-Slow: 1\r\n\r\n")
			for i, one := range got {
				if !date.MatchString(one) || date.ReplaceAllString(one, "") != date.ReplaceAllString(got[1], "") {
					t.Errorf("%s, %q: answer %d is\n%.600q, want\n%.600q", path, encoding, i, one, got[1])
				}
			}
			if n := s.Hits() - before; strings.HasPrefix(got[1], "HTTP/1.1 200") && n != 4 {
				t.Errorf("%s: %d of four answers were counted", path, n)
			}
		}
	}
}

// A request that says more than express understands gets what it asks for.
func TestExpressLeavesAllElseToTheServer(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	address := s.Raw()
	const plain = "GET /actueel HTTP/1.1\r\nHost: meent.example\r\n"
	page := s.Spoken(address, plain+"\r\n")[0]
	tag := regexp.MustCompile(`(?i)etag: ([^\r]+)`).FindStringSubmatch(page)
	for sent, want := range map[string]string{
		plain + "If-None-Match: " + tag[1] + "\r\n\r\n":                            "304",
		plain + "Connection: close\r\n\r\n":                                        "200",
		strings.Replace(plain, "1.1", "1.0", 1) + "\r\n":                           "200",
		plain + "Host: elders.example\r\n\r\n":                                     "400",
		plain + "Transfer-Encoding: gzip\r\n\r\n":                                  "400",
		plain + "Content-Encoding: gzip\r\n\r\n":                                   "415",
		plain + "X-A: a\x01b\r\n\r\n":                                              "400",
		plain + "User-Agent: a\x01b\r\n\r\n":                                       "400",
		plain + "User-Agent : a\r\n\r\n":                                           "400",
		"GET /actueel HTTP/1.1\r\n\r\n":                                            "400",
		"GET /actueel HTTP/1.1\r\nHost: a b\r\n\r\n":                               "400",
		"GET /actueel/ HTTP/1.1\r\nHost: meent.example\r\n\r\n":                    "301",
		"POST /actueel HTTP/1.1\r\nHost: meent.example\r\n\r\n":                    "405",
		"GET /actueel?pagina=1 HTTP/1.1\r\nHost: meent.example\r\n\r\n":            "301",
		"GET /actueel?pagina=9999 HTTP/1.1\r\nHost: meent.example\r\n\r\n":         "404",
		plain + "User-Agent: a\r\n b\r\n\r\n":                                      "400",
		plain + "Content-Length: 3\r\n\r\nabc":                                     "200",
		plain + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc":                "400",
		"GET http://meent.example/actueel HTTP/1.1\r\nHost: meent.example\r\n\r\n": "200",
	} {
		s.Spoken(address, plain+"\r\n")
		if got := s.Spoken(address, plain+"\r\n", sent)[1]; !strings.HasPrefix(got, "HTTP/1.1 "+want) {
			t.Errorf("%q: %.40q, want %s", sent, got, want)
		}
	}
	if got := s.Spoken(address, plain+"\r\n", plain+"Connection: close\r\n\r\n")[1]; !strings.Contains(got, "Connection: close") {
		t.Errorf("asked to close: %.300q", got)
	}
}

// What comes in pieces is one request, whatever its pieces look like, and of
// two that come together each gets its answer.
func TestExpressReadsNoPieces(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	address := s.Raw()
	const plain = "GET /actueel HTTP/1.1\r\nHost: meent.example\r\n\r\n"
	s.Spoken(address, plain)
	for _, start := range []string{"", plain} { // a new connection, and one that is known
		for _, first := range []string{"GET /actueel HTTP/1.1\r\nHost: meent.example\r\nX-A: ", plain + "GET /actueel HTTP/1.1\r\nHost: meent.example\r\nX-A: "} {
			conn, err := net.Dial("tcp", address)
			s.Must(err)
			conn.SetDeadline(time.Now().Add(10 * time.Second))
			r, answers := bufio.NewReader(conn), 1+strings.Count(first, plain)
			read := func() {
				res, err := http.ReadResponse(r, nil)
				s.Must(err)
				io.Copy(io.Discard, res.Body)
			}
			if start != "" {
				io.WriteString(conn, start)
				read()
			}
			io.WriteString(conn, first)
			time.Sleep(50 * time.Millisecond)
			io.WriteString(conn, plain) // the end of the header, and the rest of the head
			for range answers {
				read()
			}
			conn.(*net.TCPConn).CloseWrite()
			if left, _ := io.ReadAll(r); len(left) > 0 {
				t.Errorf("after %q came another answer: %.80q", first, left)
			}
			conn.Close()
		}
	}
}

// A change is seen at once, and a server that is to stop says so.
func TestExpressKnowsOfChangesAndOfTheEnd(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	address := s.Raw()
	const plain = "GET /actueel HTTP/1.1\r\nHost: meent.example\r\n\r\n"
	s.Spoken(address, plain, plain)
	conn, err := net.Dial("tcp", address)
	s.Must(err)
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	r := bufio.NewReader(conn)
	ask := func() *http.Response {
		io.WriteString(conn, plain)
		res, err := http.ReadResponse(r, nil)
		s.Must(err)
		io.Copy(io.Discard, res.Body)
		return res
	}
	before := s.Hits()
	ask()
	s.Must(s.Models.Engine.RaiseEpoch(t.Context()))
	s.Must(s.Models.Refresh(t.Context()))
	ask()
	if n := s.Hits() - before; n != 1 {
		t.Errorf("%d of the two answers were from memory", n)
	}
	done := make(chan error)
	go func() { done <- s.Server.Shutdown(context.Background()) }()
	for end := time.Now().Add(400 * time.Millisecond); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ask().Close {
			s.Must(<-done)
			return
		}
	}
	t.Error("nobody was told to close the connection")
}
