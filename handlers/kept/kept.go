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

// Cache stands in front of next. Create it with New.
type Cache struct {
	next   fasthttp.RequestHandler
	epoch  func() int64
	key    func(*fasthttp.RequestCtx) string
	budget int64

	mu      sync.RWMutex
	pages   map[string]*page
	size    int64 // bytes of all pages, at most about budget
	flights map[string]*flight

	Hits, Misses, Stale atomic.Int64 // answered from memory, rendered, answered old because rendering failed
}

// flight is a page being rendered for all who ask at the same time.
type flight struct {
	done chan struct{}
	page *page // nil when the answer was not one to keep
}

// New keeps at most about budget bytes. key gives the one address of what a
// request asks for, so that query fields nobody reads share a page.
func New(next fasthttp.RequestHandler, epoch func() int64, key func(*fasthttp.RequestCtx) string, budget int64) *Cache {
	return &Cache{next: next, epoch: epoch, key: key, budget: budget,
		pages: map[string]*page{}, flights: map[string]*flight{}}
}

// Handle answers a request.
func (c *Cache) Handle(ctx *fasthttp.RequestCtx) {
	if !ctx.IsGet() && !ctx.IsHead() {
		c.next(ctx)
		return
	}
	// Most requests spell the address as we do: one look, no allocation.
	c.mu.RLock()
	p := c.pages[string(ctx.Request.Header.RequestURI())]
	c.mu.RUnlock()
	if !c.fresh(p) {
		key := c.key(ctx)
		c.mu.RLock()
		p = c.pages[key]
		c.mu.RUnlock()
		if !c.fresh(p) {
			c.render(ctx, key, p)
			return
		}
	}
	c.Hits.Add(1)
	p.answer(ctx, c)
}

func (c *Cache) fresh(p *page) bool {
	return p != nil && (p.forever || p.epoch == c.epoch() && time.Since(p.made) < longest)
}

// render makes the page for everyone who waits for it. old, when there is one,
// is shown instead if the store is away.
func (c *Cache) render(ctx *fasthttp.RequestCtx, key string, old *page) {
	c.mu.Lock()
	if f := c.flights[key]; f != nil {
		c.mu.Unlock()
		<-f.done
		if f.page == nil {
			c.next(ctx)
			return
		}
		c.Hits.Add(1)
		f.page.answer(ctx, c)
		return
	}
	f := &flight{done: make(chan struct{})}
	c.flights[key] = f
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.flights, key)
		c.mu.Unlock()
		close(f.done)
	}()

	// The epoch is read before the store is: a change in between makes the
	// page old at once rather than old for ever.
	epoch := c.epoch()
	c.Misses.Add(1)
	c.next(ctx)
	status := ctx.Response.StatusCode()
	switch how := ctx.UserValue(mark{}); {
	case how != nil && status == fasthttp.StatusOK:
		f.page = newPage(ctx, epoch, how == forever)
		c.put(key, f.page)
		f.page.answer(ctx, c)
	case old != nil && status >= fasthttp.StatusInternalServerError:
		c.Stale.Add(1)
		f.page = old
		old.answer(ctx, c)
	}
}

func (c *Cache) put(key string, p *page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.pages[key]; old != nil {
		c.size -= old.size.Load()
	}
	c.pages[key] = p
	c.size += p.size.Load()
	// Two rounds of the clock: what was not asked for since the last round
	// goes first. Map order is random, which is as good as any here.
	for round := 0; c.size > c.budget && round < 2; round++ {
		for k, q := range c.pages {
			if c.size <= c.budget {
				return
			}
			if q != p && !q.used.Swap(false) {
				c.size -= q.size.Load()
				delete(c.pages, k)
			}
		}
	}
}

// grew counts a compressed form that was made later than its page.
func (c *Cache) grew(bytes int) {
	c.mu.Lock()
	c.size += int64(bytes)
	c.mu.Unlock()
}

type mark struct{}

type lifetime int

const (
	epochal lifetime = iota
	forever
)

// Keep marks an answer as the same for every stranger until the epoch rises.
func Keep(ctx *fasthttp.RequestCtx) { ctx.SetUserValue(mark{}, epochal) }

// KeepForever marks an answer whose address is that of its content.
func KeepForever(ctx *fasthttp.RequestCtx) { ctx.SetUserValue(mark{}, forever) }
