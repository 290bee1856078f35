package handlers

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/assets"
	"samenspel/handlers/office"
	"samenspel/handlers/route"
	"samenspel/handlers/site"
)

// Routes is every address of the program.
func (s *Server) Routes() []route.Route {
	table := slices.Concat(s.programs(), []route.Route{
		route.Get(assets.Root+":name", s.asset),
		route.Get("/favicon.ico", s.favicon),
	}, office.Routes(s.office), site.Routes(s.site))
	for _, r := range s.operation() {
		if !s.OpsApart || r.Path == healthPath {
			table = append([]route.Route{r}, table...)
		}
	}
	return table
}

// healthPath is asked by a proxy in front, which knows of no other listener.
const healthPath = "/healthz"

// operation is for the machine's owner: the whole of it answers on the listener
// of ServeOps.
func (s *Server) operation() []route.Route {
	operate := func(path string, handle fiber.Handler) route.Route {
		return route.Route{Method: route.Read, Path: path, Access: route.Operator, Handle: handle, Takes: route.FormBytes}
	}
	return []route.Route{
		operate(healthPath, s.healthy),
		operate("/readyz", s.ready),
		operate("/metrics", s.metrics),
	}
}

// programs are the API's routes. They take a token and never a cookie, so they
// need no look at where a request was sent from.
func (s *Server) programs() []route.Route {
	var found []route.Route
	for _, r := range s.api.Routes() {
		needs := route.Everyone
		if r.Needs != "" {
			needs = route.Access(r.Needs)
		}
		takes := route.FormBytes
		switch {
		case r.File:
			takes = route.UploadBytes
		case r.Body:
			takes = route.TextBytes
		}
		found = append(found, route.Route{Method: r.Method, Path: r.Path, Access: needs, Handle: r.Handle, Takes: takes})
	}
	return found
}
