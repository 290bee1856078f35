package handlers

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"samenspel/assets"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/sqlitetest"
)

const (
	officeBase = "https://meent.example"
	phrase     = "negen blauwe ladders tegen de muur"

	// known is the phrase as it is kept, made with as little work as there can be:
	// how passwords are really kept is for AddAccount and models/password to show.
	known = "$argon2id$v=19$m=8,t=1,p=1$Y8xFPD8ZikPONehwFCX33A$+PDxqiqmIpThkHcTxZDgsUe6OUCkg+XrXCUdbJCcKG4"
)

// newsroom is the real router with an account for each role, both factors
// shown.
type paper struct {
	t      *testing.T
	server *Server
	models *models.Models
	now    time.Time
	logs   *strings.Builder
}

var newStore = sqlitetest.Of(models.Schemas)

func newNewsroom(t *testing.T) *paper {
	t.Helper()
	return newsroomOn(t, newStore(t))
}

func newsroomOn(t *testing.T, engine store.Engine) *paper {
	t.Helper()
	t.Cleanup(func() { engine.Close(context.Background()) })
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	n := &paper{t: t, logs: &strings.Builder{}, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	n.models = models.New(engine, func() time.Time { return n.now })
	n.server, err = New(Config{Models: n.models, Assets: built, Base: officeBase, Log: slog.New(slog.NewJSONHandler(n.logs, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// person has an account and what a browser keeps.
type person struct {
	*paper
	account *access.Account
	cookies map[string]string
}

func (n *paper) guest() *person { return &person{paper: n, cookies: map[string]string{}} }

// as makes somebody with these roles, signed in with both factors.
func (n *paper) as(name string, roles ...access.Role) *person {
	n.t.Helper()
	slices.Sort(roles)
	a := &access.Account{Head: store.Head{ID: domain.NewID(n.now)}, Email: name + "@meent.example", Name: name, Roles: slices.Compact(roles),
		Password: known, Generation: 1, CreatedAt: n.now, FactorDue: n.now.Add((&site.Settings{}).FactorAfter())}
	if err := n.models.Accounts.Accounts.Insert(n.t.Context(), a); err != nil {
		n.t.Fatal(err)
	}
	if err := n.models.Accounts.StartTOTP(n.t.Context(), a); err != nil {
		n.t.Fatal(err)
	}
	p := n.guest()
	p.account = a
	if err := n.models.Accounts.ConfirmTOTP(n.t.Context(), a, nil, p.code()); err != nil {
		n.t.Fatal(err)
	}
	n.now = n.now.Add(time.Minute)
	if got := p.post("/redactie/inloggen", "email", a.Email, "password", phrase); got.Header.Get("Location") != "/redactie/tweede-stap?naar=/redactie" {
		n.t.Fatalf("the first step went to %s", got.Header.Get("Location"))
	}
	if got := p.post("/redactie/tweede-stap", "code", p.code()); got.StatusCode != http.StatusSeeOther {
		n.t.Fatalf("the second step: %d", got.StatusCode)
	}
	return p
}

// signedIn is somebody of the office who comes in once more.
func (n *paper) signedIn(p *person) *person {
	n.t.Helper()
	again := n.guest()
	again.account = p.account
	again.post("/redactie/inloggen", "email", p.account.Email, "password", phrase)
	if got := again.post("/redactie/tweede-stap", "code", again.code()); got.StatusCode != 303 {
		n.t.Fatalf("the second step: %d", got.StatusCode)
	}
	return again
}

func (p *person) code() string {
	p.t.Helper()
	text, err := totp.GenerateCode(p.models.Accounts.TOTPSecret(p.account), p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	return text
}

type reply struct {
	*http.Response
	text string
}

func (p *person) get(path string) reply { return p.do(http.MethodGet, path, nil, nil) }

// post sends a form from our own site.
func (p *person) post(path string, fields ...string) reply {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return p.do(http.MethodPost, path, []byte(form.Encode()), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase,
	})
}

func (p *person) do(method, path string, body []byte, headers map[string]string) reply {
	p.t.Helper()
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	for name, value := range p.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := p.server.Ask(r, 2*time.Minute) // a guard against hanging: a busy machine may take long
	if err != nil {
		p.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	for _, c := range res.Cookies() {
		if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
			p.t.Errorf("%s %s sets a careless cookie: %s", method, path, c)
		}
		if p.cookies[c.Name] = c.Value; c.Value == "" {
			delete(p.cookies, c.Name)
		}
	}
	text, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return reply{res, string(text)}
}

func TestAnotherSiteCannotSendForms(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	for name, headers := range map[string]map[string]string{
		"another origin":      {"Origin": "https://evil.example"},
		"a subdomain":         {"Origin": "https://x.meent.example"},
		"our name before":     {"Origin": officeBase + ".evil.example"},
		"the http one":        {"Origin": "http://meent.example"},
		"an opaque one":       {"Origin": "null"},
		"none":                {},
		"cross-site, none":    {"Sec-Fetch-Site": "cross-site"},
		"same site, not ours": {"Sec-Fetch-Site": "same-site"},
	} {
		for _, r := range n.server.Routes() {
			// No cookie counts for the API, nor for the button of a mail program.
			if r.Method != http.MethodPost || strings.HasPrefix(r.Path, "/api/") || strings.HasPrefix(r.Path, "/nieuwsbrief/afmelden/") {
				continue
			}
			headers["Content-Type"] = "application/x-www-form-urlencoded"
			path := strings.NewReplacer(":id", boss.account.ID, ":action", "blokkeren", ":n", "0", ":secret", "x").Replace(r.Path)
			if got := boss.do(http.MethodPost, path, []byte("name=x"), headers); got.StatusCode != http.StatusForbidden {
				t.Errorf("%s: %s answers %d", name, path, got.StatusCode)
			}
		}
	}
	if got := boss.get("/redactie"); got.StatusCode != 200 {
		t.Errorf("the owner was signed out by it: %d", got.StatusCode)
	}
}

// Guessers cannot give themselves another address on the network.
func TestAForwardedAddressIsBelievedFromAProxyOnly(t *testing.T) {
	n := newNewsroom(t)
	anna, err := n.models.Accounts.AddAccount(t.Context(), "anna@meent.example", "Anna", []access.Role{access.Editor}, phrase)
	if err != nil {
		t.Fatal(err)
	}
	form := []byte(url.Values{"email": {anna.Email}, "password": {"fout fout fout fout"}}.Encode())
	waits := false
	for i := range 12 {
		got := n.guest().do(http.MethodPost, "/redactie/inloggen", form, map[string]string{
			"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase,
			"X-Real-IP": fmt.Sprintf("198.51.100.%d", i), "X-Forwarded-For": fmt.Sprintf("198.51.100.%d", i),
		})
		if got.StatusCode != http.StatusUnprocessableEntity {
			t.Fatalf("status %d", got.StatusCode)
		}
		waits = waits || strings.Contains(got.text, "Te veel pogingen")
	}
	if !waits {
		t.Error("a guesser who names another address each time never waits")
	}
}

func TestATokenInAnAddressOpensNothing(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	access := boss.cookies["__Host-samenspel-access"]
	if access == "" {
		t.Fatal("no access cookie")
	}
	for _, path := range []string{"/redactie?access=" + access, "/redactie?token=" + access, "/redactie?__Host-samenspel-access=" + access, "/redactie;" + access} {
		if got := n.guest().get(path); got.StatusCode == 200 {
			t.Errorf("%s opens the office", path[:20])
		}
	}
	thief := n.guest()
	thief.cookies["__Host-samenspel-access"] = boss.cookies["__Host-samenspel-refresh"]
	if got := thief.get("/redactie"); got.StatusCode == 200 {
		t.Error("a refresh token is taken for an access token")
	}
}
