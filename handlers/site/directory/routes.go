// Package directory shows which organisations and people are members, to strangers and to members, and what each shows of themselves.
package directory

import (
	"samenspel/handlers/route"
	"samenspel/handlers/site/front"
)

// Handlers answer the addresses of this room.
type Handlers struct{ *front.Site }

// Routes are the addresses of this room.
func Routes(s *front.Site) []route.Route {
	h := &Handlers{s}
	return []route.Route{
		// For everybody
		route.Get("/leden", h.Members, "provincie", "pagina"),
		route.Get("/leden/mensen", h.MemberPeople, "pagina"),

		// For members
		h.Seat(route.Read, "/mijn/profiel", h.MineProfilePage),
		h.Seat(route.Change, "/mijn/profiel", h.MineProfile),
		h.Seat(route.Change, "/mijn/profiel/weg", h.MineHide),
		h.Seat(route.Read, "/mijn/leden", h.MinePeople),
		h.Seat(route.Read, "/mijn/leden/organisaties", h.MineOrganisations),
		h.Seat(route.Read, "/mijn/leden/:id", h.MinePerson),
		h.Seat(route.Read, "/mijn/organisatie/tonen", h.MineListedPage),
		h.Seat(route.Change, "/mijn/organisatie/tonen", h.MineListed),
	}
}
