// Package accounts is signing in, one's own account and token, and for who may the accounts of others.
package accounts

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
		// Signing in
		h.Open(route.Read, "/redactie/inloggen", h.SignInPage),
		h.Open(route.Change, "/redactie/inloggen", h.SignIn),
		h.Open(route.Read, "/redactie/tweede-stap", h.SecondStepPage),
		h.Open(route.Change, "/redactie/tweede-stap", h.SecondStep),
		h.Open(route.Change, "/redactie/uitloggen", h.SignOut),
		h.Open(route.Change, "/redactie/passkey/signin/begin", h.BeginPasskeySignIn),
		h.Open(route.Change, "/redactie/passkey/signin/finish", h.FinishPasskeySignIn),
		h.Open(route.Read, "/redactie/instellen/:secret", h.SetUpPage),
		h.Open(route.Change, "/redactie/instellen/:secret", h.SetUp),
		h.Open(route.Read, "/redactie/wachtwoord-vergeten", h.ForgotPage),
		h.Open(route.Change, "/redactie/wachtwoord-vergeten", h.Forgot),
		h.Open(route.Read, "/redactie/wachtwoord/:secret", h.ResetPage),
		h.Open(route.Change, "/redactie/wachtwoord/:secret", h.Reset),

		// One's own account
		h.Own(route.Read, "/redactie/account", h.Account),
		h.Own(route.Read, "/redactie/account/wachtwoord", h.PasswordPage),
		h.Own(route.Change, "/redactie/account/wachtwoord", h.Password),
		h.Own(route.Read, "/redactie/account/bevestigen", h.ProvePage),
		h.OwnProved(route.Change, "/redactie/account/bevestigen", h.Proceed),
		h.OwnProved(route.Read, "/redactie/account/totp", h.TOTPPage),
		h.OwnProved(route.Read, "/redactie/account/totp.png", h.TOTPPicture),
		h.OwnProved(route.Change, "/redactie/account/totp", h.TOTP),
		h.OwnProved(route.Change, "/redactie/account/totp/weg", h.RemoveTOTP),
		h.OwnProved(route.Change, "/redactie/account/herstelcodes", h.Recovery),
		h.Own(route.Change, "/redactie/account/sessies/einde", h.EndOthers),
		h.Own(route.Change, "/redactie/account/sessies/:id/einde", h.EndSession),
		h.Own(route.Change, "/redactie/account/passkeys/:n", h.RenamePasskey),
		h.OwnProved(route.Change, "/redactie/account/passkeys/:n/weg", h.RemovePasskey),
		h.OwnProved(route.Change, "/redactie/passkey/register/begin", h.BeginPasskey),
		h.OwnProved(route.Change, "/redactie/passkey/register/finish", h.FinishPasskey),
		h.Own(route.Change, "/redactie/passkey/proof/begin", h.BeginProof),
		h.Own(route.Change, "/redactie/passkey/proof/finish", h.FinishProof),

		// The accounts of others
		h.Need(access.ManageAccounts, route.Read, "/redactie/gebruikers", h.Users),
		h.Need(access.ManageAccounts, route.Read, "/redactie/gebruikers/nieuw", h.NewUser),
		h.NeedProved(access.ManageAccounts, route.Change, "/redactie/gebruikers/nieuw", h.Invite),
		h.Need(access.ManageAccounts, route.Read, "/redactie/gebruikers/:id", h.User),
		h.NeedProved(access.ManageAccounts, route.Change, "/redactie/gebruikers/:id", h.ChangeUser),
		h.NeedProved(access.ManageAccounts, route.Change, "/redactie/gebruikers/:id/:action", h.UserAction),

		// Programs
		h.Own(route.Read, "/redactie/account/tokens", h.Tokens),
		h.OwnProved(route.Change, "/redactie/account/tokens", h.MakeToken),
		h.Own(route.Change, "/redactie/account/tokens/:id/intrekken", h.RevokeToken),
		h.Need(access.UseOffice, route.Read, "/redactie/api", h.APIGuide),
	}
}
