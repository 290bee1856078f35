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

// page is one answer with its headers, in each encoding that was asked for.
type page struct {
	key     string
	epoch   int64
	made    time.Time
	forever bool
	header  fasthttp.ResponseHeader
	plain   []byte
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
	body        []byte
	tag         []byte // strong ETag, quoted
	header      fasthttp.ResponseHeader
	notModified fasthttp.ResponseHeader
}

func newPage(ctx *fasthttp.RequestCtx, key string, epoch int64, forever bool) *page {
	p := &page{key: key, epoch: epoch, made: time.Now(), forever: forever, plain: bytes.Clone(ctx.Response.Body())}
	ctx.Response.Header.CopyTo(&p.header)
	// What belongs to the one request that made the page:
	p.header.Del("X-Request-Id")
	p.header.Del(fasthttp.HeaderConnection)
	p.header.Del(fasthttp.HeaderContentLength)
	sum := sha256.Sum256(p.plain)
	p.tag = hex.EncodeToString(sum[:12])
	p.small = len(p.plain) < 512 || !compressible(string(p.header.ContentType()))
	p.used.Store(true)
	p.size = int64(len(p.plain)) + 4096 // and its headers, in up to seven copies
	return p
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
	e := plain
	if !p.small {
		e = choose(ctx.Request.Header.Peek(fasthttp.HeaderAcceptEncoding))
	}
	f := p.forms[e].Load()
	if f == nil {
		f = p.make(e, s)
	}
	if has(ctx.Request.Header.Peek(fasthttp.HeaderIfNoneMatch), f.tag) {
		ctx.Response.ResetBody()
		f.notModified.CopyTo(&ctx.Response.Header)
		return
	}
	f.header.CopyTo(&ctx.Response.Header)
	ctx.Response.SetBodyRaw(f.body)
}

// make compresses the page once, however many ask.
func (p *page) make(e encoding, s *shelf) *form {
	p.making.Lock()
	defer p.making.Unlock()
	if f := p.forms[e].Load(); f != nil {
		return f
	}
	f := p.form(e)
	p.forms[e].Store(f)
	if e != plain {
		s.grew(p, len(f.body))
	}
	return f
}

func (p *page) form(e encoding) *form {
	f := &form{body: compress(e, p.plain), tag: []byte(`"` + p.tag + suffix[e] + `"`)}
	p.header.CopyTo(&f.header)
	f.header.SetBytesV(fasthttp.HeaderETag, f.tag)
	if !p.small {
		f.header.Set(fasthttp.HeaderVary, fasthttp.HeaderAcceptEncoding)
	}
	if e != plain {
		f.header.Set(fasthttp.HeaderContentEncoding, names[e])
	}
	f.header.CopyTo(&f.notModified)
	f.notModified.SetStatusCode(fasthttp.StatusNotModified)
	f.notModified.Del(fasthttp.HeaderContentEncoding)
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
