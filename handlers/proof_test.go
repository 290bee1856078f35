package handlers_test

import (
	"html"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/accounts"
)

// asksProof are the routes that change how somebody comes in, written a second
// time on purpose.
var asksProof = []string{
	"POST /redactie/account/bevestigen",
	"GET /redactie/account/totp", "GET /redactie/account/totp.png", "POST /redactie/account/totp", "POST /redactie/account/totp/weg",
	"POST /redactie/account/herstelcodes", "POST /redactie/account/passkeys/:n/weg", "POST /redactie/passkey/register/begin", "POST /redactie/passkey/register/finish",
	"POST /redactie/account/tokens",
	"POST /redactie/gebruikers/nieuw", "POST /redactie/gebruikers/:id", "POST /redactie/gebruikers/:id/:action",
	"POST /mijn/gegevens/adres", "POST /mijn/passkeys/:n/weg", "POST /mijn/passkey/register/begin", "POST /mijn/passkey/register/finish",
}

// changesNothing are the other routes near by, each with why it asks for none: a
// route that is added to how somebody comes in is put on one of the two.
var changesNothing = map[string]string{
	"GET /redactie/account": "shows", "GET /redactie/account/bevestigen": "asks", "GET /redactie/account/wachtwoord": "shows a form",
	"POST /redactie/account/wachtwoord":    "has the old password in the form itself",
	"POST /redactie/account/sessies/einde": "takes away", "POST /redactie/account/sessies/:id/einde": "takes away",
	"POST /redactie/account/passkeys/:n": "names", "GET /redactie/account/tokens": "shows", "POST /redactie/account/tokens/:id/intrekken": "takes a program's away",
	"POST /redactie/passkey/proof/begin": "is the proof", "POST /redactie/passkey/proof/finish": "is the proof",
	"POST /redactie/passkey/signin/begin": "signs in", "POST /redactie/passkey/signin/finish": "signs in",
	"GET /redactie/gebruikers": "shows", "GET /redactie/gebruikers/nieuw": "shows a form", "GET /redactie/gebruikers/:id": "shows",
	"POST /mijn/passkeys/:n": "names", "POST /mijn/passkey/proof/begin": "is the proof", "POST /mijn/passkey/proof/finish": "is the proof",
	"POST /mijn/passkey/signin/begin": "signs in", "POST /mijn/passkey/signin/finish": "signs in",
	"GET /mijn/gegevens": "shows", "POST /mijn/gegevens": "changes no address", "GET /mijn/sessies": "shows",
	"POST /mijn/sessies/einde": "takes away", "POST /mijn/sessies/:id/einde": "takes away",
	"GET /mijn/adres/:secret": "was asked for with a proof", "POST /mijn/adres/:secret": "was asked for with a proof",
}

// Whoever changes how somebody comes in showed less than ten minutes ago who
// they are: with a session of longer ago nothing is changed and nothing shown.
func TestWhatChangesHowSomebodyComesInAsksForAProof(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss, zoe := n.As("boss", access.Administrator), n.AsMember("zoe")
	ofAccounts := []string{"/redactie/account", "/redactie/passkey", "/redactie/gebruikers", "/mijn/passkey", "/mijn/gegevens", "/mijn/sessies", "/mijn/adres"}
	n.Now = n.Now.Add(accounts.ProofLife)
	for _, r := range n.Server.Routes() {
		name := r.Method + " " + r.Path
		if r.Proved != slices.Contains(asksProof, name) {
			t.Errorf("%s asks for a proof: %v, the list says otherwise", name, r.Proved)
		}
		near := slices.ContainsFunc(ofAccounts, func(p string) bool { return strings.HasPrefix(r.Path, p) })
		if near && !r.Proved && changesNothing[name] == "" {
			t.Errorf("%s is new and on neither list", name)
		}
		if !r.Proved {
			continue
		}
		who := boss
		if strings.HasPrefix(r.Path, "/mijn") {
			who = zoe
		}
		path := strings.NewReplacer(":id", boss.Account.ID, ":action", "afmelden", ":n", "0").Replace(r.Path)
		if r.Method == http.MethodGet {
			if got := who.Get(path); got.Header.Get("Location") != "/redactie/account/bevestigen?naar="+path {
				t.Errorf("%s: %d %s", name, got.StatusCode, got.Header.Get("Location"))
			}
			continue
		}
		got := who.Post(path, "name", `é"><b>`, "password", "geheim1", "proof_password", "geheim3", "code", "geheim2")
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "Bevestig dat u het bent") || !strings.Contains(got.Text, `action="`+path+`"`) ||
			!strings.Contains(got.Text, `name="name" value="`+html.EscapeString(`é"><b>`)+`"`) || strings.Contains(got.Text, "geheim") {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
		handlerstest.Complete(t, got)
		json := map[string]string{"Content-Type": "application/json", "Origin": handlerstest.OfficeBase}
		if got := who.Do(r.Method, path, []byte("{}"), json); got.StatusCode != http.StatusForbidden || got.Text != `{"error":"proof"}` {
			t.Errorf("%s by a script: %d %s", name, got.StatusCode, got.Text)
		}
	}
	a, err := n.Models.Accounts.Accounts.Get(t.Context(), boss.Account.ID)
	if err != nil || !a.TOTP.Confirmed || len(a.Recovery) > 0 || a.Generation != 1 || a.Name != "boss" {
		t.Errorf("it was done: %+v, %v", a, err)
	}
}

// Password or code, and the form that was sent is done.
func TestAProofGoesOnWhereItWasAsked(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	for how, give := range map[string]func(p *handlerstest.Person) []string{
		"password": func(p *handlerstest.Person) []string {
			return []string{"proof_password", handlerstest.Phrase, "proof_code", ""}
		},
		"code": func(p *handlerstest.Person) []string { return []string{"proof_password", "", "proof_code", p.Code()} },
	} {
		boss := n.As(how, access.Administrator)
		n.Now = n.Now.Add(accounts.ProofLife)
		sent := []string{"email", how + ".nieuw@meent.example", "name", "Hanneke & Co", "roles", "author", "roles", "editor"}
		asked := boss.Post("/redactie/gebruikers/nieuw", sent...)
		if got := strings.Join(asked.Fields(), "|"); got != strings.Join(sent, "|") {
			t.Errorf("%s: kept %s", how, got)
		}
		again := boss.Post("/redactie/gebruikers/nieuw", append(asked.Fields(), "proof_password", "", "proof_code", "")...)
		if again.StatusCode != 422 || !strings.Contains(again.Text, `id="proof_password-fout"`) {
			t.Errorf("%s, nothing filled in: %d", how, again.StatusCode)
		}
		for _, wrong := range [][]string{{"proof_password", "niet dit wachtwoord"}, {"proof_code", "000000"}} {
			got := boss.Post("/redactie/gebruikers/nieuw", append(again.Fields(), wrong...)...)
			if got.StatusCode != 422 || !strings.Contains(got.Text, `id="`+wrong[0]+`-fout"`) || strings.Contains(got.Text, wrong[1]) || strings.Join(got.Fields(), "|") != strings.Join(sent, "|") {
				t.Errorf("%s, %v: %d", how, wrong, got.StatusCode)
			}
		}
		if got := boss.Post("/redactie/gebruikers/nieuw", append(again.Fields(), give(boss)...)...); got.Header.Get("Location") != "/redactie/gebruikers?gedaan=invited" {
			t.Fatalf("%s: %d %s", how, got.StatusCode, got.Header.Get("Location"))
		}
		a, err := n.Models.Accounts.AccountByEmail(t.Context(), how+".nieuw@meent.example")
		if err != nil || a.Name != "Hanneke & Co" || len(a.Roles) != 2 {
			t.Errorf("%s: %+v, %v", how, a, err)
		}
		if got := boss.Get("/redactie/account/totp"); got.Header.Get("Location") != "/redactie/account" {
			t.Errorf("%s, asked again at once: %d %s", how, got.StatusCode, got.Header.Get("Location"))
		}
		n.Now = n.Now.Add(accounts.ProofLife)
		if got := boss.Post("/redactie/account/herstelcodes"); got.StatusCode != 422 {
			t.Errorf("%s, ten minutes later: %d", how, got.StatusCode)
		}
	}
}

// A page that asks leads on to where one was going, within the office.
func TestAProofLeadsNowhereElse(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	n.Now = n.Now.Add(accounts.ProofLife)
	for to, want := range map[string]string{"/redactie/account/totp": "/redactie/account/totp", "": "/redactie", "https://evil.example": "/redactie",
		"//evil.example": "/redactie", "/redactie/../mijn": "/redactie"} {
		got := boss.Get("/redactie/account/bevestigen?naar=" + handlerstest.Escaped(to))
		handlerstest.Complete(t, got)
		if fields := got.Fields(); got.StatusCode != 200 || !slices.Equal(fields, []string{"naar", want}) {
			t.Errorf("%q: %d %v", to, got.StatusCode, fields)
		}
	}
	if got := boss.Post("/redactie/account/bevestigen", "naar", "//evil.example", "proof_password", handlerstest.Phrase); got.Header.Get("Location") != "/redactie" {
		t.Errorf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	if got := boss.Get("/redactie/account/bevestigen?naar=/redactie/account"); got.Header.Get("Location") != "/redactie/account" {
		t.Errorf("already shown: %d %s", got.StatusCode, got.Header.Get("Location"))
	}
	// Few guesses, of this session alone.
	n.Now = n.Now.Add(accounts.ProofLife)
	for range 6 {
		boss.Post("/redactie/account/herstelcodes", "proof_password", "fout")
	}
	if got := boss.Post("/redactie/account/herstelcodes", "proof_password", handlerstest.Phrase); got.StatusCode != 422 || !strings.Contains(got.Text, "minu") {
		t.Errorf("no wait: %d", got.StatusCode)
	}
	n.Now = n.Now.Add(time.Minute)
	other := n.SignedIn(boss)
	n.Now = n.Now.Add(accounts.ProofLife)
	if got := other.Post("/redactie/account/herstelcodes", "proof_password", handlerstest.Phrase); got.StatusCode != 200 {
		t.Errorf("another session waits, too: %d", got.StatusCode)
	}
}

// Members come in once more, by a mailed link, and what they typed is there.
func TestAMemberProvesByComingInOnceMore(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	n.Now = n.Now.Add(accounts.ProofLife)
	asked := zoe.Post("/mijn/gegevens/adres", "email", "nieuw@lid.example")
	if got := zoe.Get("/mijn/bevestigen"); got.StatusCode != 200 || !strings.Contains(got.Text, `action="/mijn/sessies"`) {
		t.Errorf("%d", got.StatusCode)
	}
	for range 2 { // the question again, until it is answered
		if asked = zoe.Post("/mijn/gegevens/adres", asked.Fields()...); asked.StatusCode != 422 || len(n.Letters("address_change", "nieuw@lid.example")) > 0 {
			t.Fatalf("%d", asked.StatusCode)
		}
	}
	if got := zoe.Get("/mijn/inloggen?opnieuw=1"); got.StatusCode != 200 || !strings.Contains(got.Text, `action="/mijn/inloggen"`) {
		t.Errorf("%d", got.StatusCode)
	}
	zoe.Post("/mijn/inloggen/" + n.Asks(zoe.Account.Email))
	if got := zoe.Post("/mijn/gegevens/adres", asked.Fields()...); got.StatusCode != 200 || !strings.Contains(got.Text, "nieuw@lid.example") {
		t.Errorf("%d", got.StatusCode)
	}
	n.Until(func() bool { return len(n.Letters("address_change", "nieuw@lid.example")) == 1 })
	if got := zoe.Get("/mijn/bevestigen"); got.Header.Get("Location") != "/mijn/sessies" {
		t.Errorf("%d", got.StatusCode)
	}
}
