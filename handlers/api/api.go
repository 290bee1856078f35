// Package api is the JSON API under /api/v1. One table of operations makes its
// routes and its OpenAPI document. It takes tokens and never cookies, so no
// other site can have a browser use it.
package api

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models"
	"samenspel/models/access"
)

// Root is where the API stands.
const Root = "/api/v1"

// Words gives a message of the catalogue, with its placeholders filled in.
type Words func(key string, pairs ...any) string

// API answers programs. Create it with New.
type API struct {
	Models *models.Models
	Base   string // address of the site without a slash at the end
	words  Words  // English: descriptions in the document, findings of the check

	operations []*operation
	document   []byte
	strangers  *limiter // by what models.NetworkOf calls near
	networks   *limiter // and by what it calls wide: twenty times as much
	holders    *limiter // by account
}

// New prepares the operations and their document.
func New(m *models.Models, base string, english Words) (*API, error) {
	a := &API{Models: m, Base: base, words: english,
		strangers: newLimiter("address", 120, m.Now), networks: newLimiter("network", 20*120, m.Now), holders: newLimiter("account", 600, m.Now)}
	for _, some := range [][]*operation{a.articles(), a.media(), a.records(), a.about()} {
		a.operations = append(a.operations, some...)
	}
	var err error
	a.document, err = encode(a.Document(english))
	return a, err
}

// Route is one line of the server's table. Needs is "" when a token is not
// asked for; Body says that something is sent, and File that it is a file.
type Route struct {
	Method, Path string
	Needs        access.Permission
	Body, File   bool
	Handle       fiber.Handler
}

// Routes are the operations as the router takes them.
func (a *API) Routes() []Route {
	var routes []Route
	for _, op := range a.operations {
		routes = append(routes, Route{op.method, op.route(), op.needs, op.body != nil, op.file, a.serve(op)})
	}
	return routes
}
