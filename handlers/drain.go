package handlers

import (
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// drainTime is how long connections are asked to close before the listener
// does: longer than a client takes between two requests.
const drainTime = 500 * time.Millisecond

// draining tells clients to close their connections once it has begun.
type draining struct{ on atomic.Bool }

func (d *draining) begin()         { d.on.Store(true) }
func (d *draining) draining() bool { return d.on.Load() }

func (d *draining) around(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		next(ctx)
		if d.on.Load() {
			ctx.Response.SetConnectionClose()
		}
	}
}
