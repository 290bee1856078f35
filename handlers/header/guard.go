package header

import (
	"log/slog"

	"github.com/valyala/fasthttp"
)

// Guard refuses an answer of which a header holds anything but visible ASCII,
// spaces and tabs (RFC 9110, 5.5, without its obsolete bytes): a line end in one
// would begin another header, or another answer. It looks at every header that
// leaves, whoever set it. That it refuses something is a mistake of ours: the
// visitor gets a plain 500, and the log tells which header it was.
func Guard(next fasthttp.RequestHandler, log *slog.Logger) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		next(ctx)
		bad := Refused(&ctx.Response.Header)
		if bad == "" {
			return
		}
		log.Error("a header was refused", "header", bad)
		ctx.Error("Er ging iets mis. Probeer het later opnieuw.", fasthttp.StatusInternalServerError)
		ctx.Response.Header.Set(fasthttp.HeaderCacheControl, "no-store")
		ctx.Response.Header.Set(fasthttp.HeaderXContentTypeOptions, "nosniff")
		ctx.Response.Header.Set(fasthttp.HeaderContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'")
	}
}

// Refused names a header of an answer that Guard refuses, "" when there is none.
func Refused(h *fasthttp.ResponseHeader) (bad string) {
	for name, value := range h.All() {
		if !token(name) || !visible(value) {
			bad = string(name)
		}
	}
	return bad
}

// may are the bytes of a value: looked up, as each answer is looked through.
var may = func() (ok [256]bool) {
	for b := ' '; b <= '~'; b++ {
		ok[b] = true
	}
	ok['\t'] = true
	return ok
}()

func visible(value []byte) bool {
	for _, b := range value {
		if !may[b] {
			return false
		}
	}
	return true
}

// token says whether bytes are a header's name (RFC 9110, 5.6.2), strictly: ours
// have letters, digits and hyphens alone.
func token(name []byte) bool {
	for _, b := range name {
		if !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-') {
			return false
		}
	}
	return len(name) > 0
}
