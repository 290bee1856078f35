package handlers

import (
	"bytes"
	"context"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/handlers/session"
)

// forPerson says whether a request may be for a page that members have another
// form of than strangers, from somebody who claims to be signed in.
func forPerson(ctx *fasthttp.RequestCtx) bool {
	path := ctx.Path()
	return (ctx.IsGet() || ctx.IsHead()) && bytes.HasPrefix(path, []byte("/actueel/")) && !bytes.HasPrefix(path, []byte("/actueel/feed.")) &&
		session.HasSession(&ctx.Request.Header)
}

// answerPerson renders the page for its reader alone, past the kept pages. A
// session that opens nothing gets the page of all strangers from there; what
// reading it put in the response (a token exchanged) goes along.
func (s *Server) answerPerson(ctx *fasthttp.RequestCtx, render fasthttp.RequestHandler) {
	c := s.app.AcquireCtx(ctx)
	limit, cancel := context.WithTimeout(context.Background(), deadline)
	c.SetUserContext(limit)
	reader := s.site.Reader(c)
	cancel()
	s.app.ReleaseCtx(c)
	if reader != nil {
		render(ctx)
		return
	}
	var cookies []*fasthttp.Cookie
	for _, value := range ctx.Response.Header.Cookies() {
		cookie := &fasthttp.Cookie{}
		if cookie.ParseBytes(value) == nil {
			cookies = append(cookies, cookie)
		}
	}
	ctx.Response.Reset()
	s.cache.Handle(ctx)
	for _, cookie := range cookies {
		ctx.Response.Header.SetCookie(cookie)
		ctx.Response.Header.Set(fiber.HeaderCacheControl, "no-store")
	}
}
