package api

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Endpoint is an operation as the document tells it.
type Endpoint struct {
	OperationID string                `json:"operationId"`
	Tags        []string              `json:"tags"`
	Summary     string                `json:"summary"`
	Description string                `json:"description,omitempty"`
	Security    []map[string][]string `json:"security"`
	Parameters  []Parameter           `json:"parameters,omitempty"`
	RequestBody *Body                 `json:"requestBody,omitempty"`
	Responses   map[string]*Response  `json:"responses"`

	// For people:
	Method, Path string   `json:"-"`
	Scopes       []string `json:"-"`
	Fields       []Field  `json:"-"` // of what is sent
	Answer       []Field  `json:"-"` // of what is answered
	Example      string   `json:"-"` // a command line
}

// Open says that a stranger may use it.
func (e *Endpoint) Open() bool { return len(e.Security) > 1 }

// Statuses are those of its answers, in order.
func (e *Endpoint) Statuses() []string { return slices.Sorted(maps.Keys(e.Responses)) }

// Parameter is one of the path, the query or the headers.
type Parameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Required    bool    `json:"required"`
	Description string  `json:"description"`
	Schema      *Schema `json:"schema"`
}

// Body is what is sent.
type Body struct {
	Required bool             `json:"required"`
	Content  map[string]Media `json:"content"`
}

// Media is a representation in one type.
type Media struct {
	Schema *Schema `json:"schema"`
}

// Response is what is answered.
type Response struct {
	Ref         string            `json:"$ref,omitempty"`
	Description string            `json:"description,omitempty"`
	Headers     map[string]*RefTo `json:"headers,omitempty"`
	Content     map[string]Media  `json:"content,omitempty"`
}

// Header is one of an answer.
type Header struct {
	Description string  `json:"description"`
	Schema      *Schema `json:"schema"`
}

// RefTo refers to a component.
type RefTo struct {
	Ref string `json:"$ref"`
}

func headerRefs(names ...string) map[string]*RefTo {
	found := map[string]*RefTo{}
	for _, name := range names {
		found[name] = &RefTo{"#/components/headers/" + name}
	}
	return found
}

func problemHeaders(status int) map[string]*RefTo {
	switch status {
	case fiber.StatusUnauthorized:
		return headerRefs(fiber.HeaderWWWAuthenticate)
	case fiber.StatusTooManyRequests:
		return headerRefs(fiber.HeaderRetryAfter, "RateLimit", "RateLimit-Policy")
	}
	return nil
}

func (a *API) endpoint(op *operation, s *schemas) *Endpoint {
	e := &Endpoint{OperationID: op.id, Tags: []string{op.group}, Summary: s.words("api_op_" + op.id), Method: op.method, Path: op.path,
		Scopes: scopesText(op.scopes), Parameters: parameters(op, s.words), Responses: map[string]*Response{}, Example: a.example(op)}
	e.Security = []map[string][]string{{"token": e.Scopes}}
	if op.needs == "" {
		e.Security = append([]map[string][]string{{}}, e.Security...)
	}
	if op.body != nil {
		e.RequestBody, e.Fields = bodyOf(op, s)
	}
	ok := &Response{Description: e.Summary, Headers: headerRefs("RateLimit", "RateLimit-Policy")}
	if op.answer != nil {
		schema := s.of(reflect.TypeOf(op.answer), false)
		e.Answer = s.fields(schema)
		names := []string{fiber.HeaderETag}
		if op.list {
			schema = &Schema{Type: "array", Items: schema}
			names = append(names, fiber.HeaderLink, "X-Total-Count")
		}
		if op.status == fiber.StatusCreated {
			names = append(names, fiber.HeaderLocation)
		}
		if op.makes {
			names = append(names, "Idempotency-Replayed")
		}
		if op.takesHTML() {
			names = append(names, textLosses)
			names = append(names, lostLinks)
		}
		for name, ref := range headerRefs(names...) {
			ok.Headers[name] = ref
		}
		ok.Content = map[string]Media{fiber.MIMEApplicationJSON: {Schema: schema}}
	}
	e.Responses[strconv.Itoa(op.status)] = ok
	if op.reads() {
		e.Responses["304"] = &Response{Description: s.words("api_304"), Headers: headerRefs(fiber.HeaderETag)}
	}
	for _, status := range problemsOf(op) {
		e.Responses[strconv.Itoa(status)] = &Response{Ref: "#/components/responses/" + problemName(status)}
	}
	return e
}

// fields are those of the object behind a schema.
func (s *schemas) fields(of *Schema) []Field {
	if of.Items != nil {
		of = of.Items
	}
	if named := s.named[of.Ref[strings.LastIndex(of.Ref, "/")+1:]]; named != nil {
		return named.Fields
	}
	return nil
}
