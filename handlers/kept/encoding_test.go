package kept

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/valyala/fasthttp"
)

func TestChoose(t *testing.T) {
	for accept, want := range map[string]encoding{
		"":                                  plain,
		"gzip":                              gzipped,
		"br":                                brotlied,
		"gzip, deflate, br, zstd":           brotlied,
		"GZIP":                              gzipped,
		"Br ; Q=1":                          brotlied,
		" gzip ;q=0.5,deflate":              gzipped,
		"br;q=0, gzip":                      gzipped,
		"br;q=0.000, gzip;q=0":              plain,
		"br;q=0.2, gzip;q=0.8":              gzipped,
		"br;q=0.8, gzip;q=0.8":              brotlied,
		"*":                                 gzipped,
		"gzip;q=0, *":                       plain,
		"*;q=0":                             plain,
		"br, *;q=0":                         brotlied,
		"identity":                          plain,
		"identity;q=1, gzip;q=0.5":          plain,
		"identity, gzip":                    gzipped,
		"identity;q=0":                      plain,
		"identity;q=0, gzip;q=0.1":          gzipped,
		"deflate, zstd":                     plain,
		"brotli, gzipped":                   plain,
		"gzip;q=ja":                         gzipped,
		"gzip;q=nan":                        gzipped,
		",,;,":                              plain,
		"gzip;level=0":                      gzipped,
		"x-gzip":                            plain,
		"br;q=0,br;q=0,gzip;q=0,identity":   plain,
		"deflate;q=0.9, br;q=0.001, *;q=0 ": brotlied,
	} {
		if got := choose([]byte(accept)); got != want {
			t.Errorf("%q: %q, want %q", accept, names[got], names[want])
		}
	}
}

func TestChooseAllocatesNothing(t *testing.T) {
	accept := []byte("gzip, deflate, br, zstd")
	if n := testing.AllocsPerRun(100, func() { choose(accept) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// Compressors are used again and shared, so each page is tried amid others.
func TestCompressedIsTheSamePage(t *testing.T) {
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			body := bytes.Repeat([]byte(strconv.Itoa(i)+" directeuren in vergadering. "), 20*i+1)
			unzip, err := gzip.NewReader(bytes.NewReader(compress(gzipped, body)))
			if err != nil {
				t.Error(err)
				return
			}
			for name, r := range map[string]io.Reader{"gzip": unzip, "br": brotli.NewReader(bytes.NewReader(compress(brotlied, body)))} {
				if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, body) {
					t.Errorf("%s: %d bytes, want %d, %v", name, len(got), len(body), err)
				}
			}
		})
	}
	all.Wait()
}

// Of a page only what was asked for is kept, so each form may be made from
// each other.
func TestWhicheverIsAskedForFirst(t *testing.T) {
	body := strings.Repeat("Directeuren in vergadering. ", 99)
	for first := range encodings {
		rendered := 0
		c := New(func(ctx *fasthttp.RequestCtx) {
			rendered++
			ctx.SetContentType("text/html")
			ctx.SetBodyString(body)
			Keep(ctx)
		}, func() int64 { return 1 }, func(ctx *fasthttp.RequestCtx) string { return string(ctx.Path()) }, 1<<20)
		for i := range encodings {
			e := (first + i) % encodings
			var ctx fasthttp.RequestCtx
			ctx.Request.SetRequestURI("/actueel")
			ctx.Request.Header.Set("Accept-Encoding", names[e])
			c.Handle(&ctx)
			if got := string(expand(e, ctx.Response.Body())); got != body || string(ctx.Response.Header.Peek("Content-Encoding")) != names[e] {
				t.Errorf("%q after %q: %d bytes, %s", names[e], names[first], len(got), &ctx.Response.Header)
			}
			forms := 0
			for one := range encodings {
				if c.shelf.pages["/actueel"].forms[one].Load() != nil {
					forms++
				}
			}
			if forms != int(i)+1 {
				t.Errorf("%d forms are kept of the %d that were asked for", forms, i+1)
			}
		}
		if rendered != 1 {
			t.Errorf("rendered %d times", rendered)
		}
	}
}

func FuzzChoose(f *testing.F) {
	f.Add([]byte("gzip;q=0.5, br"))
	f.Fuzz(func(t *testing.T, accept []byte) {
		if e := choose(accept); e < plain || e >= encodings {
			t.Error(e)
		}
	})
}
