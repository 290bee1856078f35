package api_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
)

// What is too large to be read is a problem document, too.
func TestABodyThatIsTooLargeForTheAPI(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	conn, err := s.Dial()
	s.Must(err)
	defer conn.Close()
	_, err = fmt.Fprint(conn, "POST /api/v1/articles HTTP/1.1\r\nHost: meent.example\r\nContent-Length: 26214400\r\n\r\n")
	s.Must(err)
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	s.Must(err)
	text, err := io.ReadAll(res.Body)
	s.Must(err)
	if res.StatusCode != 413 || res.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(string(text), `"type":"/api/v1/problems#too-large"`) {
		t.Errorf("%d %s %s", res.StatusCode, res.Header.Get("Content-Type"), text)
	}
}
