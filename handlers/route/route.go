// Package route is one line of the table of addresses. A room says with it what
// it answers and for whom; handlers joins them.
package route

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
)

// Route says who may ask, what, which fields of the query make it another page,
// and how much may be sent.
type Route struct {
	Method string
	Path   string
	Access Access
	Handle fiber.Handler
	Fields []string
	Takes  int  // the most bytes of a body
	Proved bool // asks who sits there to have shown so a short while ago
}

// Access says who may use a route: a permission, or one of the kinds below.
type Access string

// The kinds of access beside permissions. Everyone is any stranger; Operator
// routes are for the machine's owner and must not be passed on by the proxy;
// OwnAccount is for whoever is signed in, also before there is a second factor.
const (
	Everyone   Access = "everyone"
	Operator   Access = "operator"
	OwnAccount Access = "own account"
)

// Of is the access that a permission gives.
func Of(p access.Permission) Access { return Access(p) }

// The methods that we answer: to read, and to change something.
const (
	Read   = fiber.MethodGet
	Change = fiber.MethodPost
)

// The most bytes of a body, by kind of route.
const (
	FormBytes   = 64 << 10  // a form
	LongBytes   = 256 << 10 // one with long texts, and all that is read of who is not known
	TextBytes   = 4 << 20   // a text of the office: the longest, each character escaped
	UploadBytes = 24 << 20  // a file, with its words
)

// Long is the route with room for long texts.
func (r Route) Long() Route { r.Takes = LongBytes; return r }

// File is the route with room for a file.
func (r Route) File() Route { r.Takes = UploadBytes; return r }

// Get is a page that is the same for every stranger. Fields of the query that
// are not named make it no other page.
func Get(path string, handle fiber.Handler, fields ...string) Route {
	return Route{Method: Read, Path: path, Access: Everyone, Handle: handle, Fields: fields, Takes: FormBytes}
}
