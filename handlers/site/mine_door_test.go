package site_test

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/store"
)

func TestALinkSignsInOnceInWhateverBrowser(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	link := "/mijn/inloggen/" + n.Asks(zoe.Account.Email, "naar", "/mijn/gegevens")
	for range 3 { // scanners of mail open links, again and again
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			got := n.Guest().Do(method, link, nil, nil)
			if got.StatusCode != 200 || len(got.Cookies()) > 0 || got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("X-Robots-Tag") != "noindex" {
				t.Fatalf("%s: %d %v", method, got.StatusCode, got.Header)
			}
		}
	}
	elsewhere := n.Guest()
	if page := elsewhere.Get(link); !strings.Contains(page.Text, "zoe@lid.example") || strings.Contains(page.Text, "checked") {
		t.Error("the page does not say who, or has ticked the box by itself")
	}
	got := elsewhere.Do(http.MethodPost, link, nil, map[string]string{"Origin": "https://evil.example"})
	if got.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %d", got.StatusCode)
	}
	got = elsewhere.Post(link)
	if got.Header.Get("Location") != "/mijn/gegevens" {
		t.Fatalf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	for _, c := range got.Cookies() {
		if strings.HasSuffix(c.Name, "refresh") && c.MaxAge != int(accounts.IdleLife.Seconds()) {
			t.Errorf("a borrowed device keeps them for %d s", c.MaxAge)
		}
	}
	if got := elsewhere.Get("/mijn"); got.StatusCode != 200 {
		t.Errorf("after signing in: %d", got.StatusCode)
	}
	for _, again := range []handlerstest.Reply{n.Guest().Post(link), n.Guest().Get(link)} {
		if again.StatusCode != http.StatusNotFound || len(again.Cookies()) > 0 || !strings.Contains(again.Text, "Deze link werkt niet meer") || !strings.Contains(again.Text, `action="/mijn/inloggen"`) {
			t.Errorf("spent: %d", again.StatusCode)
		}
		handlerstest.Complete(t, again)
	}

	own := n.Guest().Post("/mijn/inloggen/"+n.Asks(zoe.Account.Email), "eigen", "ja")
	kept := false
	for _, c := range own.Cookies() {
		kept = kept || strings.HasSuffix(c.Name, "refresh") && c.MaxAge == int(accounts.OwnIdleLife.Seconds())
	}
	if !kept {
		t.Error("an own device is not kept signed in")
	}

	late := n.Asks(zoe.Account.Email)
	n.Now = n.Now.Add(members.SignInLife)
	if got := n.Guest().Post("/mijn/inloggen/" + late); got.StatusCode != http.StatusNotFound {
		t.Errorf("over: %d", got.StatusCode)
	}
}

func TestOfManyWhoSpendALinkOneIsSignedIn(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	for name, path := range map[string]string{
		"sign-in":    "/mijn/inloggen/" + n.Asks(zoe.Account.Email),
		"invitation": "/mijn/welkom/" + n.Invited("karim"),
	} {
		var in atomic.Int64
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() {
				if n.Guest().Post(path).StatusCode == http.StatusSeeOther {
					in.Add(1)
				}
			})
		}
		if all.Wait(); in.Load() != 1 {
			t.Errorf("%s: %d came in", name, in.Load())
		}
	}
}

// Of a button that is pressed twice a browser shows the second answer.
func TestALinkPressedTwiceOnOnePageSignsIn(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	for name, path := range map[string]string{
		"sign-in":    "/mijn/inloggen/" + n.Asks(zoe.Account.Email),
		"invitation": "/mijn/welkom/" + n.Invited("karim"),
	} {
		page := regexp.MustCompile(`name="druk" value="([^"]+)"`).FindStringSubmatch(n.Guest().Get(path).Text)
		if page == nil {
			t.Fatalf("%s: the page has no key", name)
		}
		first, second := n.Guest().Post(path, "druk", page[1]), n.Guest()
		again := second.Post(path, "druk", page[1])
		if first.StatusCode != http.StatusSeeOther || again.StatusCode != http.StatusSeeOther || second.Get("/mijn").StatusCode != http.StatusOK {
			t.Errorf("%s: %d and then %d", name, first.StatusCode, again.StatusCode)
		}
		if other := n.Guest().Post(path, "druk", "of another page"); other.StatusCode != http.StatusNotFound {
			t.Errorf("%s, another page: %d", name, other.StatusCode)
		}
	}
}

func TestAnInvitationIsTakenByOneButton(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	link := "/mijn/welkom/" + n.Invited("karim")
	for range 3 {
		got := n.Guest().Get(link)
		handlerstest.Complete(t, got)
		if got.StatusCode != 200 || !strings.Contains(got.Text, "Stichting karim") || !strings.Contains(got.Text, "Plek in gebruik nemen") {
			t.Fatalf("%d", got.StatusCode)
		}
	}
	karim := n.Guest()
	if got := karim.Post(link, "eigen", "ja"); got.Header.Get("Location") != "/mijn?gedaan=welkom" {
		t.Fatalf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	if got := karim.Get("/mijn?gedaan=welkom"); got.StatusCode != 200 || !strings.Contains(got.Text, "De plek is nu van u") {
		t.Errorf("%d", got.StatusCode)
	}
	if got := n.Guest().Get(link); got.StatusCode != http.StatusNotFound || !strings.Contains(got.Text, `action="/mijn/inloggen"`) {
		t.Errorf("spent: %d", got.StatusCode)
	}
}

// The answer tells nothing of who is known: the same bytes and status.
func TestAskingForALinkTellsNothing(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	n.As("boss", access.Administrator)
	answers := map[string]bool{}
	for _, email := range []string{zoe.Account.Email, "ZOE@lid.example ", "boss@meent.example", "niemand@lid.example"} {
		got := n.Guest().Post("/mijn/inloggen", "email", email)
		handlerstest.Complete(t, got)
		got.Header.Del("X-Request-Id")
		got.Header.Del("Date")
		text := strings.ReplaceAll(got.Text, strings.ToLower(strings.TrimSpace(email)), "ADRES")
		answers[got.Status+text+strings.Join(got.Header["Set-Cookie"], "")] = true
	}
	if len(answers) != 1 {
		t.Errorf("%d different answers", len(answers))
	}
	n.Until(func() bool { return len(n.Letters("signin_link", zoe.Account.Email)) == 2 })
	for _, email := range []string{"boss@meent.example", "niemand@lid.example"} {
		if len(n.Letters("signin_link", email)) > 0 {
			t.Errorf("a link went to %s", email)
		}
	}
	for _, email := range []string{"zoe@lid.example", "ander@lid.example"} { // known or not, the limit is the same
		for range 6 {
			n.Guest().Post("/mijn/inloggen", "email", email)
		}
		got := n.Guest().Post("/mijn/inloggen", "email", email)
		handlerstest.Complete(t, got)
		if got.StatusCode != http.StatusTooManyRequests || !strings.Contains(got.Text, "al een paar keer") || !strings.Contains(got.Text, `value="`+email+`"`) {
			t.Errorf("%s, often: %d", email, got.StatusCode)
		}
	}
	got := n.Guest().Post("/mijn/inloggen", "email", "geen <adres>")
	handlerstest.Complete(t, got)
	if got.StatusCode != 422 || !strings.Contains(got.Text, `aria-invalid="true"`) || !strings.Contains(got.Text, "geen &lt;adres&gt;") {
		t.Errorf("no address: %d", got.StatusCode)
	}
}

// A link leads on to our own pages alone, whatever it was asked with.
func TestSigningInLeadsNowhereElse(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	for naar, to := range map[string]string{
		"/mijn/organisatie/opzeggen":        "/mijn/organisatie/opzeggen",
		"/actueel/een-stuk-2":               "/actueel/een-stuk-2",
		"/bestand/0Abc-1/jaarplan.pdf":      "/bestand/0Abc-1/jaarplan.pdf",
		"":                                  "/mijn",
		"//evil.example":                    "/mijn",
		"/\\evil.example":                   "/mijn",
		"https://evil.example/mijn":         "/mijn",
		"javascript:alert(1)":               "/mijn",
		"/mijn/../redactie":                 "/mijn",
		"/mijn//evil.example":               "/mijn",
		"/mijnevil":                         "/mijn",
		"/mijn?x=//evil.example":            "/mijn",
		"/mijn#x":                           "/mijn",
		"/mijn\r\nSet-Cookie: a=b":          "/mijn",
		"/mijn\n":                           "/mijn",
		"/mijn/%2e%2e/redactie":             "/mijn",
		"/mijn/uitloggen":                   "/mijn",
		"/mijn/inloggen/x":                  "/mijn",
		"/redactie":                         "/mijn",
		"/actueel":                          "/mijn",
		"/actueel/..":                       "/mijn",
		"/bestand/1/..":                     "/mijn",
		"/mijn/" + strings.Repeat("x", 300): "/mijn",
	} {
		got := zoe.Do(http.MethodGet, "/mijn/inloggen?naar="+handlerstest.Escaped(naar), nil, nil) // signed in already
		if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != to {
			t.Errorf("%q leads to %q", naar, got.Header.Get("Location"))
		}
		secret, err := n.LinkTo(zoe.Account.Email, naar)
		if err != nil {
			t.Fatal(err)
		}
		if got := n.Guest().Post("/mijn/inloggen/" + secret); got.Header.Get("Location") != to {
			t.Errorf("a link with %q leads to %q", naar, got.Header.Get("Location"))
		}
		if page := n.Guest().Get("/mijn/inloggen?naar=" + handlerstest.Escaped(naar)); !strings.Contains(page.Text, `name="naar" value="`+to+`"`) {
			t.Errorf("the form of %q leads elsewhere", naar)
		}
	}
}

// Whoever works in the office and has a seat cannot make a mail open the office.
func TestAMailedLinkAddsNoKeyToTheOffice(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	if _, err := n.Models.Members.AddSeat(t.Context(), access.System, n.Member("De Vaart").ID, input.Contact{Name: "boss", Email: boss.Account.Email}); err != nil {
		t.Fatal(err)
	}
	byMail := n.Guest()
	byMail.Post("/mijn/inloggen/" + n.Asks(boss.Account.Email))
	if got := byMail.Get("/mijn/sessies"); got.StatusCode != 200 || strings.Contains(got.Text, `data-passkey="register"`) || !strings.Contains(got.Text, "/redactie/account") {
		t.Errorf("%d", got.StatusCode)
	}
	for _, path := range []string{"/mijn/passkey/register/begin", "/mijn/passkey/register/finish", "/mijn/passkeys/0", "/mijn/passkeys/0/weg", "/mijn/gegevens/adres"} {
		if got := byMail.Post(path, "name", "x", "email", "nieuw@lid.example"); got.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	for _, path := range []string{"/redactie/passkey/register/begin", "/redactie/account/wachtwoord"} {
		if got := byMail.Post(path); got.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	if got := byMail.Get("/redactie"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the office: %d", got.StatusCode)
	}
	if got := byMail.Get("/mijn"); got.StatusCode != 200 {
		t.Errorf("a look at the office ended the session: %d", got.StatusCode)
	}
	a, _, err := n.Models.Accounts.Holder(t.Context(), byMail.Cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := n.Models.Accounts.BeginPasskey(t.Context(), a); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the model lets it: %v", err)
	}
	if err := n.Models.Accounts.FinishPasskey(t.Context(), a, nil, "x", "x", nil); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the model lets it: %v", err)
	}
	// A passkey of who was not of the office yet is no factor there.
	kept := &access.Account{Head: store.Head{ID: "x"}, Passkeys: []access.Passkey{{Reading: true}}}
	if kept.HasFactor() {
		t.Error("a member's passkey is a second factor")
	}
}

// Signing in with a passkey needs no account to begin, and refuses nonsense.
func TestAMembersPasskeyBegins(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	json := map[string]string{"Content-Type": "application/json", "Origin": handlerstest.OfficeBase}
	if got := n.Guest().Do(http.MethodPost, "/mijn/passkey/signin/begin", []byte("{}"), json); got.StatusCode != 200 || !strings.Contains(got.Text, `"challenge"`) {
		t.Errorf("%d %s", got.StatusCode, got.Text)
	}
	if got := zoe.Do(http.MethodPost, "/mijn/passkey/register/begin", []byte("{}"), json); got.StatusCode != 200 || !strings.Contains(got.Text, `"secret"`) {
		t.Errorf("%d %s", got.StatusCode, got.Text)
	}
	if got := n.Guest().Do(http.MethodPost, "/mijn/passkey/register/begin", []byte("{}"), json); got.StatusCode != 401 || got.Text != `{"error":"signed out"}` {
		t.Errorf("%d %s", got.StatusCode, got.Text)
	}
	for _, body := range []string{"", "{}", `{"secret":"x","credential":{}}`, "[]", `{"secret":`} {
		if got := n.Guest().Do(http.MethodPost, "/mijn/passkey/signin/finish", []byte(body), json); got.StatusCode != 422 || len(got.Cookies()) > 0 {
			t.Errorf("%q: %d", body, got.StatusCode)
		}
	}
}
