package handlers

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

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
