package header

import (
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// asked answers by a handler and gives the value of one header.
func asked(t *testing.T, name string, handle fiber.Handler) string {
	t.Helper()
	app := fiber.New()
	app.Get("/", handle)
	var ctx fasthttp.RequestCtx
	ctx.Request.SetRequestURI("/")
	app.Handler()(&ctx)
	return string(ctx.Response.Header.Peek(name))
}

func TestWhereABrowserGoesOnTo(t *testing.T) {
	for path, want := range map[string]string{
		"/redactie/stukken/x\r\nSet-Cookie: a=b": "/redactie/stukken/x%0D%0ASet-Cookie:%20a=b",
		"/x?y#z":                                 "/x%3Fy%23z",
		"//evil.example":                         "/evil.example",
		"/\\/evil.example":                       "/evil.example",
		"\\\\evil.example":                       "/evil.example",
		"evil.example":                           "/evil.example",
		"https://evil.example":                   "/https://evil.example",
		"javascript:alert(1)":                    "/javascript:alert%281%29",
		"/actueel/caf\u00e9\u2028":               "/actueel/caf%C3%A9%E2%80%A8",
		"/a\x00b\x7f%0d":                         "/a%00b%7F%250d",
		"":                                       "/",
	} {
		got := asked(t, "Location", func(c *fiber.Ctx) error { return See(c, path) })
		if got != want {
			t.Errorf("%q goes on to %q, want %q", path, got, want)
		}
	}
	if got := asked(t, "Location", func(c *fiber.Ctx) error { return See(c, "/x", "naar", "/a b\r\n&c=d", "n", "é") }); got != "/x?naar=/a+b%0D%0A%26c%3Dd&n=%C3%A9" {
		t.Error(got)
	}
	if got := asked(t, "Location", func(c *fiber.Ctx) error { return SeePart(c, "/x", "a\nb") }); got != "/x#a%0Ab" {
		t.Error(got)
	}
	for address, want := range map[string]string{
		"/actueel?soort=nieuws&x=%20#a":          "/actueel?soort=nieuws&x=%20#a",
		"https://elders.example/über?a=\"b\r\nX": "https://elders.example/%C3%BCber?a=%22b%0D%0AX",
	} {
		if got := asked(t, "Location", func(c *fiber.Ctx) error { return Moved(c, address) }); got != want {
			t.Errorf("%q moved to %q", address, got)
		}
	}
}

func TestAFileHasAHarmlessName(t *testing.T) {
	for name, want := range map[string]string{
		"leden-2026-11-20.csv": "leden-2026-11-20.csv", "a\"; filename*=utf-8''evil.exe": "a---filename--utf-8--evil.exe",
		"../../x": "-..-x", "x\r\nSet-Cookie: a=b": "x--Set-Cookie--a-b", "née.pdf": "n-e.pdf", ".htaccess": "htaccess",
	} {
		got := asked(t, "Content-Disposition", func(c *fiber.Ctx) error { File(c, Attachment, name, "text/csv"); return nil })
		if got != `attachment; filename="`+want+`"` {
			t.Errorf("%q: %s", name, got)
		}
	}
}

// Whoever sets it and however, what could begin another header does not leave.
func TestGuard(t *testing.T) {
	set := map[string]func(h *fasthttp.ResponseHeader, v string){
		"a header":    func(h *fasthttp.ResponseHeader, v string) { h.SetCanonical([]byte("X-A"), []byte(v)) },
		"a type":      func(h *fasthttp.ResponseHeader, v string) { h.SetCanonical([]byte("Content-Type"), []byte(v)) },
		"an encoding": func(h *fasthttp.ResponseHeader, v string) { h.SetCanonical([]byte("Content-Encoding"), []byte(v)) },
		"a server":    func(h *fasthttp.ResponseHeader, v string) { h.SetCanonical([]byte("Server"), []byte(v)) },
		"a name": func(h *fasthttp.ResponseHeader, v string) {
			h.DisableNormalizing()
			h.SetCanonical([]byte("X-"+v), []byte("a"))
		},
		"a cookie": func(h *fasthttp.ResponseHeader, v string) {
			var c fasthttp.Cookie
			c.SetKey("a")
			c.SetValue(v)
			h.SetCookie(&c)
		},
	}
	for name, set := range set {
		for _, v := range []string{"a\r\nB: c", "a\nB: c", "a\rB: c", "a\x00", "a\x0bb", "a\x7f", "a\u2028b", "a\u560ab", "\xc0\x8a"} {
			var log strings.Builder
			var ctx fasthttp.RequestCtx
			Guard(func(ctx *fasthttp.RequestCtx) {
				set(&ctx.Response.Header, v)
				ctx.SetBodyString("geheim")
			}, slog.New(slog.NewTextHandler(&log, nil)))(&ctx)
			out := ctx.Response.String()
			if strings.Contains(out, "\nB: c") || strings.Contains(out, "\rB: c") {
				t.Errorf("%s with %q: %q", name, v, out)
			}
			// Line ends that the server itself made spaces of are harmless; all else is refused.
			harmless := strings.ContainsAny(v, "\r\n") && ctx.Response.StatusCode() == 200
			if !harmless && (ctx.Response.StatusCode() != 500 || strings.Contains(out, "geheim") || !strings.Contains(log.String(), "refused")) {
				t.Errorf("%s with %q: %q", name, v, out)
			}
		}
	}
	var ctx fasthttp.RequestCtx
	Guard(func(ctx *fasthttp.RequestCtx) {
		ctx.Response.Header.Set("X-A", "a\tb é"[:3])
		ctx.SetBodyString("page")
	}, slog.New(slog.NewTextHandler(io.Discard, nil)))(&ctx)
	if ctx.Response.StatusCode() != 200 || string(ctx.Response.Body()) != "page" {
		t.Error(ctx.Response.String())
	}
}

// No handler says by itself where to go on to or what a file is called.
func TestNobodyElseWritesThem(t *testing.T) {
	other := regexp.MustCompile(`\.(Redirect(ToRoute|Back)?|Location|Attachment|Download|SendFile|Links|Append)\(|HeaderContentDisposition`)
	looked := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == "header" {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		looked++
		for i, line := range strings.Split(string(source), "\n") {
			if code, _, _ := strings.Cut(line, "//"); other.MatchString(code) && !strings.Contains(code, "func (") && !strings.Contains(code, ".Models.") {
				t.Errorf("%s:%d: %s", path, i+1, strings.TrimSpace(line))
			}
		}
		return err
	})
	if err != nil || looked < 100 {
		t.Fatalf("%d files, %v", looked, err)
	}
}

func BenchmarkGuard(b *testing.B) {
	guard := Guard(func(*fasthttp.RequestCtx) {}, slog.Default())
	var ctx fasthttp.RequestCtx
	for _, name := range []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"} {
		ctx.Response.Header.Set("X-"+name, strings.Repeat("x", 60))
	}
	b.ReportAllocs()
	for b.Loop() {
		guard(&ctx)
	}
}
