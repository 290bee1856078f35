package kept

import (
	"fmt"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"
)

func TestTheBudgetIsKept(t *testing.T) {
	const budget = 512 << 10
	body := strings.Repeat("een bladzijde van de vereniging ", 30)
	c := New(func(ctx *fasthttp.RequestCtx) {
		ctx.SetContentType("text/html")
		ctx.SetBodyString(body + string(ctx.Path()))
		Keep(ctx)
	}, func() int64 { return 1 }, func(ctx *fasthttp.RequestCtx) string { return string(ctx.Path()) }, budget)
	ask := func(path, accept string) {
		var ctx fasthttp.RequestCtx
		ctx.Request.SetRequestURI(path)
		ctx.Request.Header.Set("Accept-Encoding", accept)
		c.Handle(&ctx)
		if got := ctx.Response.StatusCode(); got != 200 {
			t.Fatalf("%s: %d", path, got)
		}
	}
	for i := range 10_000 {
		accept := ""
		if i%20 == 0 {
			accept = "gzip"
		}
		ask(fmt.Sprintf("/p/%d", i), accept)
		ask("/vaak", "gzip")
	}
	var sum, bodies int64
	for _, p := range c.shelf.pages {
		sum += p.size
		for e := range p.forms {
			if f := p.forms[e].Load(); f != nil {
				bodies += int64(len(f.body))
			}
		}
	}
	if sum != c.shelf.size || sum > budget || bodies > sum {
		t.Errorf("pages of %d bytes, counted %d, budget %d", sum, c.shelf.size, budget)
	}
	if len(c.shelf.pages) < 50 {
		t.Errorf("%d pages are kept where there is room for more", len(c.shelf.pages))
	}
	// What everybody reads is rendered once in a while, not each time.
	if again := c.Misses.Load() - 10_000; again > 100 {
		t.Errorf("the page that is asked for most was rendered %d times", again)
	}
}

// A page that was thrown out while it was being compressed takes no room.
func TestAPageThatIsGoneDoesNotGrow(t *testing.T) {
	s := &shelf{budget: 100, pages: map[string]*page{}}
	gone, stays := &page{key: "a", size: 80}, &page{key: "b", size: 90}
	s.put(gone)
	s.put(stays)
	s.grew(gone, 40)
	if s.size != 90 || len(s.pages) != 1 {
		t.Errorf("size %d with %d pages", s.size, len(s.pages))
	}
	s.grew(stays, 5)
	if s.size != 95 || stays.size != 95 {
		t.Errorf("size %d, page %d", s.size, stays.size)
	}
}

func BenchmarkHit(b *testing.B) {
	c := New(func(ctx *fasthttp.RequestCtx) {
		ctx.SetContentType("text/html")
		ctx.SetBodyString(strings.Repeat("een bladzijde van de vereniging ", 600))
		for i := range 9 {
			ctx.Response.Header.Set(fmt.Sprintf("X-Veld-%d", i), "een waarde van gewone lengte")
		}
		Keep(ctx)
	}, func() int64 { return 1 }, func(ctx *fasthttp.RequestCtx) string { return string(ctx.Path()) }, 1<<20)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		var ctx fasthttp.RequestCtx
		ctx.Request.SetRequestURI("/actueel")
		ctx.Request.Header.Set("Accept-Encoding", "gzip, deflate, br")
		var out []byte
		for pb.Next() {
			c.Handle(&ctx)
			out = ctx.Response.Header.AppendBytes(out[:0])
		}
	})
}
