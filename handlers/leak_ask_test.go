package handlers

import (
	"net"
	"strings"

	"github.com/valyala/fasthttp"
)

// got is what one request got: the body as its reader has it, and the headers.
type got struct {
	status int
	body   string
	header string
	tag    string
	cache  string
}

// ask sends a request the way the server's listener would hand it over.
func (n *paper) ask(method, path string, headers map[string]string) got {
	n.t.Helper()
	var request fasthttp.Request
	request.Header.SetMethod(method)
	request.SetRequestURI(path)
	request.Header.SetHost("meent.example")
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	var ctx fasthttp.RequestCtx
	ctx.Init(&request, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, nil)
	n.server.Handler()(&ctx)
	body, err := ctx.Response.BodyUncompressed()
	if err != nil {
		n.t.Errorf("%s %s: %v", method, path, err)
	}
	return got{ctx.Response.StatusCode(), string(body), ctx.Response.Header.String(), string(ctx.Response.Header.Peek("ETag")), string(ctx.Response.Header.Peek("Cache-Control"))}
}

func (p *person) ask(method, path string) got {
	return p.paper.ask(method, path, map[string]string{"Cookie": p.cookie()})
}

func (p *person) cookie() string {
	var all []string
	for name, value := range p.cookies {
		all = append(all, name+"="+value)
	}
	return strings.Join(all, "; ")
}

// strangers are people who may not read for members, as the headers they send.
func (h *closedSite) strangers(more map[string]*person) map[string]map[string]string {
	all := map[string]map[string]string{
		"a guest":          {},
		"a made-up cookie": {"Cookie": "__Host-samenspel-access=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.; __Host-samenspel-refresh=x; lid=1"},
		"a made-up token":  {"Authorization": "Bearer smsp_x", "Accept": "application/json"},
	}
	for name, who := range more {
		all[name] = map[string]string{"Cookie": who.cookie()}
	}
	return all
}

func (h *closedSite) everyWay(path, tag string, ask func(how, method string, headers map[string]string)) {
	ask("the head", "HEAD", nil)
	for how, headers := range map[string]map[string]string{
		"a range": {"Range": "bytes=0-99999"}, "the tail": {"Range": "bytes=-2000"}, "any tag": {"If-None-Match": "*"}, "their tag": {"If-None-Match": tag},
		"a date": {"If-Modified-Since": "Mon, 02 Jan 2006 15:04:05 GMT"}, "a range of a tag": {"Range": "bytes=0-9", "If-Range": tag},
		"json": {"Accept": "application/json"}, "gzip": {"Accept-Encoding": "gzip"}, "br": {"Accept-Encoding": "br"},
		"another method": {"X-HTTP-Method-Override": "GET"}, "a proxy": {"X-Forwarded-For": "127.0.0.1", "X-Original-URL": path, "X-Real-Ip": "127.0.0.1"},
	} {
		ask(how, "GET", headers)
	}
}
