// Package library is the library of pictures and files.
package library

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
		h.Need(access.WritePieces, route.Read, "/redactie/beeld", h.Pictures),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld", h.AddPicture).File(),
		h.Need(access.WritePieces, route.Read, "/redactie/beeld/kies", h.ChoosePicture),
		h.Need(access.WritePieces, route.Read, "/redactie/beeld/bestanden", h.Files),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden", h.AddFile).File(),
		h.Need(access.WritePieces, route.Read, "/redactie/beeld/bestanden/:id", h.File),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden/:id", h.ChangeFile),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden/:id/vervangen", h.ReplaceFile).File(),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden/:id/weg", h.RemoveFile),
		h.Need(access.WritePieces, route.Read, "/redactie/beeld/bestanden/:id/inhoud", h.FileContent),
		h.Need(access.WritePieces, route.Read, "/redactie/beeld/:id", h.Picture),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/:id", h.ChangePicture),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/:id/vervangen", h.ReplacePicture).File(),
		h.Need(access.WritePieces, route.Change, "/redactie/beeld/:id/weg", h.RemovePicture),
		h.Need(access.WritePieces, route.Read, "/redactie/beeld/:id/klein", h.SmallPicture),
	}
}
