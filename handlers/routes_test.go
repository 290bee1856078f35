package handlers

import (
	"log/slog"
	"strings"
	"testing"

	"samenspel/assets"
	"samenspel/models"
)

// allowed is who may use each route, written a second time on purpose: a
// route that is added or changed must be added or changed here too.
var allowed = map[string]access{
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

	"GET /mijn/privacy": access(models.HaveSeat), "POST /mijn/privacy/kopie": access(models.HaveSeat), "POST /mijn/privacy/wissen": access(models.HaveSeat),

	"GET /redactie/privacy": access(models.ManagePrivacy), "GET /redactie/privacy/register.csv": access(models.ManagePrivacy),
	"GET /redactie/privacy/bewaartermijnen": access(models.ManagePrivacy), "POST /redactie/privacy/bewaartermijnen": access(models.ManagePrivacy),
	"POST /redactie/privacy/bewaartermijnen/nu": access(models.ManagePrivacy), "GET /redactie/privacy/verklaring/:id": access(models.ManagePrivacy),
	"GET /redactie/privacy/verzoeken": access(models.ManagePrivacy), "POST /redactie/privacy/verzoeken": access(models.ManagePrivacy),
	"GET /redactie/privacy/verzoeken/:id": access(models.ManagePrivacy), "POST /redactie/privacy/verzoeken/:id/:action": access(models.ManagePrivacy),

	"GET /redactie/inloggen": Everyone, "POST /redactie/inloggen": Everyone, "GET /redactie/tweede-stap": Everyone,
	"POST /redactie/tweede-stap": Everyone, "POST /redactie/uitloggen": Everyone, "POST /redactie/passkey/signin/begin": Everyone,
	"POST /redactie/passkey/signin/finish": Everyone, "GET /redactie/instellen/:secret": Everyone, "POST /redactie/instellen/:secret": Everyone,
	"GET /redactie/wachtwoord-vergeten": Everyone, "POST /redactie/wachtwoord-vergeten": Everyone,
	"GET /redactie/wachtwoord/:secret": Everyone, "POST /redactie/wachtwoord/:secret": Everyone,

	"GET /mijn/inloggen": Everyone, "POST /mijn/inloggen": Everyone, "GET /mijn/inloggen/:secret": Everyone, "POST /mijn/inloggen/:secret": Everyone,
	"GET /mijn/welkom/:secret": Everyone, "POST /mijn/welkom/:secret": Everyone, "GET /mijn/adres/:secret": Everyone, "POST /mijn/adres/:secret": Everyone,
	"POST /mijn/passkey/signin/begin": Everyone, "POST /mijn/passkey/signin/finish": Everyone, "POST /mijn/uitloggen": Everyone,

	"GET /mijn": access(models.HaveSeat), "GET /mijn/bewaard": access(models.HaveSeat),
	"POST /mijn/bewaard/:id": access(models.HaveSeat), "POST /mijn/bewaard/:id/weg": access(models.HaveSeat),
	"GET /mijn/organisatie": access(models.HaveSeat), "GET /mijn/organisatie/opzeggen": access(models.HaveSeat),
	"POST /mijn/organisatie/opzeggen": access(models.HaveSeat), "POST /mijn/organisatie/opzeggen/terug": access(models.HaveSeat),
	"GET /mijn/gegevens": access(models.HaveSeat), "POST /mijn/gegevens": access(models.HaveSeat),
	"POST /mijn/post/nieuwsbrief": access(models.HaveSeat), "POST /mijn/post/nieuwsbrief/weg": access(models.HaveSeat),
	"POST /mijn/gegevens/adres": access(models.HaveSeat), "GET /mijn/post": access(models.HaveSeat),
	"GET /mijn/sessies": access(models.HaveSeat), "POST /mijn/sessies/einde": access(models.HaveSeat),
	"POST /mijn/sessies/:id/einde": access(models.HaveSeat), "POST /mijn/passkeys/:n": access(models.HaveSeat),
	"POST /mijn/passkeys/:n/weg": access(models.HaveSeat), "POST /mijn/passkey/register/begin": access(models.HaveSeat),
	"POST /mijn/passkey/register/finish": access(models.HaveSeat), "GET /mijn/bevestigen": access(models.HaveSeat),
	"POST /mijn/passkey/proof/begin": access(models.HaveSeat), "POST /mijn/passkey/proof/finish": access(models.HaveSeat),

	"GET /factuur/:id/:mark": Everyone, "GET /mijn/facturen": access(models.HaveSeat), "GET /mijn/facturen/:id": access(models.HaveSeat),
	"GET /redactie/facturen": access(models.SeeInvoices), "POST /redactie/facturen/export": access(models.ManageInvoices),
	"POST /redactie/facturen/herinneringen": access(models.ManageInvoices), "GET /redactie/facturen/contributie": access(models.SeeInvoices),
	"POST /redactie/facturen/contributie": access(models.ManageInvoices), "GET /redactie/facturen/gegevens": access(models.ManageInvoices),
	"POST /redactie/facturen/gegevens": access(models.ManageInvoices), "GET /redactie/facturen/:id": access(models.SeeInvoices),
	"POST /redactie/facturen/:id/:action": access(models.ManageInvoices),

	"GET /leden": Everyone, "GET /leden/mensen": Everyone,
	"GET /mijn/profiel": access(models.HaveSeat), "POST /mijn/profiel": access(models.HaveSeat), "POST /mijn/profiel/weg": access(models.HaveSeat),
	"GET /mijn/leden": access(models.HaveSeat), "GET /mijn/leden/organisaties": access(models.HaveSeat), "GET /mijn/leden/:id": access(models.HaveSeat),
	"GET /mijn/organisatie/tonen": access(models.HaveSeat), "POST /mijn/organisatie/tonen": access(models.HaveSeat),

	"GET /redactie/account": OwnAccount, "GET /redactie/account/wachtwoord": OwnAccount, "POST /redactie/account/wachtwoord": OwnAccount,
	"GET /redactie/account/totp": OwnAccount, "GET /redactie/account/totp.png": OwnAccount, "POST /redactie/account/totp": OwnAccount,
	"POST /redactie/account/totp/weg": OwnAccount, "POST /redactie/account/herstelcodes": OwnAccount,
	"POST /redactie/account/sessies/einde": OwnAccount, "POST /redactie/account/sessies/:id/einde": OwnAccount,
	"POST /redactie/account/passkeys/:n": OwnAccount, "POST /redactie/account/passkeys/:n/weg": OwnAccount,
	"POST /redactie/passkey/register/begin": OwnAccount, "POST /redactie/passkey/register/finish": OwnAccount,
	"GET /redactie/account/bevestigen": OwnAccount, "POST /redactie/account/bevestigen": OwnAccount,
	"POST /redactie/passkey/proof/begin": OwnAccount, "POST /redactie/passkey/proof/finish": OwnAccount,

	"GET /redactie": access(models.UseOffice), "GET /redactie/gebruikers": access(models.ManageAccounts),
	"GET /redactie/gebruikers/nieuw": access(models.ManageAccounts), "POST /redactie/gebruikers/nieuw": access(models.ManageAccounts),
	"GET /redactie/gebruikers/:id": access(models.ManageAccounts), "POST /redactie/gebruikers/:id": access(models.ManageAccounts),
	"POST /redactie/gebruikers/:id/:action": access(models.ManageAccounts),
	"GET /redactie/post":                    access(models.ReadLetters), "GET /redactie/post/:id": access(models.ReadLetters),
	"POST /redactie/post/zoek": access(models.ReadLetters), "POST /redactie/post/opnieuw": access(models.ReadLetters),
	"GET /redactie/post/onbestelbaar": access(models.ReadLetters), "POST /redactie/post/onbestelbaar": access(models.ReadLetters),
	"POST /redactie/post/onbestelbaar/:id/weg": access(models.ReadLetters),
	"GET /redactie/logboek":                    access(models.ReadAudit), "POST /redactie/post/:id/opnieuw": access(models.ReadLetters),

	"GET /redactie/brieven":                           access(models.WriteLetters),
	"GET /redactie/brieven/:key/:language":            access(models.WriteLetters),
	"POST /redactie/brieven/:key/:language":           access(models.WriteLetters),
	"POST /redactie/brieven/:key/:language/voorbeeld": access(models.WriteLetters),
	"POST /redactie/brieven/:key/:language/terug":     access(models.WriteLetters),

	"GET /redactie/instellingen": access(models.ManageSettings), "POST /redactie/instellingen": access(models.ManageSettings),
	"POST /redactie/instellingen/beeld/:which": access(models.ManageSettings),
	"GET /redactie/menu":                       access(models.ManageSite), "POST /redactie/menu": access(models.ManageSite),
	"POST /redactie/menu/eigen": access(models.ManageSite),
	"GET /redactie/voorpagina":  access(models.ManageSite), "POST /redactie/voorpagina": access(models.ManageSite),
	"GET /redactie/doorverwijzingen": access(models.ManageSite), "POST /redactie/doorverwijzingen": access(models.ManageSite),
	"POST /redactie/doorverwijzingen/weg": access(models.ManageSite),

	"GET /voorbeeld/:id/:secret": Everyone, "GET /autorisatie/:id/:secret": Everyone, "POST /autorisatie/:id/:secret": Everyone,
	"GET /redactie/stukken":                                  access(models.WritePieces),
	"POST /redactie/stukken":                                 access(models.WritePieces),
	"GET /redactie/stukken/:id":                              access(models.WritePieces),
	"POST /redactie/stukken/:id":                             access(models.WritePieces),
	"POST /redactie/stukken/:id/samenvoegen":                 access(models.WritePieces),
	"POST /redactie/stukken/:id/aanwezig":                    access(models.WritePieces),
	"POST /redactie/stukken/:id/stap/:step":                  access(models.WritePieces),
	"GET /redactie/stukken/:id/controle":                     access(models.WritePieces),
	"POST /redactie/stukken/:id/plaats":                      access(models.EditPieces),
	"POST /redactie/stukken/:id/opmerkingen":                 access(models.WritePieces),
	"POST /redactie/stukken/:id/opmerkingen/:comment":        access(models.WritePieces),
	"POST /redactie/stukken/:id/schrijver":                   access(models.EditPieces),
	"POST /redactie/stukken/:id/actueel":                     access(models.EditPieces),
	"GET /redactie/stukken/:id/versies":                      access(models.WritePieces),
	"POST /redactie/stukken/:id/versies/:version/terug":      access(models.WritePieces),
	"GET /redactie/stukken/:id/voorbeeld":                    access(models.WritePieces),
	"POST /redactie/stukken/:id/voorbeeld":                   access(models.WritePieces),
	"POST /redactie/stukken/:id/voorbeeld/:link/einde":       access(models.WritePieces),
	"GET /redactie/stukken/:id/lezen":                        access(models.WritePieces),
	"GET /redactie/stukken/:id/autorisatie":                  access(models.WritePieces),
	"POST /redactie/stukken/:id/autorisatie":                 access(models.WritePieces),
	"POST /redactie/stukken/:id/autorisatie/:approval/einde": access(models.WritePieces),
	"GET /redactie/leden":                                    access(models.SeeMembers), "GET /redactie/leden/cijfers": access(models.SeeMembers), "GET /redactie/leden/:id": access(models.SeeMembers),
	"POST /redactie/leden/export": access(models.ManageMembers), "GET /redactie/leden/nieuw": access(models.ManageMembers), "POST /redactie/leden/nieuw": access(models.ManageMembers),
	"GET /redactie/leden/:id/gegevens": access(models.ManageMembers), "POST /redactie/leden/:id/gegevens": access(models.ManageMembers),
	"POST /redactie/leden/:id/iban": access(models.ManageMembers), "POST /redactie/leden/:id/notities": access(models.ManageMembers),
	"GET /redactie/leden/:id/opzegging": access(models.ManageMembers), "POST /redactie/leden/:id/opzegging": access(models.ManageMembers),
	"POST /redactie/leden/:id/opzegging/terug": access(models.ManageMembers), "POST /redactie/leden/:id/tonen": access(models.ManageMembers), "POST /redactie/leden/:id/einde": access(models.ManageMembers),
	"GET /redactie/leden/:id/plekken/nieuw": access(models.ManageMembers), "POST /redactie/leden/:id/plekken/nieuw": access(models.ManageMembers),
	"GET /redactie/leden/:id/plekken/:seat": access(models.ManageMembers), "POST /redactie/leden/:id/plekken/:seat": access(models.ManageMembers),
	"GET /redactie/leden/:id/plekken/:seat/overdragen":  access(models.ManageMembers),
	"POST /redactie/leden/:id/plekken/:seat/overdragen": access(models.ManageMembers),
	"POST /redactie/leden/:id/plekken/:seat/:action":    access(models.ManageMembers),
	"GET /redactie/inhoud":                              access(models.ManageContent), "GET /redactie/inhoud/:kind": access(models.ManageContent),
	"POST /redactie/inhoud/voordelen/volgorde":  access(models.ManageContent),
	"POST /redactie/inhoud/series/:id/volgorde": access(models.ManageContent),
	"GET /redactie/inhoud/:kind/nieuw":          access(models.ManageContent), "POST /redactie/inhoud/:kind/nieuw": access(models.ManageContent),
	"GET /redactie/inhoud/:kind/:id": access(models.ManageContent), "POST /redactie/inhoud/:kind/:id": access(models.ManageContent),
	"POST /redactie/inhoud/:kind/:id/weg": access(models.ManageContent), "GET /redactie/inhoud/:kind/:id/samenvoegen": access(models.ManageContent),
	"POST /redactie/inhoud/:kind/:id/samenvoegen": access(models.ManageContent), "GET /redactie/zoek": access(models.WritePieces), "POST /redactie/plakken": access(models.WritePieces),
	"POST /redactie/personen/nieuw": access(models.WritePieces), "POST /redactie/organisaties/nieuw": access(models.WritePieces),

	"GET /redactie/beeld": access(models.WritePieces), "GET /redactie/beeld/kies": access(models.WritePieces),
	"GET /redactie/beeld/bestanden": access(models.WritePieces), "GET /redactie/beeld/bestanden/:id": access(models.WritePieces),
	"GET /redactie/beeld/bestanden/:id/inhoud": access(models.WritePieces), "GET /redactie/beeld/:id": access(models.WritePieces),
	"GET /redactie/beeld/:id/klein": access(models.WritePieces), "POST /redactie/beeld": access(models.WritePieces),
	"POST /redactie/beeld/bestanden": access(models.WritePieces), "POST /redactie/beeld/bestanden/:id": access(models.WritePieces),
	"POST /redactie/beeld/bestanden/:id/vervangen": access(models.WritePieces), "POST /redactie/beeld/bestanden/:id/weg": access(models.WritePieces),
	"POST /redactie/beeld/:id": access(models.WritePieces), "POST /redactie/beeld/:id/vervangen": access(models.WritePieces),
	"POST /redactie/beeld/:id/weg": access(models.WritePieces),

	"GET /redactie/nieuwsbrief": access(models.ManageSubscriptions), "POST /redactie/nieuwsbrief/zoek": access(models.ManageSubscriptions),
	"POST /redactie/nieuwsbrief/export": access(models.ManageSubscriptions), "GET /redactie/nieuwsbrief/:id": access(models.ManageSubscriptions),
	"POST /redactie/nieuwsbrief/:id/einde": access(models.ManageSubscriptions),

	"GET /redactie/account/tokens": OwnAccount, "POST /redactie/account/tokens": OwnAccount,
	"POST /redactie/account/tokens/:id/intrekken": OwnAccount, "GET /redactie/api": access(models.UseOffice),

	"GET /redactie/aanvragen": access(models.SeeMembers), "GET /redactie/aanvragen/:id": access(models.SeeMembers),
	"POST /redactie/aanvragen/:id/stap/:step": access(models.SeeMembers), "POST /redactie/aanvragen/:id/notitie": access(models.SeeMembers),
	"POST /redactie/aanvragen/:id/rekening": access(models.ManageMembers), "GET /redactie/aanvragen/:id/gegevens": access(models.ManageMembers),
	"POST /redactie/aanvragen/:id/gegevens": access(models.ManageMembers),
	"GET /redactie/lidmaatschap":            access(models.ManageMembers), "POST /redactie/lidmaatschap": access(models.ManageMembers),

	"GET /api/v1/articles": Everyone, "GET /api/v1/articles/:id": Everyone, "POST /api/v1/articles": access(models.WritePieces),
	"PUT /api/v1/articles/:id": access(models.WritePieces), "PATCH /api/v1/articles/:id": access(models.WritePieces),
	"DELETE /api/v1/articles/:id": access(models.WritePieces), "POST /api/v1/articles/:id/steps": access(models.WritePieces),
	"GET /api/v1/media": access(models.UseOffice), "GET /api/v1/media/:id": access(models.UseOffice), "POST /api/v1/media": access(models.WritePieces),
	"PATCH /api/v1/media/:id": access(models.WritePieces), "DELETE /api/v1/media/:id": access(models.WritePieces),
	"GET /api/v1/persons": Everyone, "GET /api/v1/persons/:id": Everyone, "GET /api/v1/organisations": Everyone, "GET /api/v1/organisations/:id": Everyone,
	"GET /api/v1/series": Everyone, "GET /api/v1/series/:id": Everyone, "GET /api/v1/themes": Everyone, "GET /api/v1/themes/:id": Everyone,
	"GET /api/v1/benefits": Everyone, "GET /api/v1/benefits/:id": Everyone, "GET /api/v1/pages": Everyone, "GET /api/v1/pages/:id": Everyone,
	"GET /api/v1/problems": Everyone, "GET /api/v1/openapi.json": Everyone,
}

func init() {
	for _, kind := range []string{"persons", "organisations", "series", "themes", "benefits", "pages"} {
		allowed["POST /api/v1/"+kind] = access(models.ManageContent)
		for _, method := range []string{"PUT", "PATCH", "DELETE"} {
			allowed[method+" /api/v1/"+kind+"/:id"] = access(models.ManageContent)
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
