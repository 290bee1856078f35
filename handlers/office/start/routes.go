// Package start is the first page of the office: what waits for who is signed in.
package start

import (
	"samenspel/handlers/office/desk"
	"samenspel/handlers/office/newsroom"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Handlers answer the addresses of this room.
type Handlers struct {
	*desk.Desk
	newsroom *newsroom.Handlers
}

// Routes are the addresses of this room.
func Routes(d *desk.Desk) []route.Route {
	h := &Handlers{d, &newsroom.Handlers{Desk: d}}
	return []route.Route{
		h.Need(access.UseOffice, route.Read, "/redactie", h.Home),
	}
}
