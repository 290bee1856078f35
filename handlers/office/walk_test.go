package office_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

func TestAnotherSiteCannotSendForms(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	for name, headers := range map[string]map[string]string{
		"another origin":      {"Origin": "https://evil.example"},
		"a subdomain":         {"Origin": "https://x.meent.example"},
		"our name before":     {"Origin": handlerstest.OfficeBase + ".evil.example"},
		"the http one":        {"Origin": "http://meent.example"},
		"an opaque one":       {"Origin": "null"},
		"none":                {},
		"cross-site, none":    {"Sec-Fetch-Site": "cross-site"},
		"same site, not ours": {"Sec-Fetch-Site": "same-site"},
	} {
		for _, r := range n.Server.Routes() {
			// No cookie counts for the API, nor for the button of a mail program.
			if r.Method != http.MethodPost || strings.HasPrefix(r.Path, "/api/") || strings.HasPrefix(r.Path, "/nieuwsbrief/afmelden/") {
				continue
			}
			headers["Content-Type"] = "application/x-www-form-urlencoded"
			path := strings.NewReplacer(":id", boss.Account.ID, ":action", "blokkeren", ":n", "0", ":secret", "x").Replace(r.Path)
			if got := boss.Do(http.MethodPost, path, []byte("name=x"), headers); got.StatusCode != http.StatusForbidden {
				t.Errorf("%s: %s answers %d", name, path, got.StatusCode)
			}
		}
	}
	if got := boss.Get("/redactie"); got.StatusCode != 200 {
		t.Errorf("the owner was signed out by it: %d", got.StatusCode)
	}
}

// Guessers cannot give themselves another address on the network.
func TestAForwardedAddressIsBelievedFromAProxyOnly(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna, err := n.Models.Accounts.AddAccount(t.Context(), "anna@meent.example", "Anna", []access.Role{access.Editor}, handlerstest.Phrase)
	if err != nil {
		t.Fatal(err)
	}
	form := []byte(url.Values{"email": {anna.Email}, "password": {"fout fout fout fout"}}.Encode())
	waits := false
	for i := range 12 {
		got := n.Guest().Do(http.MethodPost, "/redactie/inloggen", form, map[string]string{
			"Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase,
			"X-Real-IP": fmt.Sprintf("198.51.100.%d", i), "X-Forwarded-For": fmt.Sprintf("198.51.100.%d", i),
		})
		if got.StatusCode != http.StatusUnprocessableEntity {
			t.Fatalf("status %d", got.StatusCode)
		}
		waits = waits || strings.Contains(got.Text, "Te veel pogingen")
	}
	if !waits {
		t.Error("a guesser who names another address each time never waits")
	}
}

func TestATokenInAnAddressOpensNothing(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	access := boss.Cookies["__Host-samenspel-access"]
	if access == "" {
		t.Fatal("no access cookie")
	}
	for _, path := range []string{"/redactie?access=" + access, "/redactie?token=" + access, "/redactie?__Host-samenspel-access=" + access, "/redactie;" + access} {
		if got := n.Guest().Get(path); got.StatusCode == 200 {
			t.Errorf("%s opens the office", path[:20])
		}
	}
	thief := n.Guest()
	thief.Cookies["__Host-samenspel-access"] = boss.Cookies["__Host-samenspel-refresh"]
	if got := thief.Get("/redactie"); got.StatusCode == 200 {
		t.Error("a refresh token is taken for an access token")
	}
}
