// Package kept answers readers from memory. A page is rendered once per epoch
// however many ask for it, kept under its address, compressed once for each
// encoding, and answered in front of the router as fast as a file.
package kept

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// longest is how old a kept page may become under one epoch. The epoch tells
// of every change; this bounds the harm of a process that died between a
// write and the raising of the epoch on an engine without transactions.
const longest = time.Minute

// pause is how long an old page is shown without trying again after rendering
// it anew failed.
const pause = 2 * time.Second

// Cache stands in front of next. Create it with New.
type Cache struct {
	next  fasthttp.RequestHandler
	epoch func() int64
	key   func(*fasthttp.RequestCtx) string
	shelf shelf

	// Away says that the epoch cannot be read. Then nobody can tell whether a
	// page that is there is old, and it is answered at once; whoever reads the
	// epoch goes on trying. nil never says so. Set it before the first request.
	Away func() bool

	mu      sync.Mutex
	flights map[string]*flight

	Hits, Misses, Stale atomic.Int64 // answered from memory, rendered, answered old because the store is away or rendering failed
}

// flight is a page being rendered for all who ask at the same time.
type flight struct {
	epoch int64
	done  chan struct{}
	page  *page // nil when the answer was not one to keep
}

// New keeps at most about budget bytes. key gives the one address of what a
// request asks for, so that query fields nobody reads share a page.
func New(next fasthttp.RequestHandler, epoch func() int64, key func(*fasthttp.RequestCtx) string, budget int64) *Cache {
	return &Cache{next: next, epoch: epoch, key: key,
		shelf: shelf{budget: budget, pages: map[string]*page{}}, flights: map[string]*flight{}}
}

// Handle answers a request.
func (c *Cache) Handle(ctx *fasthttp.RequestCtx) {
	if !ctx.IsGet() && !ctx.IsHead() {
		c.next(ctx)
		return
	}
	// Most requests spell the address as we do: one look, no allocation.
	p := c.shelf.get(ctx.Request.Header.RequestURI())
	if !c.fresh(p) {
		key := c.key(ctx)
		p = c.shelf.get([]byte(key))
		switch {
		case c.fresh(p):
		case p != nil && (p.rests() || c.Away != nil && c.Away()):
			c.Stale.Add(1)
			p.answer(ctx, &c.shelf)
			return
		default:
			c.render(ctx, key, p)
			return
		}
	}
	c.Hits.Add(1)
	p.answer(ctx, &c.shelf)
}

func (c *Cache) fresh(p *page) bool {
	return p != nil && (p.forever || p.epoch == c.epoch() && time.Since(p.made) < longest)
}

// render makes the page for everyone who waits for it. old, when there is one,
// is shown instead if the store is away.
func (c *Cache) render(ctx *fasthttp.RequestCtx, key string, old *page) {
	// The epoch is read before the store is: a change in between makes the
	// page old at once rather than old for ever.
	epoch := c.epoch()
	c.mu.Lock()
	if f := c.flights[key]; f != nil && f.epoch == epoch {
		c.mu.Unlock()
		<-f.done
		if f.page == nil {
			c.next(ctx)
			return
		}
		c.Hits.Add(1)
		f.page.answer(ctx, &c.shelf)
		return
	}
	if p := c.shelf.get([]byte(key)); c.fresh(p) { // landed since we looked
		c.mu.Unlock()
		c.Hits.Add(1)
		p.answer(ctx, &c.shelf)
		return
	}
	f := &flight{epoch: epoch, done: make(chan struct{})}
	c.flights[key] = f
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		if c.flights[key] == f {
			delete(c.flights, key)
		}
		c.mu.Unlock()
		close(f.done)
	}()

	if old != nil {
		old.trying()
	}
	c.Misses.Add(1)
	c.next(ctx)
	status := ctx.Response.StatusCode()
	switch how := ctx.UserValue(mark{}); {
	case how != nil && status == fasthttp.StatusOK && len(ctx.Response.Header.Peek(fasthttp.HeaderSetCookie)) == 0:
		f.page = newPage(ctx, key, epoch, how == forever)
		c.shelf.put(f.page)
		f.page.answer(ctx, &c.shelf)
	case old != nil && status >= fasthttp.StatusInternalServerError:
		old.rest(pause)
		c.Stale.Add(1)
		f.page = old
		old.answer(ctx, &c.shelf)
	case old != nil:
		c.shelf.drop(old) // it is for everyone no more: an outage must not bring it back
	}
}

type mark struct{}

type lifetime int

const (
	epochal lifetime = iota
	forever
)

// Keep marks an answer as the same for every stranger until the epoch rises.
// One that sets a cookie is not kept all the same.
func Keep(ctx *fasthttp.RequestCtx) { ctx.SetUserValue(mark{}, epochal) }

// KeepForever marks an answer whose address is that of its content.
func KeepForever(ctx *fasthttp.RequestCtx) { ctx.SetUserValue(mark{}, forever) }
