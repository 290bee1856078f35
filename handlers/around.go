package handlers

import (
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/api"
)

// requestID is the local under which a request's id is kept.
const requestID = "request-id"

// around surrounds every request that reaches the router: an id, a deadline,
// headers, a caught panic, a log line. The log line holds no query, no address
// and nothing a person typed.
func (s *Server) around(c *fiber.Ctx) (err error) {
	start := time.Now()
	id := newRequestID()
	c.Locals(requestID, id)
	c.Set(fiber.HeaderXRequestID, id)
	s.secure(c)
	s.limit(c)
	defer s.end(c)

	err = s.caught(c)
	if err != nil {
		// The error handler would run after us; calling it here lets the
		// line below tell the status that the client gets.
		if failed := s.fail(c, err); failed != nil {
			return failed
		}
	}
	took := time.Since(start)
	status := c.Response().StatusCode()
	s.meter.observe(c.Route().Path, status, took)
	s.Log.LogAttrs(c.UserContext(), level(status), "request",
		slog.String("id", id), slog.String("method", c.Method()), slog.String("route", c.Route().Path),
		slog.Int("status", status), slog.Float64("ms", float64(took.Microseconds())/1000))
	return nil
}

// timeFor is how long the store may take over a request. Drawing all sizes of
// the largest picture comes before the last of its writes.
func timeFor(method []byte, path string) time.Duration {
	if string(method) == fiber.MethodPost && strings.HasPrefix(path, uploads) || strings.HasPrefix(path, api.Root+"/media") {
		return uploadDeadline
	}
	return deadline
}

// caught runs the rest of the chain; a panic becomes an error.
func (s *Server) caught(c *fiber.Ctx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.Log.Error("panic", "id", c.Locals(requestID), "panic", p, "stack", string(debug.Stack()))
			err = fiber.ErrInternalServerError
		}
	}()
	if refused, ok := c.Locals(refusedLocal).(error); ok {
		return refused
	}
	return c.Next()
}

func level(status int) slog.Level {
	if status >= 500 {
		return slog.LevelError
	}
	return slog.LevelInfo
}

func newRequestID() string {
	var b [8]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// policy is the Content-Security-Policy of every page: nothing but our own
// files, no inline script or style, and frames of the two video hosts that a
// reader may start a film at.
const policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
	"frame-src https://www.youtube-nocookie.com https://player.vimeo.com"

// secure sets the headers that internet.nl's test and OWASP ASVS 3.4 ask for.
func (s *Server) secure(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentSecurityPolicy, policy)
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderXFrameOptions, "DENY")
	c.Set(fiber.HeaderReferrerPolicy, "same-origin")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	c.Set(fiber.HeaderPermissionsPolicy, "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	if strings.HasPrefix(s.Base, "https://") {
		c.Set(fiber.HeaderStrictTransportSecurity, "max-age=63072000; includeSubDomains")
	}
}
