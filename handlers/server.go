// Package handlers is HTTP: the route table, what happens around every
// request, and the kept pages in front of it all.
package handlers

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/assets"
	"samenspel/handlers/api"
	"samenspel/handlers/header"
	"samenspel/handlers/kept"
	"samenspel/handlers/office"
	"samenspel/handlers/office/desk"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/handlers/site/reading"
	"samenspel/models"
	"samenspel/models/press"
	"samenspel/views"
)

// Limits of every request; those of its body are in body.go.
const (
	headLimit   = 16 << 10
	pageSize    = 16 << 10 // a compressed page with its headers leaves in one write
	keptBytes   = 8 << 20  // of pages in memory
	idleTimeout = 60 * time.Second

	uploads        = "/redactie/beeld" // under it, forms hold files
	uploadDeadline = 2 * time.Minute   // instead of deadline
)

// deadline is how long the store may take over one request.
const deadline = 10 * time.Second

// Config is what a Server needs.
type Config struct {
	Models *models.Models
	Assets *assets.Set
	Base   string // address of the site, without a slash at the end

	// Proxies are the addresses or networks whose X-Real-IP is believed. From
	// anyone else it is ignored: it decides how long a guesser waits.
	Proxies []string
	Log     *slog.Logger

	// OpsApart says that /metrics and /readyz are for ServeOps alone.
	OpsApart bool
}

// Server answers HTTP. Create it with New.
type Server struct {
	Config
	app    *fiber.App
	ops    *fiber.App
	http   *fasthttp.Server
	site   *front.Site
	office *desk.Desk
	api    *api.API
	who    session.Sessions
	cache  *kept.Cache
	fields map[string][]string // path pattern → query fields that count
	meter  *meter
	drain  draining

	listener atomic.Pointer[net.Listener] // set by Serve
}

// New prepares what pages share; each is prepared when it is first asked for.
func New(c Config) (*Server, error) {
	engine := views.New(c.Assets.Path)
	if err := engine.Load(); err != nil {
		return nil, err
	}
	if err := c.Models.Accounts.UseOffice(c.Base); err != nil {
		return nil, err
	}
	who := session.Sessions{Models: c.Models, Base: c.Base}
	s := &Server{
		Config: c, fields: map[string][]string{}, who: who,
		site:   &front.Site{Sessions: who, Views: engine, Log: c.Log},
		office: &desk.Desk{Sessions: who, Views: engine, Log: c.Log, MenuLines: office.Menu},
	}
	reader := reading.Handlers{Site: s.site}
	s.office.Article = reader.Preview
	c.Models.Post.Write = engine.Writer(c.Base)
	var err error
	if s.api, err = api.New(c.Models, c.Base, engine.Locale("en").Text); err != nil {
		return nil, err
	}
	s.office.API = s.api
	c.Models.Newsroom.Stranger = s.stranger(&reader)
	s.app = fiber.New(fiber.Config{
		AppName:               "Samenspel",
		Views:                 engine,
		Immutable:             true, // strings outlive their request: caches and logs may keep them
		StrictRouting:         true, // /actueel/ is not a second address of /actueel
		CaseSensitive:         true,
		UnescapePath:          true,
		DisableStartupMessage: true,
		StreamRequestBody:     true, // take reads it, when it is known how much
		ReadTimeout:           30 * time.Second,
		ReadBufferSize:        headLimit,
		WriteBufferSize:       pageSize,
		WriteTimeout:          30 * time.Second,
		IdleTimeout:           idleTimeout,
		ErrorHandler:          s.fail,

		EnableTrustedProxyCheck: true,
		TrustedProxies:          c.Proxies,
		ProxyHeader:             "X-Real-Ip",
		EnableIPValidation:      true,
	})
	s.ops = s.newOps()
	s.app.Use(s.around)
	for _, r := range s.Routes() {
		if r.Method == fiber.MethodGet {
			s.app.Add(r.Method, r.Path, r.Handle)
			s.app.Add(fiber.MethodHead, r.Path, r.Handle)
		} else {
			s.app.Add(r.Method, r.Path, s.take(r), r.Handle)
		}
		if r.Fields != nil {
			s.fields[r.Path] = r.Fields
		}
	}
	handler := lean(s.app.Handler())
	s.cache = kept.New(handler, c.Models.Epoch, s.key, keptBytes)
	s.cache.Away = c.Models.Away
	s.meter = newMeter(s.cache, s.Models.Core)
	s.http = s.app.Server()
	s.http.Handler = s.drain.around(gate(handler, func(ctx *fasthttp.RequestCtx) {
		if bytes.HasPrefix(ctx.Path(), []byte(api.Root)) {
			handler(ctx) // programs get no kept page and wait for nobody's
			return
		}
		if forPerson(ctx) {
			s.answerPerson(ctx, handler)
			return
		}
		s.cache.Handle(ctx)
	}))
	s.http.Handler = header.Guard(s.http.Handler, c.Log)
	s.http.CloseOnShutdown = true
	s.http.DisablePreParseMultipartForm = true // it would read before take
	s.http.HeaderReceived = unsent
	s.http.ConnState = wireState
	return s, nil
}

// lean lets go of an answer when it is sent: a connection would keep the room
// of its largest one for as long as it is open.
func lean(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		next(ctx)
		if answer := &ctx.Response; !answer.IsBodyStream() {
			body := answer.Body()
			answer.SwapBody(nil)
			answer.SetBodyRaw(body)
		}
	}
}

// stranger is newsroom.Model's Stranger.
func (s *Server) stranger(reader *reading.Handlers) func(context.Context, *press.Card) (map[string]string, error) {
	return func(ctx context.Context, card *press.Card) (map[string]string, error) {
		forms, err := reader.Forms(ctx, card)
		if err == nil {
			forms["api"], err = s.api.Form(&card.Article)
		}
		return forms, err
	}
}

// Handler answers one request as the server would.
func (s *Server) Handler() fasthttp.RequestHandler { return s.http.Handler }

// Ask answers one request without a listener. longest is a guard against one that
// is never answered.
func (s *Server) Ask(r *http.Request, longest time.Duration) (*http.Response, error) {
	return s.app.Test(r, int(longest.Milliseconds()))
}

// Serve answers requests until Shutdown.
func (s *Server) Serve(ln net.Listener) error {
	s.listener.Store(&ln)
	return s.http.Serve(wires{ln, s.fromMemory})
}

// Shutdown stops without dropping a request: for a moment clients are told to
// close their connections while new requests are still answered, then those
// under way are finished. ctx bounds the whole.
func (s *Server) Shutdown(ctx context.Context) error {
	s.drain.begin()
	select {
	case <-time.After(drainTime):
	case <-ctx.Done():
	}
	if ln := s.listener.Load(); ln != nil {
		emptied(*ln)
	}
	// Whoever asks whether we are ready is answered to the last.
	return errors.Join(s.http.ShutdownWithContext(ctx), s.ops.ShutdownWithContext(ctx))
}

// key is the one address of what a request asks for: the path, and of the
// query only the fields that its route knows, in their order.
func (s *Server) key(ctx *fasthttp.RequestCtx) string {
	path := string(ctx.Path())
	if strings.Contains(path, "?") {
		return string(ctx.RequestURI()) // an escaped question mark begins no query
	}
	args := ctx.QueryArgs()
	if args.Len() == 0 {
		return path
	}
	fields := s.fields[path]
	if fields == nil {
		if i := strings.LastIndexByte(path, '/'); i > 0 {
			fields = s.fields[path[:i]+"/:slug"]
		}
	}
	var query []string
	for _, name := range fields {
		if args.Has(name) {
			query = append(query, name+"="+url.QueryEscape(string(args.Peek(name))))
		}
	}
	if query == nil {
		return path
	}
	return path + "?" + strings.Join(query, "&")
}
