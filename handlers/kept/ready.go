package kept

import (
	"bytes"
	"time"

	"github.com/valyala/fasthttp"

	"samenspel/handlers/header"
)

// head is the head of an answer as it goes over the wire, with the date of one
// second.
type head struct {
	second int64
	bytes  []byte
}

// Ready gives the page that Handle would answer a GET with, as it goes over the
// wire, and counts it as answered; nothing when the page is not there in that
// encoding, is old, or has a header that header.Guard refuses. Nobody changes
// the bytes.
func (c *Cache) Ready(address, accept []byte, now time.Time) (head, body []byte) {
	p := c.shelf.get(address)
	if !c.fresh(p) {
		return nil, nil
	}
	e := plain
	if !p.small {
		e = choose(accept)
	}
	f := p.forms[e].Load()
	if f == nil {
		return nil, nil
	}
	if head = f.headAt(now.Unix()); head == nil {
		return nil, nil
	}
	if !p.used.Load() {
		p.used.Store(true)
	}
	c.Hits.Add(1)
	return head, f.body
}

// headAt writes the head once a second, with a date of its own.
func (f *form) headAt(second int64) []byte {
	if h := f.head.Load(); h != nil && h.second == second {
		return h.bytes
	}
	var h fasthttp.ResponseHeader
	f.header.CopyTo(&h)
	if header.Refused(&h) != "" {
		return nil
	}
	h.SetContentLength(len(f.body))
	made := &head{second, bytes.Clone(h.Header())}
	f.head.Store(made)
	return made.bytes
}
