package handlers

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// What the tests of this package look at from outside it.
const (
	MaxFields      = maxFields
	UploadRead     = uploadRead
	UploadDeadline = uploadDeadline
)

// TimeFor is timeFor.
var TimeFor = timeFor

// Deadline is that of a request.
func Deadline() time.Duration { return deadline }

// HTTP is the server below the router.
func (s *Server) HTTP() *fasthttp.Server { return s.http }

// App is the router.
func (s *Server) App() *fiber.App { return s.app }
