// Package mine answers under /mijn: coming in, and members' own pages.
package mine

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
		// Coming in
		h.Open(route.Read, "/mijn/inloggen", h.MineSignInPage),
		h.Open(route.Change, "/mijn/inloggen", h.MineSignIn),
		h.Open(route.Read, "/mijn/inloggen/:secret", h.MineLinkPage),
		h.Open(route.Change, "/mijn/inloggen/:secret", h.MineLink),
		h.Open(route.Read, "/mijn/welkom/:secret", h.WelcomePage),
		h.Open(route.Change, "/mijn/welkom/:secret", h.Welcome),
		h.Open(route.Read, "/mijn/adres/:secret", h.AddressPage),
		h.Open(route.Change, "/mijn/adres/:secret", h.Address),
		h.Open(route.Change, "/mijn/passkey/signin/begin", h.BeginPasskeySignIn),
		h.Open(route.Change, "/mijn/passkey/signin/finish", h.MinePasskeySignIn),
		h.Open(route.Change, "/mijn/uitloggen", h.MineSignOut),

		// Their own pages
		h.Seat(route.Read, "/mijn", h.MineHome),
		h.Seat(route.Read, "/mijn/bewaard", h.MineSaved),
		h.Seat(route.Change, "/mijn/bewaard/:id", h.Save),
		h.Seat(route.Change, "/mijn/bewaard/:id/weg", h.Unsave),
		h.Seat(route.Read, "/mijn/organisatie", h.MineMember),
		h.Seat(route.Read, "/mijn/organisatie/opzeggen", h.MinePartPage),
		h.Seat(route.Change, "/mijn/organisatie/opzeggen", h.MinePart),
		h.Seat(route.Change, "/mijn/organisatie/opzeggen/terug", h.MineStay),
		h.Seat(route.Read, "/mijn/gegevens", h.MineSelfPage),
		h.Seat(route.Change, "/mijn/gegevens", h.MineSelf),
		h.WaysProved("/mijn/gegevens/adres", h.MineAddress),
		h.Seat(route.Read, "/mijn/post", h.MineMail),
		h.Seat(route.Change, "/mijn/post/nieuwsbrief", h.MineSubscribe),
		h.Seat(route.Change, "/mijn/post/nieuwsbrief/weg", h.MineUnsubscribe),
		h.Seat(route.Read, "/mijn/sessies", h.MineSessions),
		h.Seat(route.Change, "/mijn/sessies/einde", h.EndMineOthers),
		h.Seat(route.Change, "/mijn/sessies/:id/einde", h.EndMineSession),
		h.Seat(route.Read, "/mijn/bevestigen", h.MineProvePage),
		h.Ways("/mijn/passkeys/:n", h.RenameMinePasskey),
		h.WaysProved("/mijn/passkeys/:n/weg", h.RemoveMinePasskey),
		h.WaysProved("/mijn/passkey/register/begin", h.BeginPasskey),
		h.WaysProved("/mijn/passkey/register/finish", h.MinePasskey),
		h.Ways("/mijn/passkey/proof/begin", h.BeginProof),
		h.Ways("/mijn/passkey/proof/finish", h.FinishProof),

		// Privacy
		h.Seat(route.Read, "/mijn/privacy", h.MinePrivacy),
		h.Seat(route.Change, "/mijn/privacy/kopie", h.MineCopy),
		h.Seat(route.Change, "/mijn/privacy/wissen", h.MineErasure),
	}
}
