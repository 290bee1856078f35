package api

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
)

// Document is the OpenAPI 3.1 description of the API.
type Document struct {
	OpenAPI    string                          `json:"openapi"`
	Info       Info                            `json:"info"`
	Servers    []Server                        `json:"servers"`
	Tags       []Tag                           `json:"tags"`
	Paths      map[string]map[string]*Endpoint `json:"paths"`
	Components Components                      `json:"components"`
}

// Info names the document.
type Info struct {
	Title       string `json:"title"`
	Version     string `json:"version"`
	Description string `json:"description"`
}

// Server is where the paths stand.
type Server struct {
	URL string `json:"url"`
}

// Tag is a group of operations.
type Tag struct {
	Name        string      `json:"name"`
	Description string      `json:"description"`
	Endpoints   []*Endpoint `json:"-"` // in their order, for people
}

// Components are what the paths refer to.
type Components struct {
	Schemas         map[string]*Schema       `json:"schemas"`
	Responses       map[string]*Response     `json:"responses"`
	Headers         map[string]*Header       `json:"headers"`
	SecuritySchemes map[string]*SecurityType `json:"securitySchemes"`
}

// SecurityType is how a token is sent.
type SecurityType struct {
	Type        string `json:"type"`
	Scheme      string `json:"scheme"`
	Description string `json:"description"`
}

// groups in the order of the document.
var groups = []string{"articles", "media", "persons", "organisations", "series", "themes", "benefits", "pages", "about"}

// Document describes the operations in the words of a language.
func (a *API) Document(words Words) *Document {
	d := &Document{OpenAPI: "3.1.0", Info: Info{words("api_title"), "1", words("api_about")}, Servers: []Server{{a.Base + Root}},
		Paths: map[string]map[string]*Endpoint{}}
	s := &schemas{words, map[string]*Schema{}}
	for _, g := range groups {
		tag := Tag{Name: g, Description: words("api_group_" + g)}
		for _, op := range a.operations {
			if op.group != g {
				continue
			}
			e := a.endpoint(op, s)
			if d.Paths[op.path] == nil {
				d.Paths[op.path] = map[string]*Endpoint{}
			}
			d.Paths[op.path][strings.ToLower(op.method)] = e
			tag.Endpoints = append(tag.Endpoints, e)
		}
		d.Tags = append(d.Tags, tag)
	}
	problem := s.of(reflect.TypeFor[Problem](), false)
	d.Components = Components{s.named, map[string]*Response{}, headers(words), map[string]*SecurityType{"token": {"http", "bearer", words("api_token")}}}
	for _, status := range statuses() {
		d.Components.Responses[problemName(status)] = &Response{Description: titleOf(status),
			Headers: problemHeaders(status), Content: map[string]Media{"application/problem+json": {Schema: problem}}}
	}
	return d
}

// statuses are those that problems have.
func statuses() []int {
	found := map[int]bool{}
	for _, k := range kinds {
		found[k.Status] = true
	}
	return slices.Sorted(maps.Keys(found))
}

func problemName(status int) string { return "Problem" + strconv.Itoa(status) }

func titleOf(status int) string {
	var titles []string
	for _, k := range kinds {
		if k.Status == status {
			titles = append(titles, k.Title)
		}
	}
	return strings.Join(titles, "; ")
}

// problemsOf are the statuses of the problems that an operation may have.
func problemsOf(op *operation) []int {
	found := []int{400, 401, 403, 429, 500, 503}
	if strings.Contains(op.path, "{id}") {
		found = append(found, 404)
	}
	if !op.reads() {
		found = append(found, 409)
	}
	if op.body != nil {
		found = append(found, 413, 415, 422)
	}
	if op.conditional {
		found = append(found, 412, 428)
		if op.body == nil {
			found = append(found, 422)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// scopesText names the scopes of which an operation needs one.
func scopesText(of []access.Scope) []string {
	found := []string{}
	for _, s := range of {
		found = append(found, string(s))
	}
	return found
}

func headers(words Words) map[string]*Header {
	of := func(name, typ string) *Header { return &Header{words("api_h_" + name), &Schema{Type: typ}} }
	return map[string]*Header{
		fiber.HeaderETag: of("etag", "string"), fiber.HeaderLocation: of("location", "string"), fiber.HeaderLink: of("link", "string"),
		"X-Total-Count": of("total", "integer"), fiber.HeaderRetryAfter: of("retry", "integer"), "RateLimit": of("limit", "string"),
		"RateLimit-Policy": of("policy", "string"), fiber.HeaderWWWAuthenticate: of("authenticate", "string"), "Idempotency-Replayed": of("replayed", "string"),
		lostLinks:  of("lost", "string"),
		textLosses: of("losses", "string"),
	}
}
