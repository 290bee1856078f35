// Package handlerstest makes whole servers on a store of their own for tests, and the
// people who use them.
package handlerstest

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/sqlitetest"
)

var LinkSecret = regexp.MustCompile(regexp.QuoteMeta(OfficeBase) + `/\S*/([\w-]{43})\b`)

// OfficeBase is the address of the site.
const OfficeBase = "https://meent.example"

// Phrase is everybody's password.
const Phrase = "negen blauwe ladders tegen de muur"

// known is the phrase as it is kept, made with as little work as there can be:
// how passwords are really kept is for AddAccount and models/password to show.
const known = "$argon2id$v=19$m=8,t=1,p=1$Y8xFPD8ZikPONehwFCX33A$+PDxqiqmIpThkHcTxZDgsUe6OUCkg+XrXCUdbJCcKG4"

// NewStore opens a store that is empty.
var NewStore = sqlitetest.Of(models.Schemas)

// Paper is the real router with an account for each role, both factors
// shown.
type Paper struct {
	T      *testing.T
	Server *handlers.Server
	Models *models.Models
	Now    time.Time
	Logs   *strings.Builder
}

func NewNewsroom(t *testing.T) *Paper {
	t.Helper()
	return NewsroomOn(t, NewStore(t))
}

func NewsroomOn(t *testing.T, engine store.Engine) *Paper {
	t.Helper()
	t.Cleanup(func() { engine.Close(context.Background()) })
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	n := &Paper{T: t, Logs: &strings.Builder{}, Now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	n.Models = models.New(engine, func() time.Time { return n.Now })
	n.Server, err = handlers.New(handlers.Config{Models: n.Models, Assets: built, Base: OfficeBase, Log: slog.New(slog.NewJSONHandler(n.Logs, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Ask sends a request the way the server's listener would hand it over.
func (n *Paper) Ask(method, path string, headers map[string]string) got {
	n.T.Helper()
	var request fasthttp.Request
	request.Header.SetMethod(method)
	request.SetRequestURI(path)
	request.Header.SetHost("meent.example")
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	var ctx fasthttp.RequestCtx
	ctx.Init(&request, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, nil)
	n.Server.Handler()(&ctx)
	body, err := ctx.Response.BodyUncompressed()
	if err != nil {
		n.T.Errorf("%s %s: %v", method, path, err)
	}
	return got{ctx.Response.StatusCode(), string(body), ctx.Response.Header.String(), string(ctx.Response.Header.Peek("ETag")), string(ctx.Response.Header.Peek("Cache-Control"))}
}

func (n *Paper) Guest() *Person { return &Person{Paper: n, Cookies: map[string]string{}} }

// As makes somebody with these roles, signed in with both factors.
func (n *Paper) As(name string, roles ...access.Role) *Person {
	n.T.Helper()
	slices.Sort(roles)
	a := &access.Account{Head: store.Head{ID: domain.NewID(n.Now)}, Email: name + "@meent.example", Name: name, Roles: slices.Compact(roles),
		Password: known, Generation: 1, CreatedAt: n.Now, FactorDue: n.Now.Add((&site.Settings{}).FactorAfter())}
	if err := n.Models.Accounts.Accounts.Insert(n.T.Context(), a); err != nil {
		n.T.Fatal(err)
	}
	if err := n.Models.Accounts.StartTOTP(n.T.Context(), a); err != nil {
		n.T.Fatal(err)
	}
	p := n.Guest()
	p.Account = a
	if err := n.Models.Accounts.ConfirmTOTP(n.T.Context(), a, nil, p.Code()); err != nil {
		n.T.Fatal(err)
	}
	n.Now = n.Now.Add(time.Minute)
	if got := p.Post("/redactie/inloggen", "email", a.Email, "password", Phrase); got.Header.Get("Location") != "/redactie/tweede-stap?naar=/redactie" {
		n.T.Fatalf("the first step went to %s", got.Header.Get("Location"))
	}
	if got := p.Post("/redactie/tweede-stap", "code", p.Code()); got.StatusCode != http.StatusSeeOther {
		n.T.Fatalf("the second step: %d", got.StatusCode)
	}
	return p
}

// SignedIn is somebody of the office who comes in once more.
func (n *Paper) SignedIn(p *Person) *Person {
	n.T.Helper()
	again := n.Guest()
	again.Account = p.Account
	again.Post("/redactie/inloggen", "email", p.Account.Email, "password", Phrase)
	if got := again.Post("/redactie/tweede-stap", "code", again.Code()); got.StatusCode != 303 {
		n.T.Fatalf("the second step: %d", got.StatusCode)
	}
	return again
}

func (n *Paper) held(path string, check func(testing.TB, string)) {
	n.T.Run(path, func(t *testing.T) {
		got := n.Guest().Get(path)
		if got.StatusCode != 200 {
			t.Fatal(got.StatusCode)
		}
		check(t, got.Text)
	})
}

func (n *Paper) Page(slug string) {
	n.T.Helper()
	err := n.Models.Press.Pages.Insert(n.T.Context(), &press.Page{Head: store.Head{ID: "page-" + slug}, Slug: slug, Title: slug, Origin: access.Origin{Key: slug}})
	if err == nil {
		err = n.Models.Refresh(n.T.Context())
	}
	if err != nil {
		n.T.Fatal(err)
	}
}
