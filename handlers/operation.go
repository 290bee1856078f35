package handlers

import (
	"context"
	"net"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// ServeOps answers the routes of operation, and nothing else, until Shutdown.
func (s *Server) ServeOps(ln net.Listener) error { return s.ops.Listener(ln) }

// newOps is the router of that listener.
func (s *Server) newOps() *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true, StrictRouting: true, ReadTimeout: deadline, WriteTimeout: 2 * deadline,
		ErrorHandler: func(c *fiber.Ctx, err error) error {
			status, _ := verdict(err)
			return c.Status(status).SendString("not here\n")
		}})
	for _, r := range s.operation() {
		app.Get(r.Path, func(c *fiber.Ctx) error {
			ctx, cancel := context.WithTimeout(context.Background(), deadline)
			defer cancel()
			c.SetUserContext(ctx)
			return r.Handle(c)
		})
	}
	return app
}

// healthy is GET /healthz: the process answers. Restart it when it does not.
func (s *Server) healthy(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendString("ok\n")
}

// ready is GET /readyz: 503 while the store is away or the program is about
// to stop. Kept pages go on being served either way.
func (s *Server) ready(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	if s.drain.draining() {
		return c.Status(fiber.StatusServiceUnavailable).SendString("stopping\n")
	}
	if err := s.Models.Ping(c.UserContext()); err != nil {
		s.Log.Error("store", "id", c.Locals(requestID), "error", err.Error())
		return c.Status(fiber.StatusServiceUnavailable).SendString("store: away; kept pages are still served\n")
	}
	return c.SendString("ready\n")
}

// metrics is GET /metrics, in Prometheus' format.
func (s *Server) metrics(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	return adaptor.HTTPHandler(promhttp.HandlerFor(s.meter.registry, promhttp.HandlerOpts{}))(c)
}
