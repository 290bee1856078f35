package handlerstest

import (
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Allowed is who may use each route, written a second time on purpose: a
// route that is added or changed must be added or changed here too.
var Allowed = map[string]route.Access{
	"GET /": route.Everyone, "GET /actueel": route.Everyone, "GET /actueel/feed.atom": route.Everyone, "GET /actueel/feed.rss": route.Everyone,
	"GET /actueel/feed.json": route.Everyone, "GET /actueel/:slug": route.Everyone, "GET /series": route.Everyone, "GET /series/:slug": route.Everyone,
	"GET /themas": route.Everyone, "GET /themas/:slug": route.Everyone, "GET /personen": route.Everyone, "GET /personen/:slug": route.Everyone,
	"GET /organisaties": route.Everyone, "GET /organisaties/:slug": route.Everyone, "GET /lid-worden": route.Everyone,
	"GET /lid-worden/aanmelden": route.Everyone, "POST /lid-worden/aanmelden": route.Everyone, "GET /lid-worden/aanmelden/verstuurd/:id/:mark": route.Everyone,
	"POST /lid-worden/aanmelden/verstuurd/:id/:mark": route.Everyone, "GET /lid-worden/aanvraag/:id/:mark": route.Everyone,
	"POST /lid-worden/aanvraag/:id/:mark/bevestigen": route.Everyone, "POST /lid-worden/aanvraag/:id/:mark/antwoord": route.Everyone,
	"GET /lid-worden/aanvraag/:id/:mark/intrekken": route.Everyone, "POST /lid-worden/aanvraag/:id/:mark/intrekken": route.Everyone,
	"GET /lid-worden/:slug": route.Everyone, "GET /beeld/:name": route.Everyone, "GET /bestand/:id/:name": route.Everyone,
	"GET /assets/:name": route.Everyone, "GET /favicon.ico": route.Everyone, "GET /robots.txt": route.Everyone,
	"GET /.well-known/security.txt": route.Everyone, "GET /sitemap.xml": route.Everyone, "GET /sitemap/:name": route.Everyone, "GET /:slug": route.Everyone,
	"GET /nieuwsbrief": route.Everyone, "POST /nieuwsbrief": route.Everyone, "GET /nieuwsbrief/bevestigen/:id/:mark": route.Everyone,
	"POST /nieuwsbrief/bevestigen/:id/:mark": route.Everyone, "GET /nieuwsbrief/afmelden/:id/:mark": route.Everyone,
	"POST /nieuwsbrief/afmelden/:id/:mark": route.Everyone, "GET /nieuwsbrief/voorkeuren/:id/:mark": route.Everyone, "POST /nieuwsbrief/voorkeuren/:id/:mark": route.Everyone,
	"GET /healthz": route.Operator, "GET /readyz": route.Operator, "GET /metrics": route.Operator,

	"GET /mijn/privacy": route.Of(access.HaveSeat), "POST /mijn/privacy/kopie": route.Of(access.HaveSeat), "POST /mijn/privacy/wissen": route.Of(access.HaveSeat),

	"GET /redactie/privacy": route.Of(access.ManagePrivacy), "GET /redactie/privacy/register.csv": route.Of(access.ManagePrivacy),
	"GET /redactie/privacy/bewaartermijnen": route.Of(access.ManagePrivacy), "POST /redactie/privacy/bewaartermijnen": route.Of(access.ManagePrivacy),
	"POST /redactie/privacy/bewaartermijnen/nu": route.Of(access.ManagePrivacy), "GET /redactie/privacy/verklaring/:id": route.Of(access.ManagePrivacy),
	"GET /redactie/privacy/verzoeken": route.Of(access.ManagePrivacy), "POST /redactie/privacy/verzoeken": route.Of(access.ManagePrivacy),
	"GET /redactie/privacy/verzoeken/:id": route.Of(access.ManagePrivacy), "POST /redactie/privacy/verzoeken/:id/:action": route.Of(access.ManagePrivacy),

	"GET /redactie/inloggen": route.Everyone, "POST /redactie/inloggen": route.Everyone, "GET /redactie/tweede-stap": route.Everyone,
	"POST /redactie/tweede-stap": route.Everyone, "POST /redactie/uitloggen": route.Everyone, "POST /redactie/passkey/signin/begin": route.Everyone,
	"POST /redactie/passkey/signin/finish": route.Everyone, "GET /redactie/instellen/:secret": route.Everyone, "POST /redactie/instellen/:secret": route.Everyone,
	"GET /redactie/wachtwoord-vergeten": route.Everyone, "POST /redactie/wachtwoord-vergeten": route.Everyone,
	"GET /redactie/wachtwoord/:secret": route.Everyone, "POST /redactie/wachtwoord/:secret": route.Everyone,

	"GET /mijn/inloggen": route.Everyone, "POST /mijn/inloggen": route.Everyone, "GET /mijn/inloggen/:secret": route.Everyone, "POST /mijn/inloggen/:secret": route.Everyone,
	"GET /mijn/welkom/:secret": route.Everyone, "POST /mijn/welkom/:secret": route.Everyone, "GET /mijn/adres/:secret": route.Everyone, "POST /mijn/adres/:secret": route.Everyone,
	"POST /mijn/passkey/signin/begin": route.Everyone, "POST /mijn/passkey/signin/finish": route.Everyone, "POST /mijn/uitloggen": route.Everyone,

	"GET /mijn": route.Of(access.HaveSeat), "GET /mijn/bewaard": route.Of(access.HaveSeat),
	"POST /mijn/bewaard/:id": route.Of(access.HaveSeat), "POST /mijn/bewaard/:id/weg": route.Of(access.HaveSeat),
	"GET /mijn/organisatie": route.Of(access.HaveSeat), "GET /mijn/organisatie/opzeggen": route.Of(access.HaveSeat),
	"POST /mijn/organisatie/opzeggen": route.Of(access.HaveSeat), "POST /mijn/organisatie/opzeggen/terug": route.Of(access.HaveSeat),
	"GET /mijn/gegevens": route.Of(access.HaveSeat), "POST /mijn/gegevens": route.Of(access.HaveSeat),
	"POST /mijn/post/nieuwsbrief": route.Of(access.HaveSeat), "POST /mijn/post/nieuwsbrief/weg": route.Of(access.HaveSeat),
	"POST /mijn/gegevens/adres": route.Of(access.HaveSeat), "GET /mijn/post": route.Of(access.HaveSeat),
	"GET /mijn/sessies": route.Of(access.HaveSeat), "POST /mijn/sessies/einde": route.Of(access.HaveSeat),
	"POST /mijn/sessies/:id/einde": route.Of(access.HaveSeat), "POST /mijn/passkeys/:n": route.Of(access.HaveSeat),
	"POST /mijn/passkeys/:n/weg": route.Of(access.HaveSeat), "POST /mijn/passkey/register/begin": route.Of(access.HaveSeat),
	"POST /mijn/passkey/register/finish": route.Of(access.HaveSeat), "GET /mijn/bevestigen": route.Of(access.HaveSeat),
	"POST /mijn/passkey/proof/begin": route.Of(access.HaveSeat), "POST /mijn/passkey/proof/finish": route.Of(access.HaveSeat),

	"GET /factuur/:id/:mark": route.Everyone, "GET /mijn/facturen": route.Of(access.HaveSeat), "GET /mijn/facturen/:id": route.Of(access.HaveSeat),
	"GET /redactie/facturen": route.Of(access.SeeInvoices), "POST /redactie/facturen/export": route.Of(access.ManageInvoices),
	"POST /redactie/facturen/herinneringen": route.Of(access.ManageInvoices), "GET /redactie/facturen/contributie": route.Of(access.SeeInvoices),
	"POST /redactie/facturen/contributie": route.Of(access.ManageInvoices), "GET /redactie/facturen/gegevens": route.Of(access.ManageInvoices),
	"POST /redactie/facturen/gegevens": route.Of(access.ManageInvoices), "GET /redactie/facturen/:id": route.Of(access.SeeInvoices),
	"POST /redactie/facturen/:id/:action": route.Of(access.ManageInvoices),

	"GET /leden": route.Everyone, "GET /leden/mensen": route.Everyone,
	"GET /mijn/profiel": route.Of(access.HaveSeat), "POST /mijn/profiel": route.Of(access.HaveSeat), "POST /mijn/profiel/weg": route.Of(access.HaveSeat),
	"GET /mijn/leden": route.Of(access.HaveSeat), "GET /mijn/leden/organisaties": route.Of(access.HaveSeat), "GET /mijn/leden/:id": route.Of(access.HaveSeat),
	"GET /mijn/organisatie/tonen": route.Of(access.HaveSeat), "POST /mijn/organisatie/tonen": route.Of(access.HaveSeat),

	"GET /redactie/account": route.OwnAccount, "GET /redactie/account/wachtwoord": route.OwnAccount, "POST /redactie/account/wachtwoord": route.OwnAccount,
	"GET /redactie/account/totp": route.OwnAccount, "GET /redactie/account/totp.png": route.OwnAccount, "POST /redactie/account/totp": route.OwnAccount,
	"POST /redactie/account/totp/weg": route.OwnAccount, "POST /redactie/account/herstelcodes": route.OwnAccount,
	"POST /redactie/account/sessies/einde": route.OwnAccount, "POST /redactie/account/sessies/:id/einde": route.OwnAccount,
	"POST /redactie/account/passkeys/:n": route.OwnAccount, "POST /redactie/account/passkeys/:n/weg": route.OwnAccount,
	"POST /redactie/passkey/register/begin": route.OwnAccount, "POST /redactie/passkey/register/finish": route.OwnAccount,
	"GET /redactie/account/bevestigen": route.OwnAccount, "POST /redactie/account/bevestigen": route.OwnAccount,
	"POST /redactie/passkey/proof/begin": route.OwnAccount, "POST /redactie/passkey/proof/finish": route.OwnAccount,

	"GET /redactie": route.Of(access.UseOffice), "GET /redactie/gebruikers": route.Of(access.ManageAccounts),
	"GET /redactie/gebruikers/nieuw": route.Of(access.ManageAccounts), "POST /redactie/gebruikers/nieuw": route.Of(access.ManageAccounts),
	"GET /redactie/gebruikers/:id": route.Of(access.ManageAccounts), "POST /redactie/gebruikers/:id": route.Of(access.ManageAccounts),
	"POST /redactie/gebruikers/:id/:action": route.Of(access.ManageAccounts),
	"GET /redactie/post":                    route.Of(access.ReadLetters), "GET /redactie/post/:id": route.Of(access.ReadLetters),
	"POST /redactie/post/zoek": route.Of(access.ReadLetters), "POST /redactie/post/opnieuw": route.Of(access.ReadLetters),
	"GET /redactie/post/onbestelbaar": route.Of(access.ReadLetters), "POST /redactie/post/onbestelbaar": route.Of(access.ReadLetters),
	"POST /redactie/post/onbestelbaar/:id/weg": route.Of(access.ReadLetters),
	"GET /redactie/logboek":                    route.Of(access.ReadAudit), "POST /redactie/post/:id/opnieuw": route.Of(access.ReadLetters),

	"GET /redactie/brieven":                           route.Of(access.WriteLetters),
	"GET /redactie/brieven/:key/:language":            route.Of(access.WriteLetters),
	"POST /redactie/brieven/:key/:language":           route.Of(access.WriteLetters),
	"POST /redactie/brieven/:key/:language/voorbeeld": route.Of(access.WriteLetters),
	"POST /redactie/brieven/:key/:language/terug":     route.Of(access.WriteLetters),

	"GET /redactie/instellingen": route.Of(access.ManageSettings), "POST /redactie/instellingen": route.Of(access.ManageSettings),
	"POST /redactie/instellingen/beeld/:which": route.Of(access.ManageSettings),
	"GET /redactie/menu":                       route.Of(access.ManageSite), "POST /redactie/menu": route.Of(access.ManageSite),
	"POST /redactie/menu/eigen": route.Of(access.ManageSite),
	"GET /redactie/voorpagina":  route.Of(access.ManageSite), "POST /redactie/voorpagina": route.Of(access.ManageSite),
	"GET /redactie/doorverwijzingen": route.Of(access.ManageSite), "POST /redactie/doorverwijzingen": route.Of(access.ManageSite),
	"POST /redactie/doorverwijzingen/weg": route.Of(access.ManageSite),

	"GET /voorbeeld/:id/:secret": route.Everyone, "GET /autorisatie/:id/:secret": route.Everyone, "POST /autorisatie/:id/:secret": route.Everyone,
	"GET /redactie/stukken":                                  route.Of(access.WritePieces),
	"POST /redactie/stukken":                                 route.Of(access.WritePieces),
	"GET /redactie/stukken/:id":                              route.Of(access.WritePieces),
	"POST /redactie/stukken/:id":                             route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/samenvoegen":                 route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/aanwezig":                    route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/stap/:step":                  route.Of(access.WritePieces),
	"GET /redactie/stukken/:id/controle":                     route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/plaats":                      route.Of(access.EditPieces),
	"POST /redactie/stukken/:id/opmerkingen":                 route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/opmerkingen/:comment":        route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/schrijver":                   route.Of(access.EditPieces),
	"POST /redactie/stukken/:id/actueel":                     route.Of(access.EditPieces),
	"GET /redactie/stukken/:id/versies":                      route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/versies/:version/terug":      route.Of(access.WritePieces),
	"GET /redactie/stukken/:id/voorbeeld":                    route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/voorbeeld":                   route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/voorbeeld/:link/einde":       route.Of(access.WritePieces),
	"GET /redactie/stukken/:id/lezen":                        route.Of(access.WritePieces),
	"GET /redactie/stukken/:id/autorisatie":                  route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/autorisatie":                 route.Of(access.WritePieces),
	"POST /redactie/stukken/:id/autorisatie/:approval/einde": route.Of(access.WritePieces),
	"GET /redactie/leden":                                    route.Of(access.SeeMembers), "GET /redactie/leden/cijfers": route.Of(access.SeeMembers), "GET /redactie/leden/:id": route.Of(access.SeeMembers),
	"POST /redactie/leden/export": route.Of(access.ManageMembers), "GET /redactie/leden/nieuw": route.Of(access.ManageMembers), "POST /redactie/leden/nieuw": route.Of(access.ManageMembers),
	"GET /redactie/leden/:id/gegevens": route.Of(access.ManageMembers), "POST /redactie/leden/:id/gegevens": route.Of(access.ManageMembers),
	"POST /redactie/leden/:id/iban": route.Of(access.ManageMembers), "POST /redactie/leden/:id/notities": route.Of(access.ManageMembers),
	"GET /redactie/leden/:id/opzegging": route.Of(access.ManageMembers), "POST /redactie/leden/:id/opzegging": route.Of(access.ManageMembers),
	"POST /redactie/leden/:id/opzegging/terug": route.Of(access.ManageMembers), "POST /redactie/leden/:id/tonen": route.Of(access.ManageMembers), "POST /redactie/leden/:id/einde": route.Of(access.ManageMembers),
	"GET /redactie/leden/:id/plekken/nieuw": route.Of(access.ManageMembers), "POST /redactie/leden/:id/plekken/nieuw": route.Of(access.ManageMembers),
	"GET /redactie/leden/:id/plekken/:seat": route.Of(access.ManageMembers), "POST /redactie/leden/:id/plekken/:seat": route.Of(access.ManageMembers),
	"GET /redactie/leden/:id/plekken/:seat/overdragen":  route.Of(access.ManageMembers),
	"POST /redactie/leden/:id/plekken/:seat/overdragen": route.Of(access.ManageMembers),
	"POST /redactie/leden/:id/plekken/:seat/:action":    route.Of(access.ManageMembers),
	"GET /redactie/inhoud":                              route.Of(access.ManageContent), "GET /redactie/inhoud/:kind": route.Of(access.ManageContent),
	"POST /redactie/inhoud/voordelen/volgorde":  route.Of(access.ManageContent),
	"POST /redactie/inhoud/series/:id/volgorde": route.Of(access.ManageContent),
	"GET /redactie/inhoud/:kind/nieuw":          route.Of(access.ManageContent), "POST /redactie/inhoud/:kind/nieuw": route.Of(access.ManageContent),
	"GET /redactie/inhoud/:kind/:id": route.Of(access.ManageContent), "POST /redactie/inhoud/:kind/:id": route.Of(access.ManageContent),
	"POST /redactie/inhoud/:kind/:id/weg": route.Of(access.ManageContent), "GET /redactie/inhoud/:kind/:id/samenvoegen": route.Of(access.ManageContent),
	"POST /redactie/inhoud/:kind/:id/samenvoegen": route.Of(access.ManageContent), "GET /redactie/zoek": route.Of(access.WritePieces), "POST /redactie/plakken": route.Of(access.WritePieces),
	"POST /redactie/personen/nieuw": route.Of(access.WritePieces), "POST /redactie/organisaties/nieuw": route.Of(access.WritePieces),

	"GET /redactie/beeld": route.Of(access.WritePieces), "GET /redactie/beeld/kies": route.Of(access.WritePieces),
	"GET /redactie/beeld/bestanden": route.Of(access.WritePieces), "GET /redactie/beeld/bestanden/:id": route.Of(access.WritePieces),
	"GET /redactie/beeld/bestanden/:id/inhoud": route.Of(access.WritePieces), "GET /redactie/beeld/:id": route.Of(access.WritePieces),
	"GET /redactie/beeld/:id/klein": route.Of(access.WritePieces), "POST /redactie/beeld": route.Of(access.WritePieces),
	"POST /redactie/beeld/bestanden": route.Of(access.WritePieces), "POST /redactie/beeld/bestanden/:id": route.Of(access.WritePieces),
	"POST /redactie/beeld/bestanden/:id/vervangen": route.Of(access.WritePieces), "POST /redactie/beeld/bestanden/:id/weg": route.Of(access.WritePieces),
	"POST /redactie/beeld/:id": route.Of(access.WritePieces), "POST /redactie/beeld/:id/vervangen": route.Of(access.WritePieces),
	"POST /redactie/beeld/:id/weg": route.Of(access.WritePieces),

	"GET /redactie/nieuwsbrief": route.Of(access.ManageSubscriptions), "POST /redactie/nieuwsbrief/zoek": route.Of(access.ManageSubscriptions),
	"POST /redactie/nieuwsbrief/export": route.Of(access.ManageSubscriptions), "GET /redactie/nieuwsbrief/:id": route.Of(access.ManageSubscriptions),
	"POST /redactie/nieuwsbrief/:id/einde": route.Of(access.ManageSubscriptions),

	"GET /redactie/account/tokens": route.OwnAccount, "POST /redactie/account/tokens": route.OwnAccount,
	"POST /redactie/account/tokens/:id/intrekken": route.OwnAccount, "GET /redactie/api": route.Of(access.UseOffice),

	"GET /redactie/aanvragen": route.Of(access.SeeMembers), "GET /redactie/aanvragen/:id": route.Of(access.SeeMembers),
	"POST /redactie/aanvragen/:id/stap/:step": route.Of(access.SeeMembers), "POST /redactie/aanvragen/:id/notitie": route.Of(access.SeeMembers),
	"POST /redactie/aanvragen/:id/rekening": route.Of(access.ManageMembers), "GET /redactie/aanvragen/:id/gegevens": route.Of(access.ManageMembers),
	"POST /redactie/aanvragen/:id/gegevens": route.Of(access.ManageMembers),
	"GET /redactie/lidmaatschap":            route.Of(access.ManageMembers), "POST /redactie/lidmaatschap": route.Of(access.ManageMembers),

	"GET /api/v1/articles": route.Everyone, "GET /api/v1/articles/:id": route.Everyone, "POST /api/v1/articles": route.Of(access.WritePieces),
	"PUT /api/v1/articles/:id": route.Of(access.WritePieces), "PATCH /api/v1/articles/:id": route.Of(access.WritePieces),
	"DELETE /api/v1/articles/:id": route.Of(access.WritePieces), "POST /api/v1/articles/:id/steps": route.Of(access.WritePieces),
	"GET /api/v1/media": route.Of(access.UseOffice), "GET /api/v1/media/:id": route.Of(access.UseOffice), "POST /api/v1/media": route.Of(access.WritePieces),
	"PATCH /api/v1/media/:id": route.Of(access.WritePieces), "DELETE /api/v1/media/:id": route.Of(access.WritePieces),
	"GET /api/v1/persons": route.Everyone, "GET /api/v1/persons/:id": route.Everyone, "GET /api/v1/organisations": route.Everyone, "GET /api/v1/organisations/:id": route.Everyone,
	"GET /api/v1/series": route.Everyone, "GET /api/v1/series/:id": route.Everyone, "GET /api/v1/themes": route.Everyone, "GET /api/v1/themes/:id": route.Everyone,
	"GET /api/v1/benefits": route.Everyone, "GET /api/v1/benefits/:id": route.Everyone, "GET /api/v1/pages": route.Everyone, "GET /api/v1/pages/:id": route.Everyone,
	"GET /api/v1/problems": route.Everyone, "GET /api/v1/openapi.json": route.Everyone,
}

func init() {
	for _, kind := range []string{"persons", "organisations", "series", "themes", "benefits", "pages"} {
		Allowed["POST /api/v1/"+kind] = route.Of(access.ManageContent)
		for _, method := range []string{"PUT", "PATCH", "DELETE"} {
			Allowed[method+" /api/v1/"+kind+"/:id"] = route.Of(access.ManageContent)
		}
	}
}
