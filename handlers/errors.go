package handlers

import (
	"errors"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/api"
	"samenspel/handlers/header"
	"samenspel/models/fault"
)

// fail is the one place that turns an error into an answer. It never shows a
// cause. It may run without any of the middleware, when a request could not
// even be read.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	status, kind := verdict(err)
	if c.Request().IsBodyStream() {
		c.Request().ResetBody() // of what was not taken no page reads a field
	}
	if status == fiber.StatusNotFound && !strings.HasPrefix(c.Path(), api.Root) {
		switch to, unknown := s.elsewhere(c); {
		case unknown != nil:
			err = unknown
			status, kind = verdict(err)
		case to != "":
			return header.Moved(c, to)
		}
	}
	id, _ := c.Locals(requestID).(string)
	reference := ""
	if status >= fiber.StatusInternalServerError {
		reference = id
		s.Log.Error("failed", "id", id, "status", status, "error", err.Error())
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	if id == "" {
		s.secure(c)
	}
	if path := c.Path(); id != "" && (path == "/redactie" || strings.HasPrefix(path, "/redactie/")) && s.office.Error(c, status, kind, reference) {
		return nil
	}
	if strings.HasPrefix(c.Path(), api.Root) {
		return s.api.Fail(c, err, id)
	}
	if shown := s.site.Error(c, status, kind, reference); shown != nil {
		s.Log.Error("the error page failed", "id", id, "error", shown.Error())
		return c.Status(status).SendString("Er ging iets mis. Probeer het later opnieuw.")
	}
	return nil
}

// verdict gives the status of an error, and the kind of words for it.
func verdict(err error) (status int, kind string) {
	if problem := new(api.Problem); errors.As(err, &problem) {
		return problem.Status, "request"
	}
	var http *fiber.Error
	if errors.As(err, &http) {
		switch {
		case http.Code == fiber.StatusNotFound:
			return http.Code, "missing"
		case http.Code == fiber.StatusMethodNotAllowed:
			return http.Code, "method"
		case http.Code == fiber.StatusRequestTimeout:
			return http.Code, "slow"
		case http.Code == fiber.StatusRequestHeaderFieldsTooLarge:
			return http.Code, "head"
		case http.Code < fiber.StatusInternalServerError:
			return http.Code, "request"
		}
		return http.Code, "internal"
	}
	switch fault.KindOf(err) {
	case fault.NotFound:
		return fiber.StatusNotFound, "missing"
	case fault.Invalid:
		return fiber.StatusUnprocessableEntity, "request"
	case fault.Taken, fault.Conflict:
		return fiber.StatusConflict, "request"
	case fault.Forbidden:
		return fiber.StatusForbidden, "forbidden"
	case fault.TooLarge:
		if fault.FieldOf(err) == "file" {
			return fiber.StatusRequestEntityTooLarge, "largefile"
		}
		return fiber.StatusRequestEntityTooLarge, "toolarge"
	case fault.Unavailable:
		return fiber.StatusServiceUnavailable, "away"
	}
	return fiber.StatusInternalServerError, "internal"
}

// elsewhere is where a missing address went: a recorded redirect, or the same
// address without the slash at its end. "" when it is simply not there; an
// error when the store cannot tell: a page that moved is not gone.
func (s *Server) elsewhere(c *fiber.Ctx) (string, error) {
	if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
		return "", nil
	}
	path := c.Path()
	if to, err := s.Models.Site.Moved(c.UserContext(), path); !fault.Is(err, fault.NotFound) {
		return to, err
	}
	if trimmed := strings.TrimRight(path, "/"); trimmed != path && trimmed != "" && !strings.HasPrefix(path, "//") && !strings.HasPrefix(path, "/\\") {
		return (&url.URL{Path: trimmed}).EscapedPath(), nil
	}
	return "", nil
}
