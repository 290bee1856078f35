// Package members is the register of members, their seats and the statutes.
package members

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
		// The rules of membership
		h.Need(access.ManageMembers, route.Read, "/redactie/lidmaatschap", h.Statutes),
		h.Need(access.ManageMembers, route.Change, "/redactie/lidmaatschap", h.SaveStatutes),

		// The register of members
		h.Need(access.SeeMembers, route.Read, "/redactie/leden", h.Register),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/export", h.ExportMembers),
		h.Need(access.SeeMembers, route.Read, "/redactie/leden/cijfers", h.MemberFigures),
		h.Need(access.ManageMembers, route.Read, "/redactie/leden/nieuw", h.NewMember),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/nieuw", h.AddMember),
		h.Need(access.SeeMembers, route.Read, "/redactie/leden/:id", h.Member),
		h.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/gegevens", h.MemberForm),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/gegevens", h.SaveMember),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/iban", h.MemberIBAN),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/notities", h.MemberNote),
		h.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/opzegging", h.Notice),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/opzegging", h.GiveNotice),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/opzegging/terug", h.TakeNoticeBack),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/einde", h.EndMember),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/tonen", h.ListMember),
		h.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/plekken/nieuw", h.NewSeat),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/nieuw", h.AddSeat),
		h.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/plekken/:seat", h.Seat),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/:seat", h.ChangeSeat),
		h.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/plekken/:seat/overdragen", h.PassSeatPage),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/:seat/overdragen", h.PassSeat),
		h.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/:seat/:action", h.SeatAction),
	}
}
