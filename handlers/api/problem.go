package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
)

// Problem is an answer that tells what went wrong (RFC 9457). It is an error,
// so a handler returns it.
type Problem struct {
	Type    string    `json:"type"`
	Title   string    `json:"title"`
	Status  int       `json:"status"`
	Detail  string    `json:"detail"`
	Errors  []Mistake `json:"errors,omitempty"`
	Request string    `json:"request,omitempty"`
}

// Mistake is one thing to mend: where in the body (a JSON pointer as a
// fragment), in which field of the query or in which header.
type Mistake struct {
	Pointer   string `json:"pointer,omitempty"`
	Parameter string `json:"parameter,omitempty"`
	Header    string `json:"header,omitempty"`
	Code      string `json:"code,omitempty"`
	Detail    string `json:"detail"`
}

func (p *Problem) Error() string { return p.Type + ": " + p.Detail }

// kind is one sort of problem. Its URI is where the API lists it.
type kind struct {
	Name   string
	Status int
	Title  string
}

const problemsPath = Root + "/problems"

// The kinds of problems.
var (
	malformed     = kind{"malformed", 400, "The request cannot be read"}
	query         = kind{"query", 400, "The query is not right"}
	badRequest    = kind{"request", 400, "The request is not right"}
	unauthorized  = kind{"unauthorized", 401, "A token is needed"}
	forbidden     = kind{"forbidden", 403, "The account may not do this"}
	scope         = kind{"scope", 403, "The token is not for this"}
	missing       = kind{"not-found", 404, "There is no such thing"}
	method        = kind{"method", 405, "This cannot be done here"}
	conflict      = kind{"conflict", 409, "This cannot be done now"}
	taken         = kind{"taken", 409, "This is in use already"}
	stale         = kind{"stale", 412, "Somebody changed it first"}
	tooLarge      = kind{"too-large", 413, "The request is too large"}
	mediaType     = kind{"media-type", 415, "This kind of content is not taken"}
	invalid       = kind{"invalid", 422, "What was sent is not right"}
	unchecked     = kind{"check", 422, "The article does not pass the check"}
	keyReused     = kind{"key-reused", 422, "The idempotency key was used for another request"}
	unconditional = kind{"condition", 428, "If-Match is needed"}
	tooMany       = kind{"rate", 429, "Too many requests"}
	headTooLarge  = kind{"header", 431, "The headers are too large"}
	internal      = kind{"internal", 500, "Something went wrong here"}
	away          = kind{"unavailable", 503, "Try again later"}
)

// kinds in the order of their statuses.
var kinds = []kind{malformed, query, badRequest, unauthorized, forbidden, scope, missing, method, conflict, taken, stale, tooLarge,
	mediaType, invalid, unchecked, keyReused, unconditional, tooMany, headTooLarge, internal, away}

// say makes a problem of the kind.
func (k kind) say(detail string, mistakes ...Mistake) *Problem {
	return &Problem{Type: problemsPath + "#" + k.Name, Title: k.Title, Status: k.Status, Detail: detail, Errors: mistakes}
}

// problemOf tells any error as a problem. Causes are never told.
func problemOf(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var web *fiber.Error
	if errors.As(err, &web) {
		return ofStatus(web.Code)
	}
	detail, mistakes := "", []Mistake(nil)
	var f *fault.Error
	if errors.As(err, &f) {
		detail = cmp.Or(f.Message, f.Reason, f.Kind.String())
		if f.Field != "" {
			mistakes = []Mistake{{Pointer: "#/" + f.Field, Detail: detail}}
		}
	}
	switch fault.KindOf(err) {
	case fault.NotFound:
		return missing.say("There is nothing at this address for you.")
	case fault.Invalid:
		return invalid.say(detail, mistakes...)
	case fault.Taken:
		return taken.say(detail, mistakes...)
	case fault.Conflict:
		return conflict.say(detail)
	case fault.Forbidden:
		return forbidden.say(detail)
	case fault.TooLarge:
		return tooLarge.say(detail)
	case fault.Unavailable:
		return away.say("The store does not answer.")
	}
	return internal.say("It is in our log under the request's id.")
}

func ofStatus(status int) *Problem {
	for _, k := range kinds {
		if k.Status == status && k.Name != query.Name && k.Name != malformed.Name {
			return k.say(http.StatusText(status) + ".")
		}
	}
	if status >= 500 {
		return internal.say("It is in our log under the request's id.")
	}
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: http.StatusText(status) + "."}
}

// Status is what an error of the API is answered with.
func Status(err error) int { return problemOf(err).Status }

// Fail answers an error as a problem. id is the request's.
func (a *API) Fail(c *fiber.Ctx, err error, id string) error {
	p := *problemOf(err)
	p.Request = id
	text, failed := json.Marshal(p)
	if failed != nil {
		return failed
	}
	if p.Status == unauthorized.Status {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="samenspel"`)
	}
	if p.Type == problemsPath+"#"+scope.Name {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="samenspel", error="insufficient_scope"`)
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Response().Header.Del(fiber.HeaderETag)
	c.Set(fiber.HeaderContentType, "application/problem+json")
	return c.Status(p.Status).Send(text)
}
