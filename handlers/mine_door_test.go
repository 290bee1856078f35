package handlers

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/store"
)

// asks sends for a link to sign in and gives its secret once it is written.
func (n *paper) asks(email string, fields ...string) string {
	n.t.Helper()
	n.now = n.now.Add(time.Second) // letters are told apart by their time
	had := len(n.letters("signin_link", email))
	if got := n.guest().post("/mijn/inloggen", append([]string{"email", email}, fields...)...); got.StatusCode != http.StatusOK {
		n.t.Fatalf("asking: %d", got.StatusCode)
	}
	n.until(func() bool { return len(n.letters("signin_link", email)) > had })
	return n.secretIn("signin_link", email)
}

// until waits for what happens behind an answer's back.
func (n *paper) until(there func() bool) {
	n.t.Helper()
	for range 400 {
		if there() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	n.t.Fatal("it never happened")
}

func TestALinkSignsInOnceInWhateverBrowser(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	link := "/mijn/inloggen/" + n.asks(zoe.account.Email, "naar", "/mijn/gegevens")
	for range 3 { // scanners of mail open links, again and again
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			got := n.guest().do(method, link, nil, nil)
			if got.StatusCode != 200 || len(got.Cookies()) > 0 || got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("X-Robots-Tag") != "noindex" {
				t.Fatalf("%s: %d %v", method, got.StatusCode, got.Header)
			}
		}
	}
	elsewhere := n.guest()
	if page := elsewhere.get(link); !strings.Contains(page.text, "zoe@lid.example") || strings.Contains(page.text, "checked") {
		t.Error("the page does not say who, or has ticked the box by itself")
	}
	got := elsewhere.do(http.MethodPost, link, nil, map[string]string{"Origin": "https://evil.example"})
	if got.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %d", got.StatusCode)
	}
	got = elsewhere.post(link)
	if got.Header.Get("Location") != "/mijn/gegevens" {
		t.Fatalf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	for _, c := range got.Cookies() {
		if strings.HasSuffix(c.Name, "refresh") && c.MaxAge != int(accounts.IdleLife.Seconds()) {
			t.Errorf("a borrowed device keeps them for %d s", c.MaxAge)
		}
	}
	if got := elsewhere.get("/mijn"); got.StatusCode != 200 {
		t.Errorf("after signing in: %d", got.StatusCode)
	}
	for _, again := range []reply{n.guest().post(link), n.guest().get(link)} {
		if again.StatusCode != http.StatusNotFound || len(again.Cookies()) > 0 || !strings.Contains(again.text, "Deze link werkt niet meer") || !strings.Contains(again.text, `action="/mijn/inloggen"`) {
			t.Errorf("spent: %d", again.StatusCode)
		}
		complete(t, again)
	}

	own := n.guest().post("/mijn/inloggen/"+n.asks(zoe.account.Email), "eigen", "ja")
	kept := false
	for _, c := range own.Cookies() {
		kept = kept || strings.HasSuffix(c.Name, "refresh") && c.MaxAge == int(accounts.OwnIdleLife.Seconds())
	}
	if !kept {
		t.Error("an own device is not kept signed in")
	}

	late := n.asks(zoe.account.Email)
	n.now = n.now.Add(members.SignInLife)
	if got := n.guest().post("/mijn/inloggen/" + late); got.StatusCode != http.StatusNotFound {
		t.Errorf("over: %d", got.StatusCode)
	}
}

func TestOfManyWhoSpendALinkOneIsSignedIn(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	for name, path := range map[string]string{
		"sign-in":    "/mijn/inloggen/" + n.asks(zoe.account.Email),
		"invitation": "/mijn/welkom/" + n.invited("karim"),
	} {
		var in atomic.Int64
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() {
				if n.guest().post(path).StatusCode == http.StatusSeeOther {
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
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	for name, path := range map[string]string{
		"sign-in":    "/mijn/inloggen/" + n.asks(zoe.account.Email),
		"invitation": "/mijn/welkom/" + n.invited("karim"),
	} {
		page := regexp.MustCompile(`name="druk" value="([^"]+)"`).FindStringSubmatch(n.guest().get(path).text)
		if page == nil {
			t.Fatalf("%s: the page has no key", name)
		}
		first, second := n.guest().post(path, "druk", page[1]), n.guest()
		again := second.post(path, "druk", page[1])
		if first.StatusCode != http.StatusSeeOther || again.StatusCode != http.StatusSeeOther || second.get("/mijn").StatusCode != http.StatusOK {
			t.Errorf("%s: %d and then %d", name, first.StatusCode, again.StatusCode)
		}
		if other := n.guest().post(path, "druk", "of another page"); other.StatusCode != http.StatusNotFound {
			t.Errorf("%s, another page: %d", name, other.StatusCode)
		}
	}
}

// invited gives somebody a seat and the secret of their invitation.
func (n *paper) invited(name string) string {
	n.t.Helper()
	o := n.member("Stichting " + name)
	if _, err := n.models.Members.AddSeat(n.t.Context(), access.System, o.ID, input.Contact{Name: name, Email: name + "@lid.example"}); err != nil {
		n.t.Fatal(err)
	}
	return n.secretIn("seat_invitation", name+"@lid.example")
}

func TestAnInvitationIsTakenByOneButton(t *testing.T) {
	n := newNewsroom(t)
	link := "/mijn/welkom/" + n.invited("karim")
	for range 3 {
		got := n.guest().get(link)
		complete(t, got)
		if got.StatusCode != 200 || !strings.Contains(got.text, "Stichting karim") || !strings.Contains(got.text, "Plek in gebruik nemen") {
			t.Fatalf("%d", got.StatusCode)
		}
	}
	karim := n.guest()
	if got := karim.post(link, "eigen", "ja"); got.Header.Get("Location") != "/mijn?gedaan=welkom" {
		t.Fatalf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	if got := karim.get("/mijn?gedaan=welkom"); got.StatusCode != 200 || !strings.Contains(got.text, "De plek is nu van u") {
		t.Errorf("%d", got.StatusCode)
	}
	if got := n.guest().get(link); got.StatusCode != http.StatusNotFound || !strings.Contains(got.text, `action="/mijn/inloggen"`) {
		t.Errorf("spent: %d", got.StatusCode)
	}
}

// The answer tells nothing of who is known: the same bytes and status.
func TestAskingForALinkTellsNothing(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	n.as("boss", access.Administrator)
	answers := map[string]bool{}
	for _, email := range []string{zoe.account.Email, "ZOE@lid.example ", "boss@meent.example", "niemand@lid.example"} {
		got := n.guest().post("/mijn/inloggen", "email", email)
		complete(t, got)
		got.Header.Del("X-Request-Id")
		got.Header.Del("Date")
		text := strings.ReplaceAll(got.text, strings.ToLower(strings.TrimSpace(email)), "ADRES")
		answers[got.Status+text+strings.Join(got.Header["Set-Cookie"], "")] = true
	}
	if len(answers) != 1 {
		t.Errorf("%d different answers", len(answers))
	}
	n.until(func() bool { return len(n.letters("signin_link", zoe.account.Email)) == 2 })
	for _, email := range []string{"boss@meent.example", "niemand@lid.example"} {
		if len(n.letters("signin_link", email)) > 0 {
			t.Errorf("a link went to %s", email)
		}
	}
	for _, email := range []string{"zoe@lid.example", "ander@lid.example"} { // known or not, the limit is the same
		for range 6 {
			n.guest().post("/mijn/inloggen", "email", email)
		}
		got := n.guest().post("/mijn/inloggen", "email", email)
		complete(t, got)
		if got.StatusCode != http.StatusTooManyRequests || !strings.Contains(got.text, "al een paar keer") || !strings.Contains(got.text, `value="`+email+`"`) {
			t.Errorf("%s, often: %d", email, got.StatusCode)
		}
	}
	got := n.guest().post("/mijn/inloggen", "email", "geen <adres>")
	complete(t, got)
	if got.StatusCode != 422 || !strings.Contains(got.text, `aria-invalid="true"`) || !strings.Contains(got.text, "geen &lt;adres&gt;") {
		t.Errorf("no address: %d", got.StatusCode)
	}
}

// A link leads on to our own pages alone, whatever it was asked with.
func TestSigningInLeadsNowhereElse(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
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
		got := zoe.do(http.MethodGet, "/mijn/inloggen?naar="+escaped(naar), nil, nil) // signed in already
		if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != to {
			t.Errorf("%q leads to %q", naar, got.Header.Get("Location"))
		}
		secret, err := n.linkTo(zoe.account.Email, naar)
		if err != nil {
			t.Fatal(err)
		}
		if got := n.guest().post("/mijn/inloggen/" + secret); got.Header.Get("Location") != to {
			t.Errorf("a link with %q leads to %q", naar, got.Header.Get("Location"))
		}
		if page := n.guest().get("/mijn/inloggen?naar=" + escaped(naar)); !strings.Contains(page.text, `name="naar" value="`+to+`"`) {
			t.Errorf("the form of %q leads elsewhere", naar)
		}
	}
}

// linkTo is a link that leads on to anything, past the form.
func (n *paper) linkTo(email, to string) (string, error) {
	n.now = n.now.Add(time.Second)
	if err := n.models.Members.SendSignIn(n.t.Context(), email, to); err != nil {
		return "", err
	}
	return n.secretIn("signin_link", email), nil
}

func escaped(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
	}
	return b.String()
}

// Whoever works in the office and has a seat cannot make a mail open the office.
func TestAMailedLinkAddsNoKeyToTheOffice(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	if _, err := n.models.Members.AddSeat(t.Context(), access.System, n.member("De Vaart").ID, input.Contact{Name: "boss", Email: boss.account.Email}); err != nil {
		t.Fatal(err)
	}
	byMail := n.guest()
	byMail.post("/mijn/inloggen/" + n.asks(boss.account.Email))
	if got := byMail.get("/mijn/sessies"); got.StatusCode != 200 || strings.Contains(got.text, `data-passkey="register"`) || !strings.Contains(got.text, "/redactie/account") {
		t.Errorf("%d", got.StatusCode)
	}
	for _, path := range []string{"/mijn/passkey/register/begin", "/mijn/passkey/register/finish", "/mijn/passkeys/0", "/mijn/passkeys/0/weg", "/mijn/gegevens/adres"} {
		if got := byMail.post(path, "name", "x", "email", "nieuw@lid.example"); got.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	for _, path := range []string{"/redactie/passkey/register/begin", "/redactie/account/wachtwoord"} {
		if got := byMail.post(path); got.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	if got := byMail.get("/redactie"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the office: %d", got.StatusCode)
	}
	if got := byMail.get("/mijn"); got.StatusCode != 200 {
		t.Errorf("a look at the office ended the session: %d", got.StatusCode)
	}
	a, _, err := n.models.Accounts.Holder(t.Context(), byMail.cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := n.models.Accounts.BeginPasskey(t.Context(), a); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the model lets it: %v", err)
	}
	if err := n.models.Accounts.FinishPasskey(t.Context(), a, nil, "x", "x", nil); !fault.Is(err, fault.Forbidden) {
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
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	json := map[string]string{"Content-Type": "application/json", "Origin": officeBase}
	if got := n.guest().do(http.MethodPost, "/mijn/passkey/signin/begin", []byte("{}"), json); got.StatusCode != 200 || !strings.Contains(got.text, `"challenge"`) {
		t.Errorf("%d %s", got.StatusCode, got.text)
	}
	if got := zoe.do(http.MethodPost, "/mijn/passkey/register/begin", []byte("{}"), json); got.StatusCode != 200 || !strings.Contains(got.text, `"secret"`) {
		t.Errorf("%d %s", got.StatusCode, got.text)
	}
	if got := n.guest().do(http.MethodPost, "/mijn/passkey/register/begin", []byte("{}"), json); got.StatusCode != 401 || got.text != `{"error":"signed out"}` {
		t.Errorf("%d %s", got.StatusCode, got.text)
	}
	for _, body := range []string{"", "{}", `{"secret":"x","credential":{}}`, "[]", `{"secret":`} {
		if got := n.guest().do(http.MethodPost, "/mijn/passkey/signin/finish", []byte(body), json); got.StatusCode != 422 || len(got.Cookies()) > 0 {
			t.Errorf("%q: %d", body, got.StatusCode)
		}
	}
}
