// Package newsletter asks for the newsletter, confirms it, and has its preferences chosen and ended.
package newsletter

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
		route.Get("/nieuwsbrief", h.Newsletter),
		h.Open(route.Change, "/nieuwsbrief", h.Subscribe),
		h.Open(route.Read, "/nieuwsbrief/bevestigen/:id/:mark", h.ConfirmPage),
		h.Open(route.Change, "/nieuwsbrief/bevestigen/:id/:mark", h.Confirm),
		h.Open(route.Read, "/nieuwsbrief/afmelden/:id/:mark", h.UnsubscribePage),
		h.Bare("/nieuwsbrief/afmelden/:id/:mark", h.Unsubscribe),
		h.Open(route.Read, "/nieuwsbrief/voorkeuren/:id/:mark", h.PreferencesPage),
		h.Open(route.Change, "/nieuwsbrief/voorkeuren/:id/:mark", h.Preferences),
	}
}
