// Package newsroom is writing, judging and publishing pieces.
package newsroom

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
		h.Need(access.WritePieces, route.Read, "/redactie/stukken", h.Pieces),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken", h.NewPiece),
		h.Need(access.WritePieces, route.Read, "/redactie/stukken/:id", h.Piece),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id", h.SavePiece),
		h.Need(access.EditPieces, route.Change, "/redactie/stukken/:id/plaats", h.MakeRoom),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/samenvoegen", h.Merge),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/aanwezig", h.Here),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/stap/:step", h.Step),
		h.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/controle", h.CheckPiece),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/opmerkingen", h.Comment),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/opmerkingen/:comment", h.SettleComment),
		h.Need(access.EditPieces, route.Change, "/redactie/stukken/:id/schrijver", h.Hand),
		h.Need(access.EditPieces, route.Change, "/redactie/stukken/:id/actueel", h.StillRight),
		h.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/versies", h.Versions),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/versies/:version/terug", h.RestoreVersion),
		h.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/voorbeeld", h.Preview),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/voorbeeld", h.MakePreview),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/voorbeeld/:link/einde", h.EndPreview),
		h.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/lezen", h.Read),
		h.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/autorisatie", h.Approvals),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/autorisatie", h.AskApproval),
		h.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/autorisatie/:approval/einde", h.EndApproval),
		h.Need(access.WritePieces, route.Change, "/redactie/plakken", h.Paste),
	}
}
