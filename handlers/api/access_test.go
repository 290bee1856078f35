package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/api"
	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
)

// Every operation is asked by everyone, with every scope. Who may not is told
// so before anything is looked at.
func TestEveryOperationAsksWhoItIsAndWhatTheTokenIsFor(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	roles := map[string]access.Role{"author": access.Author, "editor": access.Editor, "desk": access.Desk, "administrator": access.Administrator}
	for name, role := range roles {
		account := p.AccountOf(name, role)
		for _, row := range access.Scopes {
			if !account.MayScope(row.Scope) {
				if _, _, err := p.Models.Accounts.NewToken(t.Context(), account, &accounts.Session{Factors: 2}, "x", []access.Scope{row.Scope}, 30); err == nil {
					t.Errorf("%s makes a token for %s", name, row.Scope)
				}
				continue
			}
			p.Asked(name, p.With(account, row.Scope), row.Scope)
		}
	}
	p.Asked("guest", p.Stranger(), "")
}

// Own and other's, by an author's token, an editor's, and a narrow one.
func TestWhatIsSomebodyElsesIsNotThere(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	anna, ben, eva := p.With(p.AccountOf("anna", access.Author)), p.With(p.AccountOf("ben", access.Author)), p.AccountOf("eva", access.Editor)
	editor := p.With(eva)
	narrow := p.With(eva, access.ReadScope, access.WriteArticles)
	id, tag := anna.Draft("Van Anna")
	path, step := "/articles/"+id, "/articles/"+id+"/steps"
	for name, c := range map[string]struct {
		who  *handlerstest.Program
		want int
	}{"another author": {ben, 404}, "an editor": {editor, 200}, "a narrow token": {narrow, 200}} {
		_, got := c.who.Must(c.want, http.MethodGet, path, nil)
		if c.want == 200 {
			tag = got.Header.Get("ETag")
		}
		_, got = c.who.Must(c.want, http.MethodPatch, path, map[string]any{"title": name}, "If-Match", tag)
		if c.want == 404 {
			c.who.Must(404, http.MethodPut, path, map[string]any{"type": "news"}, "If-Match", "*")
			c.who.Must(404, http.MethodDelete, path, nil, "If-Match", "*")
			c.who.Must(404, http.MethodPost, step, map[string]any{"step": "trash"}, "If-Match", "*")
		} else {
			tag = got.Header.Get("ETag")
		}
	}
	if list := ben.Many("/articles"); len(list) != 0 {
		t.Errorf("another author's list: %v", list)
	}
	if list := narrow.Many("/articles?state=draft"); len(list) != 1 {
		t.Errorf("an editor's list: %v", list)
	}
	// The account may publish, this token may not.
	_, got := narrow.Must(403, http.MethodPost, step, map[string]any{"step": "publish"}, "If-Match", "*")
	if !strings.Contains(got.Header.Get("WWW-Authenticate"), "insufficient_scope") {
		t.Errorf("the header says %q", got.Header.Get("WWW-Authenticate"))
	}
	editor.Must(200, http.MethodPost, step, map[string]any{"step": "publish"}, "If-Match", "*")
	ben.Must(403, http.MethodPatch, path, map[string]any{"title": "x"}, "If-Match", "*")
	// What was published is archived, which takes an editor's scope to trash.
	editor.Must(200, http.MethodPost, step, map[string]any{"step": "archive"}, "If-Match", "*")
	narrow.Must(403, http.MethodDelete, path, nil, "If-Match", "*")
	anna.Must(409, http.MethodPatch, path, map[string]any{"title": "x"}, "If-Match", "*")
}

func TestTokensThatDoNotCount(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	boss := p.As("boss", access.Administrator)
	may, refresh := boss.Cookies["__Host-samenspel-access"], boss.Cookies["__Host-samenspel-refresh"]
	if got := (&handlerstest.Program{Programs: p, Account: boss.Account, Token: may}).Ask(http.MethodGet, "/media", nil); got.StatusCode != 200 {
		t.Fatalf("the office's own access token: %d", got.StatusCode)
	}
	account := p.AccountOf("anna", access.Editor)
	good := p.With(account)
	parts := strings.Split(may, ".")
	none := "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0." + parts[1] + "."
	foreign := "eyJhbGciOiJFZERTQSIsImtpZCI6IjAwMCIsInR5cCI6ImF0K2p3dCJ9." + parts[1] + "." + parts[2]
	for name, header := range map[string]string{
		"algorithm none": "Bearer " + none, "a foreign key": "Bearer " + foreign, "a refresh token": "Bearer " + refresh,
		"changed": "Bearer " + good.Token[:len(good.Token)-2] + "AA", "cut off": "Bearer " + good.Token[:20], "the prefix alone": "Bearer sns_",
		"nothing": "Bearer ", "another scheme": "Basic " + good.Token, "no scheme": good.Token, "two": "Bearer " + good.Token + " " + good.Token,
		"very long": "Bearer sns_" + strings.Repeat("a", 8000), "its hash": "Bearer sns_" + strings.Repeat("0", 64),
	} {
		for _, path := range []string{"/media", "/articles"} { // what is public is not answered to a wrong token either
			got := p.Stranger().Ask(http.MethodGet, path, nil, "Authorization", header)
			if got.StatusCode != 401 || !strings.HasPrefix(got.Header.Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s at %s: %d, %q", name, path, got.StatusCode, got.Header.Get("WWW-Authenticate"))
			}
		}
	}
	for _, field := range []string{"token", "access_token", "api_key", "Authorization"} {
		if got := p.Stranger().Ask(http.MethodGet, "/media?"+field+"="+good.Token, nil); got.StatusCode != 401 {
			t.Errorf("a token as %s in the address: %d", field, got.StatusCode)
		}
		if got := good.Ask(http.MethodGet, "/articles?"+field+"="+good.Token, nil); got.StatusCode != 400 || strings.Contains(got.Text, good.Token) {
			t.Errorf("a token as %s in the address beside the header: %d %s", field, got.StatusCode, got.Text)
		}
	}
	if got := boss.Do(http.MethodGet, api.Root+"/media", nil, nil); got.StatusCode != 401 {
		t.Errorf("a cookie opens the API: %d", got.StatusCode)
	}
	if got := boss.Do(http.MethodPost, api.Root+"/articles", []byte(`{"type":"news"}`), map[string]string{"Content-Type": "application/json", "Origin": handlerstest.OfficeBase}); got.StatusCode != 401 {
		t.Errorf("a cookie writes: %d", got.StatusCode)
	}
	// A block counts at once, and its end brings no token back.
	if err := p.Models.Accounts.Block(t.Context(), boss.Account, account); err != nil {
		t.Fatal(err)
	}
	good.Must(401, http.MethodGet, "/articles", nil)
	if err := p.Models.Accounts.Unblock(t.Context(), boss.Account, account); err != nil {
		t.Fatal(err)
	}
	good.Must(401, http.MethodGet, "/articles", nil)
	// So does a role.
	writer := p.With(account, access.WriteContent, access.PublishScope, access.ReadScope)
	if err := p.Models.Accounts.ChangeAccount(t.Context(), boss.Account, account, "Anna", []access.Role{access.Desk}); err != nil {
		t.Fatal(err)
	}
	writer.Must(403, http.MethodPost, "/articles/x/steps", map[string]any{"step": "publish"}, "If-Match", "*")
	p.Now = p.Now.Add(91 * 24 * time.Hour)
	writer.Must(401, http.MethodGet, "/articles", nil)
}

// The page is where people make and revoke tokens.
func TestTokensInTheOffice(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	anna, ben := p.As("anna", access.Editor), p.As("ben", access.Author)
	got := anna.Post("/redactie/account/tokens", "name", "Nieuwsbrief", "life", "90", "scopes", "read", "scopes", "write:articles")
	i := strings.Index(got.Text, accounts.TokenPrefix)
	if got.StatusCode != 200 || i < 0 {
		t.Fatalf("%d without a token", got.StatusCode)
	}
	text, _, _ := strings.Cut(got.Text[i:], `"`)
	(&handlerstest.Program{Programs: p, Account: anna.Account, Token: text}).Draft("Met een sleutel")
	if again := anna.Get("/redactie/account/tokens"); strings.Contains(again.Text, text) || !strings.Contains(again.Text, "Nieuwsbrief") {
		t.Error("the token is shown again, or its name is not")
	}
	stored, err := p.Models.Accounts.TokensOf(t.Context(), anna.Account)
	if err != nil || len(stored) != 1 || strings.Contains(stored[0].Hash, text) || stored[0].UsedAt.IsZero() {
		t.Fatalf("kept: %+v, %v", stored, err)
	}
	if got := ben.Post("/redactie/account/tokens/" + stored[0].ID + "/intrekken"); got.StatusCode != 404 {
		t.Errorf("another revokes it: %d", got.StatusCode)
	}
	for _, fields := range [][]string{{"name", "", "life", "90", "scopes", "read"}, {"name", "x", "life", "9999", "scopes", "read"}, {"name", "x", "life", "30"},
		{"name", "x", "life", "30", "scopes", "all"}} {
		if got := anna.Post("/redactie/account/tokens", fields...); got.StatusCode != 422 || strings.Contains(got.Text, accounts.TokenPrefix) || strings.Contains(got.Text, "[o_") {
			t.Errorf("%v: %d", fields, got.StatusCode)
		}
	}
	if got := ben.Post("/redactie/account/tokens", "name", "x", "life", "30", "scopes", "publish:articles"); got.StatusCode != 422 {
		t.Errorf("an author makes a token that publishes: %d", got.StatusCode)
	}
	if got := anna.Post("/redactie/account/tokens/" + stored[0].ID + "/intrekken"); got.StatusCode != 303 {
		t.Errorf("revoking: %d", got.StatusCode)
	}
	(&handlerstest.Program{Programs: p, Account: anna.Account, Token: text}).Must(401, http.MethodGet, "/articles", nil)
	guide := anna.Get("/redactie/api")
	if guide.StatusCode != 200 || !strings.Contains(guide.Text, "curl") || strings.Contains(guide.Text, "[api_") {
		t.Errorf("the guide: %d", guide.StatusCode)
	}
	for _, kind := range []string{audit.TokenMade, audit.TokenRevoked} {
		if log, _, err := p.Models.Audit.AuditLog(t.Context(), access.System, audit.EntryFilter{Kind: kind}, 1); err != nil || len(log) != 1 || log[0].TargetName != "Nieuwsbrief" {
			t.Errorf("%s: %v, %v", kind, log, err)
		}
	}
}

func TestTooManyRequests(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	ask := func(token string) *http.Response {
		r := httptest.NewRequest(http.MethodGet, api.Root+"/themes", nil)
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		res, err := p.Server.Ask(r, 20*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	p.Now = p.Now.Add(time.Hour)
	last := func(n int, token string, want int) *http.Response {
		t.Helper()
		var res *http.Response
		for i := range n {
			if res = ask(token); i < n-1 && res.StatusCode == 429 {
				t.Fatalf("request %d of %d is too many", i+1, n)
			}
		}
		if res.StatusCode != want {
			t.Fatalf("request %d: %d", n, res.StatusCode)
		}
		return res
	}
	refused := last(121, "", 429)
	if refused.Header.Get("Retry-After") != "1" || refused.Header.Get("RateLimit") != `"address";r=0;t=1` ||
		refused.Header.Get("RateLimit-Policy") != `"address";q=120;w=60` || refused.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("the headers: %v", refused.Header)
	}
	holder := p.With(p.AccountOf("anna", access.Author))
	last(601, holder.Token, 429) // counts by itself
	p.Now = p.Now.Add(time.Second)
	last(3, "", 429)
	// Guessing tokens takes from the guesser's own.
	p.Now = p.Now.Add(time.Minute)
	last(120, "sns_x", 401)
	last(1, "sns_x", 429)
}
