// Package applying judges applications for membership.
package applying

import (
	"samenspel/handlers/office/desk"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Handlers answer the addresses of this room.
type Handlers struct{ *desk.Desk }

// Routes are the addresses of this room.
func Routes(d *desk.Desk) []route.Route {
	h := &Handlers{d}
	return []route.Route{
		h.Need(access.SeeMembers, route.Read, "/redactie/aanvragen", h.Applications),
		h.Need(access.SeeMembers, route.Read, "/redactie/aanvragen/:id", h.Application),
		h.Need(access.SeeMembers, route.Change, "/redactie/aanvragen/:id/stap/:step", h.StepApplication),
		h.Need(access.SeeMembers, route.Change, "/redactie/aanvragen/:id/notitie", h.NoteApplication),
		h.Need(access.ManageMembers, route.Change, "/redactie/aanvragen/:id/rekening", h.ShowIBAN),
		h.Need(access.ManageMembers, route.Read, "/redactie/aanvragen/:id/gegevens", h.ApplicationForm),
		h.Need(access.ManageMembers, route.Change, "/redactie/aanvragen/:id/gegevens", h.ChangeApplication),
	}
}
