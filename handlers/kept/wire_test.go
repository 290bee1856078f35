package kept_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/valyala/fasthttp"
	"github.com/valyala/fasthttp/fasthttputil"

	"samenspel/handlers/kept"
)

// text is a page long enough to be worth compressing.
var text = strings.Repeat("<p>Welzijn begint bij wie er woont.</p>\n", 100)

// site is a server with a cache in front, spoken to as a browser does.
type site struct {
	cache    *kept.Cache
	epoch    atomic.Int64
	rendered atomic.Int64
	client   http.Client
}

// serve starts a site whose pages render makes. Of a query only "pagina" makes
// another page.
func serve(t *testing.T, render func(*fasthttp.RequestCtx)) *site {
	t.Helper()
	s := &site{}
	s.epoch.Store(1)
	next := func(ctx *fasthttp.RequestCtx) {
		s.rendered.Add(1)
		render(ctx)
	}
	key := func(ctx *fasthttp.RequestCtx) string {
		if n := ctx.QueryArgs().Peek("pagina"); n != nil {
			return string(ctx.Path()) + "?pagina=" + string(n)
		}
		return string(ctx.Path())
	}
	s.cache = kept.New(next, s.epoch.Load, key, 1<<20)
	server := &fasthttp.Server{Handler: s.cache.Handle, NoDefaultServerHeader: true}
	ln := fasthttputil.NewInmemoryListener()
	go server.Serve(ln)
	t.Cleanup(func() { s.client.CloseIdleConnections(); server.Shutdown() })
	s.client.Transport = &http.Transport{
		DisableCompression: true,
		DialContext:        func(context.Context, string, string) (net.Conn, error) { return ln.Dial() },
	}
	return s
}

// page answers with text and how often the site has rendered.
func page(ctx *fasthttp.RequestCtx) {
	ctx.SetContentType("text/html; charset=utf-8")
	ctx.Response.Header.Set("X-Request-Id", "of one request")
	ctx.Response.Header.Set("Cache-Control", "no-cache")
	ctx.SetBodyString(text + string(ctx.RequestURI()))
	kept.Keep(ctx)
}

type answer struct {
	*http.Response
	body string
}

// ask sends one request; fields are header names and values in turn.
func (s *site) ask(t *testing.T, method, path string, fields ...string) answer {
	t.Helper()
	r, err := http.NewRequest(method, "http://meent.example"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		r.Header.Set(fields[i], fields[i+1])
	}
	got, err := s.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{got, string(body)}
}

func (s *site) get(t *testing.T, path string, fields ...string) answer {
	t.Helper()
	return s.ask(t, http.MethodGet, path, fields...)
}

func (s *site) renderedTimes(t *testing.T, want int64) {
	t.Helper()
	if n := s.rendered.Load(); n != want {
		t.Errorf("rendered %d times, want %d", n, want)
	}
}
