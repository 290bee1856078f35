// Package post shows letters that were sent, what could not be delivered, and the words of letters.
package post

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
		// Letters
		h.Need(access.ReadLetters, route.Read, "/redactie/post", h.Letters),
		h.Need(access.ReadLetters, route.Change, "/redactie/post/zoek", h.FindLetters),
		h.Need(access.ReadLetters, route.Change, "/redactie/post/opnieuw", h.LettersAgain),
		h.Need(access.ReadLetters, route.Read, "/redactie/post/onbestelbaar", h.Undeliverables),
		h.Need(access.ReadLetters, route.Change, "/redactie/post/onbestelbaar", h.StopMail),
		h.Need(access.ReadLetters, route.Change, "/redactie/post/onbestelbaar/:id/weg", h.ResumeMail),
		h.Need(access.ReadLetters, route.Read, "/redactie/post/:id", h.Letter),
		h.Need(access.ReadLetters, route.Change, "/redactie/post/:id/opnieuw", h.LetterAgain),

		// The words of letters
		h.Need(access.WriteLetters, route.Read, "/redactie/brieven", h.LetterTexts),
		h.Need(access.WriteLetters, route.Read, "/redactie/brieven/:key/:language", h.LetterText),
		h.Need(access.WriteLetters, route.Change, "/redactie/brieven/:key/:language", h.SaveLetterText),
		h.Need(access.WriteLetters, route.Change, "/redactie/brieven/:key/:language/voorbeeld", h.PreviewLetterText),
		h.Need(access.WriteLetters, route.Change, "/redactie/brieven/:key/:language/terug", h.ResetLetterText),
	}
}
