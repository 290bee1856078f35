package kept

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// page is one answer in each encoding that was asked for, and in no other: most
// readers take brotli, and the plain bytes are three times as many.
type page struct {
	key     string
	epoch   int64
	made    time.Time
	forever bool
	tag     string // of the plain bytes, unquoted
	small   bool   // not worth compressing, or compressed already
	used    atomic.Bool
	size    int64        // guarded by the shelf
	resting atomic.Int64 // until when no new rendering is tried, in Unix nanoseconds

	making sync.Mutex // one form at a time
	forms  [encodings]atomic.Pointer[form]
}

// form is a page in one encoding, headers ready to be copied.
type form struct {
	body   []byte
	tag    []byte // strong ETag, quoted
	header fasthttp.ResponseHeader
	head   atomic.Pointer[head]
}

// headers is about what those of one form take.
const headers = 4096

// newPage keeps the answer in the encoding that its first reader takes.
func newPage(ctx *fasthttp.RequestCtx, key string, epoch int64, forever bool) *page {
	p := &page{key: key, epoch: epoch, made: time.Now(), forever: forever}
	body := ctx.Response.Body()
	sum := sha256.Sum256(body)
	p.tag = hex.EncodeToString(sum[:12])
	p.small = len(body) < 512 || !compressible(string(ctx.Response.Header.ContentType()))
	p.used.Store(true)
	e := p.encoding(ctx)
	f := p.form(e, body, &ctx.Response.Header)
	// What belongs to the one request that made the page:
	f.header.Del("X-Request-Id")
	f.header.Del(fasthttp.HeaderConnection)
	f.header.Del(fasthttp.HeaderContentLength)
	p.forms[e].Store(f)
	p.size = int64(len(f.body)) + headers
	return p
}

// encoding is the best that the client takes.
func (p *page) encoding(ctx *fasthttp.RequestCtx) encoding {
	if p.small {
		return plain
	}
	return choose(ctx.Request.Header.Peek(fasthttp.HeaderAcceptEncoding))
}

func compressible(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.Contains(mediaType, "json") ||
		strings.Contains(mediaType, "xml") || strings.Contains(mediaType, "javascript")
}

// rests says whether the page is to be shown as it is, old or not.
func (p *page) rests() bool { return time.Now().UnixNano() < p.resting.Load() }

// rest shows the page as it is for a while.
func (p *page) rest(d time.Duration) { p.resting.Store(time.Now().Add(d).UnixNano()) }

// trying is called before a new rendering: when the last one failed, only the
// request that tries again waits for the store.
func (p *page) trying() {
	if p.resting.Load() != 0 {
		p.rest(longest)
	}
}

// answer writes the page in the best encoding the client takes, or 304.
func (p *page) answer(ctx *fasthttp.RequestCtx, s *shelf) {
	if !p.used.Load() { // a store would take the line from the other processors
		p.used.Store(true)
	}
	e := p.encoding(ctx)
	f := p.forms[e].Load()
	if f == nil {
		f = p.make(e, s)
	}
	f.header.CopyTo(&ctx.Response.Header)
	if has(ctx.Request.Header.Peek(fasthttp.HeaderIfNoneMatch), f.tag) {
		ctx.Response.ResetBody()
		ctx.Response.Header.SetStatusCode(fasthttp.StatusNotModified)
		ctx.Response.Header.Del(fasthttp.HeaderContentEncoding)
		return
	}
	ctx.Response.SetBodyRaw(f.body)
}

// make adds a form from one that is there, once, however many ask.
func (p *page) make(e encoding, s *shelf) *form {
	p.making.Lock()
	defer p.making.Unlock()
	if f := p.forms[e].Load(); f != nil {
		return f
	}
	for from := range encodings { // plain costs nothing to read, gzip less than brotli
		if there := p.forms[from].Load(); there != nil {
			f := p.form(e, expand(from, there.body), &there.header)
			p.forms[e].Store(f)
			s.grew(p, len(f.body)+headers)
			return f
		}
	}
	panic("kept: a page without a form")
}

// form keeps plain bytes in one encoding, with the headers of an answer or of
// another form.
func (p *page) form(e encoding, body []byte, header *fasthttp.ResponseHeader) *form {
	f := &form{body: compress(e, body), tag: []byte(`"` + p.tag + suffix[e] + `"`)}
	header.CopyTo(&f.header)
	f.header.SetBytesV(fasthttp.HeaderETag, f.tag)
	f.header.Del(fasthttp.HeaderContentEncoding)
	if e != plain {
		f.header.Set(fasthttp.HeaderContentEncoding, names[e])
	}
	if !p.small {
		f.header.Set(fasthttp.HeaderVary, fasthttp.HeaderAcceptEncoding)
	}
	return f
}

// has compares an If-None-Match list weakly (RFC 9110, 13.1.2).
func has(list, tag []byte) bool {
	if len(list) == 0 {
		return false
	}
	for one := range bytes.SplitSeq(list, []byte(",")) {
		one = bytes.TrimPrefix(bytes.TrimSpace(one), []byte("W/"))
		if bytes.Equal(one, tag) || string(one) == "*" {
			return true
		}
	}
	return false
}
