// Package joining tells why to become a member, takes applications and shows how far one is.
package joining

import (
	"sync/atomic"

	"samenspel/handlers/route"
	"samenspel/handlers/site/front"
)

// Handlers answer the addresses of this room.
type Handlers struct {
	*front.Site
	ground atomic.Pointer[applyGround] // the last that was read
}

// Routes are the addresses of this room.
func Routes(s *front.Site) []route.Route {
	h := &Handlers{Site: s}
	return []route.Route{
		route.Get("/lid-worden", h.Join),
		route.Get("/lid-worden/aanmelden", h.Apply),
		h.Open(route.Change, "/lid-worden/aanmelden", h.SendApply).Long(),
		h.Open(route.Read, "/lid-worden/aanmelden/verstuurd/:id/:mark", h.Sent),
		h.Open(route.Change, "/lid-worden/aanmelden/verstuurd/:id/:mark", h.SentAgain),
		h.Open(route.Read, "/lid-worden/aanvraag/:id/:mark", h.Application),
		h.Open(route.Change, "/lid-worden/aanvraag/:id/:mark/bevestigen", h.ConfirmApplication),
		h.Open(route.Change, "/lid-worden/aanvraag/:id/:mark/antwoord", h.AnswerApplication),
		h.Open(route.Read, "/lid-worden/aanvraag/:id/:mark/intrekken", h.WithdrawPage),
		h.Open(route.Change, "/lid-worden/aanvraag/:id/:mark/intrekken", h.WithdrawApplication),
		route.Get("/lid-worden/:slug", h.Benefit),
	}
}
