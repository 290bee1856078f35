package handlers

import (
	"log/slog"
	"strings"
	"testing"

	"samenspel/assets"
	"samenspel/models"
	"samenspel/models/access"
)

// allowed is who may use each route, written a second time on purpose: a
// route that is added or changed must be added or changed here too.
var allowed = map[string]door{
	"GET /": Everyone, "GET /actueel": Everyone, "GET /actueel/feed.atom": Everyone, "GET /actueel/feed.rss": Everyone,
	"GET /actueel/feed.json": Everyone, "GET /actueel/:slug": Everyone, "GET /series": Everyone, "GET /series/:slug": Everyone,
	"GET /themas": Everyone, "GET /themas/:slug": Everyone, "GET /personen": Everyone, "GET /personen/:slug": Everyone,
	"GET /organisaties": Everyone, "GET /organisaties/:slug": Everyone, "GET /lid-worden": Everyone,
	"GET /lid-worden/aanmelden": Everyone, "POST /lid-worden/aanmelden": Everyone, "GET /lid-worden/aanmelden/verstuurd/:id/:mark": Everyone,
	"POST /lid-worden/aanmelden/verstuurd/:id/:mark": Everyone, "GET /lid-worden/aanvraag/:id/:mark": Everyone,
	"POST /lid-worden/aanvraag/:id/:mark/bevestigen": Everyone, "POST /lid-worden/aanvraag/:id/:mark/antwoord": Everyone,
	"GET /lid-worden/aanvraag/:id/:mark/intrekken": Everyone, "POST /lid-worden/aanvraag/:id/:mark/intrekken": Everyone,
	"GET /lid-worden/:slug": Everyone, "GET /beeld/:name": Everyone, "GET /bestand/:id/:name": Everyone,
	"GET /assets/:name": Everyone, "GET /favicon.ico": Everyone, "GET /robots.txt": Everyone,
	"GET /.well-known/security.txt": Everyone, "GET /sitemap.xml": Everyone, "GET /sitemap/:name": Everyone, "GET /:slug": Everyone,
	"GET /nieuwsbrief": Everyone, "POST /nieuwsbrief": Everyone, "GET /nieuwsbrief/bevestigen/:id/:mark": Everyone,
	"POST /nieuwsbrief/bevestigen/:id/:mark": Everyone, "GET /nieuwsbrief/afmelden/:id/:mark": Everyone,
	"POST /nieuwsbrief/afmelden/:id/:mark": Everyone, "GET /nieuwsbrief/voorkeuren/:id/:mark": Everyone, "POST /nieuwsbrief/voorkeuren/:id/:mark": Everyone,
	"GET /healthz": Operator, "GET /readyz": Operator, "GET /metrics": Operator,

	"GET /mijn/privacy": door(access.HaveSeat), "POST /mijn/privacy/kopie": door(access.HaveSeat), "POST /mijn/privacy/wissen": door(access.HaveSeat),

	"GET /redactie/privacy": door(access.ManagePrivacy), "GET /redactie/privacy/register.csv": door(access.ManagePrivacy),
	"GET /redactie/privacy/bewaartermijnen": door(access.ManagePrivacy), "POST /redactie/privacy/bewaartermijnen": door(access.ManagePrivacy),
	"POST /redactie/privacy/bewaartermijnen/nu": door(access.ManagePrivacy), "GET /redactie/privacy/verklaring/:id": door(access.ManagePrivacy),
	"GET /redactie/privacy/verzoeken": door(access.ManagePrivacy), "POST /redactie/privacy/verzoeken": door(access.ManagePrivacy),
	"GET /redactie/privacy/verzoeken/:id": door(access.ManagePrivacy), "POST /redactie/privacy/verzoeken/:id/:action": door(access.ManagePrivacy),

	"GET /redactie/inloggen": Everyone, "POST /redactie/inloggen": Everyone, "GET /redactie/tweede-stap": Everyone,
	"POST /redactie/tweede-stap": Everyone, "POST /redactie/uitloggen": Everyone, "POST /redactie/passkey/signin/begin": Everyone,
	"POST /redactie/passkey/signin/finish": Everyone, "GET /redactie/instellen/:secret": Everyone, "POST /redactie/instellen/:secret": Everyone,
	"GET /redactie/wachtwoord-vergeten": Everyone, "POST /redactie/wachtwoord-vergeten": Everyone,
	"GET /redactie/wachtwoord/:secret": Everyone, "POST /redactie/wachtwoord/:secret": Everyone,

	"GET /mijn/inloggen": Everyone, "POST /mijn/inloggen": Everyone, "GET /mijn/inloggen/:secret": Everyone, "POST /mijn/inloggen/:secret": Everyone,
	"GET /mijn/welkom/:secret": Everyone, "POST /mijn/welkom/:secret": Everyone, "GET /mijn/adres/:secret": Everyone, "POST /mijn/adres/:secret": Everyone,
	"POST /mijn/passkey/signin/begin": Everyone, "POST /mijn/passkey/signin/finish": Everyone, "POST /mijn/uitloggen": Everyone,

	"GET /mijn": door(access.HaveSeat), "GET /mijn/bewaard": door(access.HaveSeat),
	"POST /mijn/bewaard/:id": door(access.HaveSeat), "POST /mijn/bewaard/:id/weg": door(access.HaveSeat),
	"GET /mijn/organisatie": door(access.HaveSeat), "GET /mijn/organisatie/opzeggen": door(access.HaveSeat),
	"POST /mijn/organisatie/opzeggen": door(access.HaveSeat), "POST /mijn/organisatie/opzeggen/terug": door(access.HaveSeat),
	"GET /mijn/gegevens": door(access.HaveSeat), "POST /mijn/gegevens": door(access.HaveSeat),
	"POST /mijn/post/nieuwsbrief": door(access.HaveSeat), "POST /mijn/post/nieuwsbrief/weg": door(access.HaveSeat),
	"POST /mijn/gegevens/adres": door(access.HaveSeat), "GET /mijn/post": door(access.HaveSeat),
	"GET /mijn/sessies": door(access.HaveSeat), "POST /mijn/sessies/einde": door(access.HaveSeat),
	"POST /mijn/sessies/:id/einde": door(access.HaveSeat), "POST /mijn/passkeys/:n": door(access.HaveSeat),
	"POST /mijn/passkeys/:n/weg": door(access.HaveSeat), "POST /mijn/passkey/register/begin": door(access.HaveSeat),
	"POST /mijn/passkey/register/finish": door(access.HaveSeat), "GET /mijn/bevestigen": door(access.HaveSeat),
	"POST /mijn/passkey/proof/begin": door(access.HaveSeat), "POST /mijn/passkey/proof/finish": door(access.HaveSeat),

	"GET /factuur/:id/:mark": Everyone, "GET /mijn/facturen": door(access.HaveSeat), "GET /mijn/facturen/:id": door(access.HaveSeat),
	"GET /redactie/facturen": door(access.SeeInvoices), "POST /redactie/facturen/export": door(access.ManageInvoices),
	"POST /redactie/facturen/herinneringen": door(access.ManageInvoices), "GET /redactie/facturen/contributie": door(access.SeeInvoices),
	"POST /redactie/facturen/contributie": door(access.ManageInvoices), "GET /redactie/facturen/gegevens": door(access.ManageInvoices),
	"POST /redactie/facturen/gegevens": door(access.ManageInvoices), "GET /redactie/facturen/:id": door(access.SeeInvoices),
	"POST /redactie/facturen/:id/:action": door(access.ManageInvoices),

	"GET /leden": Everyone, "GET /leden/mensen": Everyone,
	"GET /mijn/profiel": door(access.HaveSeat), "POST /mijn/profiel": door(access.HaveSeat), "POST /mijn/profiel/weg": door(access.HaveSeat),
	"GET /mijn/leden": door(access.HaveSeat), "GET /mijn/leden/organisaties": door(access.HaveSeat), "GET /mijn/leden/:id": door(access.HaveSeat),
	"GET /mijn/organisatie/tonen": door(access.HaveSeat), "POST /mijn/organisatie/tonen": door(access.HaveSeat),

	"GET /redactie/account": OwnAccount, "GET /redactie/account/wachtwoord": OwnAccount, "POST /redactie/account/wachtwoord": OwnAccount,
	"GET /redactie/account/totp": OwnAccount, "GET /redactie/account/totp.png": OwnAccount, "POST /redactie/account/totp": OwnAccount,
	"POST /redactie/account/totp/weg": OwnAccount, "POST /redactie/account/herstelcodes": OwnAccount,
	"POST /redactie/account/sessies/einde": OwnAccount, "POST /redactie/account/sessies/:id/einde": OwnAccount,
	"POST /redactie/account/passkeys/:n": OwnAccount, "POST /redactie/account/passkeys/:n/weg": OwnAccount,
	"POST /redactie/passkey/register/begin": OwnAccount, "POST /redactie/passkey/register/finish": OwnAccount,
	"GET /redactie/account/bevestigen": OwnAccount, "POST /redactie/account/bevestigen": OwnAccount,
	"POST /redactie/passkey/proof/begin": OwnAccount, "POST /redactie/passkey/proof/finish": OwnAccount,

	"GET /redactie": door(access.UseOffice), "GET /redactie/gebruikers": door(access.ManageAccounts),
	"GET /redactie/gebruikers/nieuw": door(access.ManageAccounts), "POST /redactie/gebruikers/nieuw": door(access.ManageAccounts),
	"GET /redactie/gebruikers/:id": door(access.ManageAccounts), "POST /redactie/gebruikers/:id": door(access.ManageAccounts),
	"POST /redactie/gebruikers/:id/:action": door(access.ManageAccounts),
	"GET /redactie/post":                    door(access.ReadLetters), "GET /redactie/post/:id": door(access.ReadLetters),
	"POST /redactie/post/zoek": door(access.ReadLetters), "POST /redactie/post/opnieuw": door(access.ReadLetters),
	"GET /redactie/post/onbestelbaar": door(access.ReadLetters), "POST /redactie/post/onbestelbaar": door(access.ReadLetters),
	"POST /redactie/post/onbestelbaar/:id/weg": door(access.ReadLetters),
	"GET /redactie/logboek":                    door(access.ReadAudit), "POST /redactie/post/:id/opnieuw": door(access.ReadLetters),

	"GET /redactie/brieven":                           door(access.WriteLetters),
	"GET /redactie/brieven/:key/:language":            door(access.WriteLetters),
	"POST /redactie/brieven/:key/:language":           door(access.WriteLetters),
	"POST /redactie/brieven/:key/:language/voorbeeld": door(access.WriteLetters),
	"POST /redactie/brieven/:key/:language/terug":     door(access.WriteLetters),

	"GET /redactie/instellingen": door(access.ManageSettings), "POST /redactie/instellingen": door(access.ManageSettings),
	"POST /redactie/instellingen/beeld/:which": door(access.ManageSettings),
	"GET /redactie/menu":                       door(access.ManageSite), "POST /redactie/menu": door(access.ManageSite),
	"POST /redactie/menu/eigen": door(access.ManageSite),
	"GET /redactie/voorpagina":  door(access.ManageSite), "POST /redactie/voorpagina": door(access.ManageSite),
	"GET /redactie/doorverwijzingen": door(access.ManageSite), "POST /redactie/doorverwijzingen": door(access.ManageSite),
	"POST /redactie/doorverwijzingen/weg": door(access.ManageSite),

	"GET /voorbeeld/:id/:secret": Everyone, "GET /autorisatie/:id/:secret": Everyone, "POST /autorisatie/:id/:secret": Everyone,
	"GET /redactie/stukken":                                  door(access.WritePieces),
	"POST /redactie/stukken":                                 door(access.WritePieces),
	"GET /redactie/stukken/:id":                              door(access.WritePieces),
	"POST /redactie/stukken/:id":                             door(access.WritePieces),
	"POST /redactie/stukken/:id/samenvoegen":                 door(access.WritePieces),
	"POST /redactie/stukken/:id/aanwezig":                    door(access.WritePieces),
	"POST /redactie/stukken/:id/stap/:step":                  door(access.WritePieces),
	"GET /redactie/stukken/:id/controle":                     door(access.WritePieces),
	"POST /redactie/stukken/:id/plaats":                      door(access.EditPieces),
	"POST /redactie/stukken/:id/opmerkingen":                 door(access.WritePieces),
	"POST /redactie/stukken/:id/opmerkingen/:comment":        door(access.WritePieces),
	"POST /redactie/stukken/:id/schrijver":                   door(access.EditPieces),
	"POST /redactie/stukken/:id/actueel":                     door(access.EditPieces),
	"GET /redactie/stukken/:id/versies":                      door(access.WritePieces),
	"POST /redactie/stukken/:id/versies/:version/terug":      door(access.WritePieces),
	"GET /redactie/stukken/:id/voorbeeld":                    door(access.WritePieces),
	"POST /redactie/stukken/:id/voorbeeld":                   door(access.WritePieces),
	"POST /redactie/stukken/:id/voorbeeld/:link/einde":       door(access.WritePieces),
	"GET /redactie/stukken/:id/lezen":                        door(access.WritePieces),
	"GET /redactie/stukken/:id/autorisatie":                  door(access.WritePieces),
	"POST /redactie/stukken/:id/autorisatie":                 door(access.WritePieces),
	"POST /redactie/stukken/:id/autorisatie/:approval/einde": door(access.WritePieces),
	"GET /redactie/leden":                                    door(access.SeeMembers), "GET /redactie/leden/cijfers": door(access.SeeMembers), "GET /redactie/leden/:id": door(access.SeeMembers),
	"POST /redactie/leden/export": door(access.ManageMembers), "GET /redactie/leden/nieuw": door(access.ManageMembers), "POST /redactie/leden/nieuw": door(access.ManageMembers),
	"GET /redactie/leden/:id/gegevens": door(access.ManageMembers), "POST /redactie/leden/:id/gegevens": door(access.ManageMembers),
	"POST /redactie/leden/:id/iban": door(access.ManageMembers), "POST /redactie/leden/:id/notities": door(access.ManageMembers),
	"GET /redactie/leden/:id/opzegging": door(access.ManageMembers), "POST /redactie/leden/:id/opzegging": door(access.ManageMembers),
	"POST /redactie/leden/:id/opzegging/terug": door(access.ManageMembers), "POST /redactie/leden/:id/tonen": door(access.ManageMembers), "POST /redactie/leden/:id/einde": door(access.ManageMembers),
	"GET /redactie/leden/:id/plekken/nieuw": door(access.ManageMembers), "POST /redactie/leden/:id/plekken/nieuw": door(access.ManageMembers),
	"GET /redactie/leden/:id/plekken/:seat": door(access.ManageMembers), "POST /redactie/leden/:id/plekken/:seat": door(access.ManageMembers),
	"GET /redactie/leden/:id/plekken/:seat/overdragen":  door(access.ManageMembers),
	"POST /redactie/leden/:id/plekken/:seat/overdragen": door(access.ManageMembers),
	"POST /redactie/leden/:id/plekken/:seat/:action":    door(access.ManageMembers),
	"GET /redactie/inhoud":                              door(access.ManageContent), "GET /redactie/inhoud/:kind": door(access.ManageContent),
	"POST /redactie/inhoud/voordelen/volgorde":  door(access.ManageContent),
	"POST /redactie/inhoud/series/:id/volgorde": door(access.ManageContent),
	"GET /redactie/inhoud/:kind/nieuw":          door(access.ManageContent), "POST /redactie/inhoud/:kind/nieuw": door(access.ManageContent),
	"GET /redactie/inhoud/:kind/:id": door(access.ManageContent), "POST /redactie/inhoud/:kind/:id": door(access.ManageContent),
	"POST /redactie/inhoud/:kind/:id/weg": door(access.ManageContent), "GET /redactie/inhoud/:kind/:id/samenvoegen": door(access.ManageContent),
	"POST /redactie/inhoud/:kind/:id/samenvoegen": door(access.ManageContent), "GET /redactie/zoek": door(access.WritePieces), "POST /redactie/plakken": door(access.WritePieces),
	"POST /redactie/personen/nieuw": door(access.WritePieces), "POST /redactie/organisaties/nieuw": door(access.WritePieces),

	"GET /redactie/beeld": door(access.WritePieces), "GET /redactie/beeld/kies": door(access.WritePieces),
	"GET /redactie/beeld/bestanden": door(access.WritePieces), "GET /redactie/beeld/bestanden/:id": door(access.WritePieces),
	"GET /redactie/beeld/bestanden/:id/inhoud": door(access.WritePieces), "GET /redactie/beeld/:id": door(access.WritePieces),
	"GET /redactie/beeld/:id/klein": door(access.WritePieces), "POST /redactie/beeld": door(access.WritePieces),
	"POST /redactie/beeld/bestanden": door(access.WritePieces), "POST /redactie/beeld/bestanden/:id": door(access.WritePieces),
	"POST /redactie/beeld/bestanden/:id/vervangen": door(access.WritePieces), "POST /redactie/beeld/bestanden/:id/weg": door(access.WritePieces),
	"POST /redactie/beeld/:id": door(access.WritePieces), "POST /redactie/beeld/:id/vervangen": door(access.WritePieces),
	"POST /redactie/beeld/:id/weg": door(access.WritePieces),

	"GET /redactie/nieuwsbrief": door(access.ManageSubscriptions), "POST /redactie/nieuwsbrief/zoek": door(access.ManageSubscriptions),
	"POST /redactie/nieuwsbrief/export": door(access.ManageSubscriptions), "GET /redactie/nieuwsbrief/:id": door(access.ManageSubscriptions),
	"POST /redactie/nieuwsbrief/:id/einde": door(access.ManageSubscriptions),

	"GET /redactie/account/tokens": OwnAccount, "POST /redactie/account/tokens": OwnAccount,
	"POST /redactie/account/tokens/:id/intrekken": OwnAccount, "GET /redactie/api": door(access.UseOffice),

	"GET /redactie/aanvragen": door(access.SeeMembers), "GET /redactie/aanvragen/:id": door(access.SeeMembers),
	"POST /redactie/aanvragen/:id/stap/:step": door(access.SeeMembers), "POST /redactie/aanvragen/:id/notitie": door(access.SeeMembers),
	"POST /redactie/aanvragen/:id/rekening": door(access.ManageMembers), "GET /redactie/aanvragen/:id/gegevens": door(access.ManageMembers),
	"POST /redactie/aanvragen/:id/gegevens": door(access.ManageMembers),
	"GET /redactie/lidmaatschap":            door(access.ManageMembers), "POST /redactie/lidmaatschap": door(access.ManageMembers),

	"GET /api/v1/articles": Everyone, "GET /api/v1/articles/:id": Everyone, "POST /api/v1/articles": door(access.WritePieces),
	"PUT /api/v1/articles/:id": door(access.WritePieces), "PATCH /api/v1/articles/:id": door(access.WritePieces),
	"DELETE /api/v1/articles/:id": door(access.WritePieces), "POST /api/v1/articles/:id/steps": door(access.WritePieces),
	"GET /api/v1/media": door(access.UseOffice), "GET /api/v1/media/:id": door(access.UseOffice), "POST /api/v1/media": door(access.WritePieces),
	"PATCH /api/v1/media/:id": door(access.WritePieces), "DELETE /api/v1/media/:id": door(access.WritePieces),
	"GET /api/v1/persons": Everyone, "GET /api/v1/persons/:id": Everyone, "GET /api/v1/organisations": Everyone, "GET /api/v1/organisations/:id": Everyone,
	"GET /api/v1/series": Everyone, "GET /api/v1/series/:id": Everyone, "GET /api/v1/themes": Everyone, "GET /api/v1/themes/:id": Everyone,
	"GET /api/v1/benefits": Everyone, "GET /api/v1/benefits/:id": Everyone, "GET /api/v1/pages": Everyone, "GET /api/v1/pages/:id": Everyone,
	"GET /api/v1/problems": Everyone, "GET /api/v1/openapi.json": Everyone,
}

func init() {
	for _, kind := range []string{"persons", "organisations", "series", "themes", "benefits", "pages"} {
		allowed["POST /api/v1/"+kind] = door(access.ManageContent)
		for _, method := range []string{"PUT", "PATCH", "DELETE"} {
			allowed[method+" /api/v1/"+kind+"/:id"] = door(access.ManageContent)
		}
	}
}

func TestEveryRouteIsOnTheListWithItsAccess(t *testing.T) {
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{Models: models.New(newStore(t), nil), Assets: built, Base: officeBase, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]bool{}
	for _, r := range s.routes() {
		name := r.method + " " + r.path
		table[name] = true
		if allowed[name] != r.access {
			t.Errorf("%s is for %s, the list says %q", name, r.access, allowed[name])
		}
	}
	for name := range allowed {
		if !table[name] {
			t.Errorf("%s is on the list and not in the table", name)
		}
	}
	for _, r := range s.app.GetRoutes(true) {
		if !table[strings.Replace(r.Method, "HEAD", "GET", 1)+" "+r.Path] {
			t.Errorf("%s %s is answered and not in the table", r.Method, r.Path)
		}
	}
}
