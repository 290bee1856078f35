package handlers_test

import (
	"bytes"
	"fmt"
	"io"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp/fasthttputil"

	"samenspel/handlers"
	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

// Files take longer to arrive and to be drawn, for who has a session: one that
// was made up gives no time.
func TestUploadsHaveMoreTime(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	known := n.As("anna", access.Author).Cookie()
	for name, c := range map[string]struct {
		method, path, cookie string
		read                 bool // more than the usual time to arrive
		answer               time.Duration
	}{
		"an upload":       {"POST", "/redactie/beeld", known, true, handlers.UploadDeadline},
		"a file":          {"POST", "/redactie/beeld/bestanden", known, true, handlers.UploadDeadline},
		"a made-up one":   {"POST", "/redactie/beeld", "__Host-samenspel-access=x; __Host-samenspel-refresh=x", false, handlers.UploadDeadline},
		"a stranger":      {"POST", "/redactie/beeld", "koekje=x", false, handlers.UploadDeadline},
		"another address": {"POST", "/redactie/inloggen", known, false, handlers.Deadline()},
	} {
		var latest atomic.Int64
		listener := fasthttputil.NewInmemoryListener()
		served := make(chan error, 1)
		go func() {
			served <- n.Server.HTTP().Serve(handlerstest.TimedListener{Listener: listener, Longest: &latest})
		}()
		connection, err := listener.Dial()
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			fmt.Fprintf(connection, "%s %s HTTP/1.1\r\nHost: meent.example\r\nOrigin: %s\r\nCookie: %s\r\n"+
				"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 400000\r\n\r\n", c.method, c.path, handlerstest.OfficeBase, c.cookie)
			connection.Write(bytes.Repeat([]byte("x"), 400_000)) // fails where the server has refused it
		}()
		io.ReadAll(io.LimitReader(connection, 12)) // the status: all is decided
		connection.Close()
		listener.Close()
		<-served
		if got := time.Duration(latest.Load()); c.read != (got > handlers.UploadRead-time.Minute) {
			t.Errorf("%s may arrive in %v", name, got)
		}
		if got := handlers.TimeFor([]byte(c.method), c.path); got != c.answer {
			t.Errorf("%s may take %v, want %v", name, got, c.answer)
		}
	}
}
