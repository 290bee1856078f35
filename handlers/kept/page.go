package kept

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// page is one answer with its headers, in each encoding that was asked for.
type page struct {
	epoch   int64
	made    time.Time
	forever bool
	header  fasthttp.ResponseHeader
	plain   []byte
	tag     string // of the plain bytes, unquoted
	small   bool   // not worth compressing, or compressed already
	forms   [encodings]atomic.Pointer[form]
	used    atomic.Bool
	size    atomic.Int64
}

// form is a page in one encoding, headers ready to be copied.
type form struct {
	body        []byte
	tag         []byte // strong ETag, quoted
	header      fasthttp.ResponseHeader
	notModified fasthttp.ResponseHeader
}

func newPage(ctx *fasthttp.RequestCtx, epoch int64, forever bool) *page {
	p := &page{epoch: epoch, made: time.Now(), forever: forever, plain: bytes.Clone(ctx.Response.Body())}
	ctx.Response.Header.CopyTo(&p.header)
	p.header.Del("X-Request-Id") // of the request that made the page
	sum := sha256.Sum256(p.plain)
	p.tag = hex.EncodeToString(sum[:12])
	p.small = len(p.plain) < 512 || !compressible(string(p.header.ContentType()))
	p.used.Store(true)
	p.size.Store(int64(len(p.plain)) + 1024)
	return p
}

func compressible(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.Contains(mediaType, "json") ||
		strings.Contains(mediaType, "xml") || strings.Contains(mediaType, "javascript")
}

// answer writes the page in the best encoding the client takes, or 304.
func (p *page) answer(ctx *fasthttp.RequestCtx, c *Cache) {
	p.used.Store(true)
	e := plain
	if !p.small {
		e = choose(ctx.Request.Header.Peek(fasthttp.HeaderAcceptEncoding))
	}
	f := p.forms[e].Load()
	if f == nil {
		f = p.form(e)
		if p.forms[e].CompareAndSwap(nil, f) && e != plain {
			p.size.Add(int64(len(f.body)))
			c.grew(len(f.body))
		}
	}
	if has(ctx.Request.Header.Peek(fasthttp.HeaderIfNoneMatch), f.tag) {
		ctx.Response.ResetBody()
		f.notModified.CopyTo(&ctx.Response.Header)
		return
	}
	f.header.CopyTo(&ctx.Response.Header)
	ctx.Response.SetBodyRaw(f.body)
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
