// One request comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package handlers_test

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/valyala/fasthttp/fasthttputil"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// lineEnds is what some reader of headers takes, or took, for the end of a line:
// as it is, encoded twice, cut to one byte (U+560A and U+560D), overlong, and
// those of Unicode; and what ends a string in C.
var lineEnds = []string{"%0d%0a", "%0a", "%0d", "%0D%0A%20", "%00", "%250d%250a", "%e5%98%8d%e5%98%8a", "%c0%8d%c0%8a", "%e2%80%a8", "%c2%85", "%0b%0c%7f", "%5cr%5cn"}

// hostile is a value that would begin two headers if that were a line's end.
func hostile(end string) string {
	return "x" + end + "X-Evil:%201" + end + "Set-Cookie:%20evil=1" + end + end + "%3Ch1%3E"
}

// fieldNames are the fields of queries and forms that the handlers read.
func fieldNames(t *testing.T) []string {
	t.Helper()
	asked := regexp.MustCompile(`(?:(?:Query|FormValue|[Ff]ields|get|read|value|text|Has)\((?:c, )?|form:)"([A-Za-z_.-]+)"`)
	found := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range asked.FindAllStringSubmatch(string(source), -1) {
			found[m[1]] = true
		}
		return err
	})
	if err != nil || len(found) < 60 || !found["naar"] || !found["email"] || !found["pagina"] || !found["motivation"] {
		t.Fatalf("%d fields, %v", len(found), err)
	}
	return slices.Sorted(maps.Keys(found))
}

var headerLine = regexp.MustCompile(`^[A-Za-z0-9-]+: [\x20-\x7e]*$`)

// one says what is wrong with an answer: it is one answer, its headers are ours,
// it goes to nobody else's site, and nobody failed.
func one(answer, method string) string {
	head, body, ok := strings.Cut(answer, "\r\n\r\n")
	lines := strings.Split(head, "\r\n")
	if !ok || !regexp.MustCompile(`^HTTP/1\.1 [1-4]\d\d [A-Za-z '-]+$`).MatchString(lines[0]) {
		return "it begins with " + lines[0]
	}
	for _, line := range lines[1:] {
		switch {
		case !headerLine.MatchString(line):
			return fmt.Sprintf("a header %q", line)
		case strings.HasPrefix(line, "X-Evil"), strings.HasPrefix(line, "Set-Cookie:") && !strings.HasPrefix(line, "Set-Cookie: __Host-samenspel-"):
			return "a header that somebody chose: " + line
		case strings.HasPrefix(line, "Location: ") && !regexp.MustCompile(`^Location: (/[^/\\]|/$|`+regexp.QuoteMeta(handlerstest.OfficeBase)+`/)`).MatchString(line):
			return "elsewhere: " + line
		}
	}
	got, err := http.ReadResponse(bufio.NewReader(strings.NewReader(answer)), &http.Request{Method: method})
	if err != nil {
		return err.Error()
	}
	if read, err := io.ReadAll(got.Body); err != nil || string(read) != body {
		return fmt.Sprintf("%d bytes, and then %d more, %v", len(read), len(body)-len(read), err)
	}
	return ""
}

// Whatever stands in whichever parameter of whichever route, no header of the
// answer is another's, and none is refused in the last place that could: each
// value was made harmless where it was put in.
func TestNoParameterEndsAHeader(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	n := handlerstest.NewNewsroom(t)
	boss, mo, other := n.As("boss", access.Administrator), n.AsMember("mo"), n.As("other", access.Author)
	listener := fasthttputil.NewInmemoryListener()
	go n.Server.Serve(listener)
	defer listener.Close()
	names, parameter, asked := fieldNames(t), regexp.MustCompile(`:[a-z]+`), 0
	try := func(name string, who *handlerstest.Person, r route.Route, target, form string) {
		asked++
		if wrong := one(who.Raw(listener.Dial, r.Method, target, form), r.Method); wrong != "" {
			t.Errorf("%s, %s %s: %s\n%s", name, r.Method, r.Path, wrong, target)
		}
	}
	for name, who := range map[string]*handlerstest.Person{"guest": n.Guest(), "member": mo, "administrator": boss} {
		for _, r := range n.Server.Routes() {
			own := map[string]bool{"guest": true, "member": strings.HasPrefix(r.Path, "/mijn") || r.Access == route.Everyone, "administrator": strings.HasPrefix(r.Path, "/redactie")}
			if r.Access == route.Operator || !own[name] { // where they are nobody, they are a guest
				continue
			}
			if name == "administrator" && who.Get("/redactie/account").StatusCode != http.StatusOK { // this route's forerunner ended the session
				n.Now = n.Now.Add(time.Minute)
				who = n.SignedIn(boss)
			}
			real := func(string) string { return other.Account.ID }
			count := 0
			for _, end := range lineEnds {
				for i := range parameter.FindAllString(r.Path, -1) {
					count = 0
					target := parameter.ReplaceAllStringFunc(r.Path, func(name string) string {
						if count++; count-1 == i {
							return hostile(end)
						}
						return real(name)
					})
					try(name, who, r, target, "")
				}
				fields := make([]string, len(names))
				for i, name := range names {
					fields[i] = name + "=" + hostile(end)
				}
				all := strings.Join(fields, "&")
				if target := parameter.ReplaceAllStringFunc(r.Path, real); r.Method == http.MethodGet {
					try(name, who, r, target+"?"+all, "")
				} else {
					try(name, who, r, target, all)
				}
			}
		}
	}
	if asked < 8_000 {
		t.Errorf("only %d were asked", asked)
	}
	for line := range strings.Lines(n.Logs.String()) {
		if strings.Contains(line, "a header was refused") || strings.Contains(line, `"msg":"panic"`) {
			t.Error(line)
		}
	}
}
