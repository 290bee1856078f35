package modelstest

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/post"
	"samenspel/models/store"
)

// known is the phrase as it is kept, made with as little work as there can be:
// how passwords are really kept is for AddAccount and models/password to show.
const (
	Phrase = "negen blauwe ladders tegen de muur"
	known  = "$argon2id$v=19$m=8,t=1,p=1$Y8xFPD8ZikPONehwFCX33A$+PDxqiqmIpThkHcTxZDgsUe6OUCkg+XrXCUdbJCcKG4"
)

// Office is an empty office with a clock that the test moves.
type Office struct {
	*models.Models
	T     *testing.T
	Clock atomic.Int64
	Mails []post.Request
	Mu    sync.Mutex
}

func NewOffice(t *testing.T) *Office {
	t.Helper()
	return OfficeOver(t, newStore(t))
}

func OfficeOver(t *testing.T, e store.Engine) *Office {
	t.Helper()
	o := &Office{T: t}
	o.Clock.Store(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	o.Models = models.New(e, func() time.Time { return time.UnixMilli(o.Clock.Load()) })
	o.Must(o.Accounts.UseOffice("https://meent.example"))
	o.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		o.Mu.Lock()
		defer o.Mu.Unlock()
		o.Mails = append(o.Mails, mail)
		return "onderwerp", "tekst", "<p>tekst</p>", nil
	}
	return o
}

func (o *Office) Must(err error) {
	o.T.Helper()
	if err != nil {
		o.T.Fatal(err)
	}
}

func (o *Office) Later(d time.Duration) { o.Clock.Add(d.Milliseconds()) }

func (o *Office) Add(name string, roles ...access.Role) *access.Account {
	o.T.Helper()
	a, err := o.Accounts.NewAccount(o.T.Context(), dutch.Plain(name)+"@meent.example", name, roles)
	o.Must(err)
	a.Password, a.Generation = known, 1
	o.Must(o.Accounts.Save(o.T.Context(), a, o.Audit.Entry(nil, audit.AccountMade, a, "", accounts.RolesText(a.Roles))))
	return a
}

func (o *Office) SignIn(a *access.Account) accounts.Tokens {
	o.T.Helper()
	at, err := o.Accounts.SignIn(o.T.Context(), a.Email, Phrase, "192.0.2.1", "Firefox")
	o.Must(err)
	return at.Tokens
}

// Secret is that of the last letter with a link.
func (o *Office) Secret() string {
	for i := len(o.Mails) - 1; i >= 0; i-- {
		if p := o.Mails[i].Path; p != "" {
			return p[strings.LastIndex(p, "/")+1:]
		}
	}
	o.T.Fatal("no letter with a link")
	return ""
}

func Forbidden(t *testing.T, what string, err error) {
	t.Helper()
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("%s: %v", what, err)
	}
}
