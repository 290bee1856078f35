package handlers

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/handlers/api"
	"samenspel/handlers/route"
	"samenspel/handlers/session"
	"samenspel/models/access"
	"samenspel/models/fault"
)

const (
	// maxFields bounds what parsing makes of a form: a field of two bytes costs
	// eighty. No form of ours has a tenth of that.
	maxFields = 5_000

	uploadRead = 5 * time.Minute // to send a body, of who is known: 20 MB over half a megabit a second
)

// refusedLocal is where gate leaves why a request goes no further.
const refusedLocal = "refused"

// unsent has nothing read of the body of a request that is refused, so that the
// answer does not wait for it.
func unsent(h *fasthttp.RequestHeader) (c fasthttp.RequestConfig) {
	if h.ContentLength() != noBody && refusal(h) != nil {
		h.SetContentLength(0)
	}
	return c
}

// noBody is fasthttp's length of a request that announces no body.
const noBody = -2

// gate refuses what cannot be read in one way, and takes the body away from
// requests that have no use for one. Only take looks at what is left.
func gate(render, next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		if err := refusal(&ctx.Request.Header); err != nil {
			ctx.SetUserValue(refusedLocal, err)
			ctx.Request.ResetBody()
			render(ctx)
			lastAnswer(ctx, lingerUnknown)
			return
		}
		if ctx.IsGet() || ctx.IsHead() {
			ctx.Request.ResetBody()
		}
		next(ctx)
	}
}

// take reads the body, before anything else of the route runs. Who is not known
// to be let in gets route.LongBytes, enough to be given back after signing in; of
// more, nothing is kept, and the request goes on as a stranger's without a body:
// a session that counts after all changes nothing then.
func (s *Server) take(r route.Route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		stream := c.Context().RequestBodyStream()
		if stream == nil {
			return c.Next()
		}
		declared := c.Request().Header.ContentLength() // negative: in chunks
		most := r.Takes
		if guarded := r.Access != route.Everyone; guarded {
			most = min(most, route.LongBytes)
		}
		allow(c.Context().Conn(), 2*most)
		body := &bytes.Buffer{}
		whole, err := readTo(body, stream, most, declared)
		rest := lingerUnknown
		if err == nil && !whole && most < r.Takes {
			ok, err := s.known(c, r)
			if err != nil {
				return err
			}
			if !ok {
				session.Drop(c)
				lastAnswer(c.Context(), rest)
				return c.Next()
			}
			most, rest = r.Takes, lingerKnown
			c.Context().SetReadDeadline(time.Now().Add(uploadRead))
			allow(c.Context().Conn(), 2*most)
			whole, err = readTo(body, stream, most, declared)
			if err != nil {
				return unread(c, err)
			}
		}
		switch {
		case err != nil:
			return unread(c, err)
		case !whole:
			lastAnswer(c.Context(), rest)
			return tooLarge(most)
		}
		return s.taken(c, body.Bytes())
	}
}

// taken gives the body to the handlers behind.
func (s *Server) taken(c *fiber.Ctx, body []byte) error {
	media := strings.ToLower(c.Get(fiber.HeaderContentType))
	if strings.HasPrefix(media, fiber.MIMEApplicationForm) && bytes.Count(body, []byte("&")) > maxFields {
		return fault.New(fault.TooLarge, "A form has at most %d fields.", maxFields)
	}
	c.Request().SetBodyRaw(body)
	if strings.HasPrefix(media, fiber.MIMEMultipartForm) {
		switch _, err := c.MultipartForm(); {
		case errors.Is(err, multipart.ErrMessageTooLarge):
			return fault.New(fault.TooLarge, "The form has too many fields.")
		case err != nil && !errors.Is(err, fasthttp.ErrNoMultipartForm):
			return fiber.ErrBadRequest
		}
	}
	s.limit(c) // what the store may take begins now, however long sending took
	return c.Next()
}

// known says whether who sends a request may use the route, from a session or
// a token that was verified.
func (s *Server) known(c *fiber.Ctx, r route.Route) (bool, error) {
	var a *access.Account
	var err error
	if strings.HasPrefix(r.Path, api.Root) {
		a, err = s.api.Known(c)
	} else {
		a, err = s.who.Known(c)
	}
	if fault.Is(err, fault.Forbidden) {
		return false, nil
	}
	return err == nil && a != nil && (r.Access == route.OwnAccount || a.May(access.Permission(r.Access))), err
}

// readTo reads on until there are most bytes: whole when the body ended before.
func readTo(into *bytes.Buffer, stream io.Reader, most, declared int) (whole bool, err error) {
	if declared > most {
		return false, nil
	}
	_, err = io.CopyN(into, stream, int64(most+1-into.Len()))
	switch {
	case err == nil:
		return false, nil
	case err != io.EOF:
		return false, err
	case declared >= 0 && into.Len() < declared:
		return false, io.ErrUnexpectedEOF
	}
	return true, nil
}

// unread is a body that did not come, or not as it should (RFC 9112, 7.1).
func unread(c *fiber.Ctx, err error) error {
	lastAnswer(c.Context(), lingerUnknown)
	var network net.Error
	switch {
	case errors.As(err, &network) && network.Timeout():
		return fiber.ErrRequestTimeout
	case errors.Is(err, errTooMuch):
		return fault.New(fault.TooLarge, "Send the body in fewer chunks.")
	}
	return fiber.ErrBadRequest
}

// tooLarge tells how much there may be; of an upload it is the file.
func tooLarge(most int) error {
	switch {
	case most == route.UploadBytes:
		return fault.At(fault.TooLarge, "file", "At most %d MB is taken here.", most>>20)
	case most >= 1<<20:
		return fault.New(fault.TooLarge, "At most %d MB is taken here.", most>>20)
	}
	return fault.New(fault.TooLarge, "At most %d KB is taken here.", most>>10)
}

// The local that ends the time of a request.
const endLocal = "end"

// limit begins the time that the store may take over a request.
func (s *Server) limit(c *fiber.Ctx) {
	s.end(c)
	ctx, end := context.WithTimeout(context.Background(), timeFor(c.Request().Header.Method(), c.Path()))
	c.SetUserContext(ctx)
	c.Locals(endLocal, end)
}

func (s *Server) end(c *fiber.Ctx) {
	if end, ok := c.Locals(endLocal).(context.CancelFunc); ok {
		end()
	}
}
