// Package records edits persons, organisations, series, themes, benefits and pages.
package records

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
		h.Need(access.ManageContent, route.Read, "/redactie/inhoud", h.Content),
		h.Need(access.ManageContent, route.Change, "/redactie/inhoud/voordelen/volgorde", h.OrderBenefits),
		h.Need(access.ManageContent, route.Change, "/redactie/inhoud/series/:id/volgorde", h.OrderSeries),
		h.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind", h.Records),
		h.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind/nieuw", h.NewRecord),
		h.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/nieuw", h.MakeRecord),
		h.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind/:id", h.Record),
		h.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/:id", h.ChangeRecord),
		h.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/:id/weg", h.RemoveRecord),
		h.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind/:id/samenvoegen", h.MergeRecordPage),
		h.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/:id/samenvoegen", h.MergeRecord),
		h.Need(access.WritePieces, route.Read, "/redactie/zoek", h.Find),
		h.Need(access.WritePieces, route.Change, "/redactie/personen/nieuw", h.AddPerson),
		h.Need(access.WritePieces, route.Change, "/redactie/organisaties/nieuw", h.AddOrganisation),
	}
}
