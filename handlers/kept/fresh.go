package kept

import (
	"github.com/valyala/fasthttp"
)

// Compress compresses an answer that is made for one visitor and kept nowhere.
//
// Compressing tells, by its length, whether one part of a page is like another
// (BREACH): where a page shows what the request brought, an attacker who has
// somebody's browser ask for it often enough reads what else is on it. So the
// one rule is: a page may be compressed when nothing that the request brought
// is in it. The caller answers for that. What cannot be so is left as it is
// whoever calls: an answer to a query or a form, and one that is not a page as
// it should be. Forms that come back with what was typed, and members' own
// pages, which say what they typed once, are not compressed.
func Compress(ctx *fasthttp.RequestCtx) {
	r := &ctx.Response
	if !ctx.IsGet() && !ctx.IsHead() || len(ctx.URI().QueryString()) > 0 || r.StatusCode() != fasthttp.StatusOK ||
		len(r.Body()) < 512 || !compressible(string(r.Header.ContentType())) {
		return
	}
	r.Header.Add(fasthttp.HeaderVary, fasthttp.HeaderAcceptEncoding)
	e := choose(ctx.Request.Header.Peek(fasthttp.HeaderAcceptEncoding))
	if e == plain {
		return
	}
	r.SetBodyRaw(compress(e, r.Body()))
	r.Header.Set(fasthttp.HeaderContentEncoding, names[e])
}
