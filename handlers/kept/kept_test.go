package kept_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"samenspel/handlers/kept"
)

func TestAHundredAtOnceRenderOnce(t *testing.T) {
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		time.Sleep(50 * time.Millisecond)
		page(ctx)
	})
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if got := s.get(t, "/actueel"); got.StatusCode != 200 || !strings.HasPrefix(got.body, text) {
				t.Errorf("%s, %d bytes", got.Status, len(got.body))
			}
		})
	}
	all.Wait()
	s.renderedTimes(t, 1)
	if hits, misses := s.cache.Hits.Load(), s.cache.Misses.Load(); hits != 99 || misses != 1 {
		t.Errorf("%d hits, %d misses", hits, misses)
	}
}

func TestAnEpochRendersAnew(t *testing.T) {
	s := serve(t, page)
	s.get(t, "/actueel")
	s.get(t, "/actueel")
	s.renderedTimes(t, 1)
	s.epoch.Add(1)
	s.get(t, "/actueel")
	s.get(t, "/actueel")
	s.renderedTimes(t, 2)
}

// A reader who asks after a change never gets what was read before it, not
// even from a rendering under way.
func TestAChangeDuringRenderingIsSeen(t *testing.T) {
	var state atomic.Value
	state.Store("oud")
	begun, goOn := make(chan bool, 2), make(chan bool)
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		read := state.Load().(string)
		if begun <- true; read == "oud" {
			<-goOn
		}
		ctx.SetBodyString(read)
		kept.Keep(ctx)
	})
	first := make(chan string)
	go func() { first <- s.get(t, "/actueel").body }()
	<-begun
	state.Store("nieuw")
	s.epoch.Add(1)
	if got := s.get(t, "/actueel").body; got != "nieuw" {
		t.Errorf("after the change: %q", got)
	}
	close(goOn)
	if got := <-first; got != "oud" {
		t.Errorf("who asked before: %q", got)
	}
	if got := s.get(t, "/actueel").body; got != "nieuw" {
		t.Errorf("the late page took the place of the new one: %q", got)
	}
	s.renderedTimes(t, 2)
}

func TestAnOldPageIsShownWhileTheStoreIsAway(t *testing.T) {
	var away atomic.Bool
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		if away.Load() {
			ctx.Error("de opslag antwoordt niet", http.StatusServiceUnavailable)
			return
		}
		page(ctx)
	})
	before := s.get(t, "/actueel")
	away.Store(true)
	s.epoch.Add(1)
	for range 3 {
		got := s.get(t, "/actueel")
		if got.StatusCode != 200 || got.body != before.body || got.Header.Get("ETag") != before.Header.Get("ETag") {
			t.Errorf("%s, %d bytes", got.Status, len(got.body))
		}
	}
	s.renderedTimes(t, 2) // a store in trouble is not asked for every reader
	if got := s.get(t, "/contact"); got.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a page never seen: %s", got.Status)
	}
	away.Store(false)
	time.Sleep(2100 * time.Millisecond)
	s.rendered.Store(0)
	s.get(t, "/actueel")
	s.get(t, "/actueel")
	s.renderedTimes(t, 1)
	if n := s.cache.Stale.Load(); n != 3 {
		t.Errorf("%d shown old, want 3", n)
	}
}

// While the epoch cannot be read nobody who asks for a page that is there waits
// for the store, however old the page is.
func TestNobodyWaitsWhileTheEpochCannotBeRead(t *testing.T) {
	var away atomic.Bool
	never := make(chan bool)
	defer close(never)
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		if away.Load() {
			<-never
		}
		page(ctx)
	})
	s.cache.Away = away.Load
	before := s.get(t, "/actueel")
	away.Store(true)
	s.epoch.Add(1) // old, as after a minute
	for range 20 {
		if got := s.get(t, "/actueel"); got.StatusCode != 200 || got.body != before.body {
			t.Errorf("%s, %d bytes", got.Status, len(got.body))
		}
	}
	s.renderedTimes(t, 1)
	away.Store(false)
	s.get(t, "/actueel")
	s.renderedTimes(t, 2) // at once when it is back
}

func TestNotKept(t *testing.T) {
	for name, render := range map[string]func(*fasthttp.RequestCtx){
		"a missing page":       func(ctx *fasthttp.RequestCtx) { page(ctx); ctx.SetStatusCode(404) },
		"a redirect":           func(ctx *fasthttp.RequestCtx) { page(ctx); ctx.Redirect("/elders", 301) },
		"a failure":            func(ctx *fasthttp.RequestCtx) { page(ctx); ctx.SetStatusCode(500) },
		"a page nobody marked": func(ctx *fasthttp.RequestCtx) { ctx.SetBodyString(text) },
		"a page with a cookie": func(ctx *fasthttp.RequestCtx) { page(ctx); ctx.Response.Header.Set("Set-Cookie", "wie=ik") },
		"an empty answer":      func(ctx *fasthttp.RequestCtx) { ctx.SetStatusCode(http.StatusNoContent) },
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, render)
			s.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
			s.get(t, "/x")
			s.get(t, "/x")
			s.renderedTimes(t, 2)
		})
	}
}

// The others that wait for a page go on by themselves when the one who renders
// it fails.
func TestAFailingLeaderLeavesNobodyWaiting(t *testing.T) {
	for name, fail := range map[string]func(*fasthttp.RequestCtx){
		"missing": func(ctx *fasthttp.RequestCtx) { ctx.Error("is er niet", 404) },
		"panics":  func(ctx *fasthttp.RequestCtx) { panic("stuk") },
	} {
		t.Run(name, func(t *testing.T) {
			var first atomic.Bool
			begun, goOn := make(chan bool), make(chan bool)
			cache := kept.New(func(ctx *fasthttp.RequestCtx) {
				if first.CompareAndSwap(false, true) {
					close(begun)
					<-goOn
					fail(ctx)
				} else {
					page(ctx)
				}
			}, func() int64 { return 1 }, func(ctx *fasthttp.RequestCtx) string { return string(ctx.Path()) }, 1<<20)
			ask := func() (status int) {
				defer func() {
					if recover() != nil {
						status = 500
					}
				}()
				var ctx fasthttp.RequestCtx
				ctx.Request.SetRequestURI("/x")
				cache.Handle(&ctx)
				return ctx.Response.StatusCode()
			}
			go ask()
			<-begun
			answers := make(chan int, 10)
			for range 10 {
				go func() { answers <- ask() }()
			}
			time.Sleep(20 * time.Millisecond) // for the ten to be waiting
			close(goOn)
			for range 10 {
				select {
				case status := <-answers:
					if status != 200 {
						t.Errorf("a follower got %d", status)
					}
				case <-time.After(5 * time.Second):
					t.Fatal("a follower hangs")
				}
			}
		})
	}
}

func TestUnknownFieldsShareAPage(t *testing.T) {
	s := serve(t, page)
	first := s.get(t, "/actueel").body
	for _, query := range []string{"?utm_source=brief", "?x=1&y=2", "?", "?pagin=2"} {
		if got := s.get(t, "/actueel"+query).body; got != first {
			t.Errorf("%s is another page", query)
		}
	}
	s.renderedTimes(t, 1)
	s.get(t, "/actueel?pagina=2&utm_source=brief")
	s.get(t, "/actueel?pagina=2")
	s.renderedTimes(t, 2)
}

func TestOtherMethodsPassBy(t *testing.T) {
	s := serve(t, page)
	for range 2 {
		if got := s.ask(t, http.MethodPost, "/actueel"); got.Header.Get("ETag") != "" {
			t.Error("an ETag on a POST")
		}
	}
	s.renderedTimes(t, 2)
}

func TestForeverOutlivesEpochs(t *testing.T) {
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		ctx.SetContentType("font/woff2")
		ctx.SetBodyString(text)
		kept.KeepForever(ctx)
	})
	for range 3 {
		got := s.get(t, "/assets/letter.woff2", "Accept-Encoding", "br, gzip")
		if got.Header.Get("Content-Encoding") != "" || got.Header.Get("Vary") != "" || got.body != text {
			t.Errorf("a compressed format is compressed again: %v", got.Header)
		}
		s.epoch.Add(1)
	}
	s.renderedTimes(t, 1)
}

func TestManyAtOnceInEveryWay(t *testing.T) {
	s := serve(t, page)
	var all sync.WaitGroup
	for worker := range 16 {
		all.Go(func() {
			for i := range 60 {
				path := fmt.Sprintf("/actueel?pagina=%d", (worker+i)%7)
				got := s.get(t, path, "Accept-Encoding", []string{"br", "gzip", ""}[i%3])
				again := s.get(t, path, "Accept-Encoding", []string{"br", "gzip", ""}[i%3], "If-None-Match", got.Header.Get("ETag"))
				if got.StatusCode != 200 || again.StatusCode != 304 {
					t.Errorf("%s, then %s", got.Status, again.Status)
				}
				if i%20 == 0 {
					s.epoch.Add(1)
				}
			}
		})
	}
	all.Wait()
}

// What is for everyone no more does not come back while the store is away.
func TestAPageThatWentStaysAway(t *testing.T) {
	var status atomic.Int64
	s := serve(t, func(ctx *fasthttp.RequestCtx) {
		if n := int(status.Load()); n != 0 {
			ctx.Error("nee", n)
			return
		}
		page(ctx)
	})
	if got := s.get(t, "/actueel/stuk"); got.StatusCode != 200 {
		t.Fatal(got.Status)
	}
	for _, n := range []int{http.StatusNotFound, http.StatusServiceUnavailable} {
		status.Store(int64(n))
		s.epoch.Add(1)
		for range 2 {
			if got := s.get(t, "/actueel/stuk"); got.StatusCode != n {
				t.Errorf("%s, want %d", got.Status, n)
			}
		}
	}
}
