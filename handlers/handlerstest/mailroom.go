package handlerstest

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"samenspel/models/applying"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/site"
	"samenspel/models/store"
)

var Keyed = regexp.MustCompile(`name="(sleutel|begonnen)" value="([^"]*)"`)

// Mailroom is a newsroom whose association has fees; its letters are caught.
type Mailroom struct {
	*Paper
	Letters func() []post.Request
}

func NewDesk(t *testing.T, n *Paper) Mailroom {
	t.Helper()
	if err := modelstest.Settings(n.Models).Insert(t.Context(), &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "bureau@meent.example",
		Phone: "030 555 01 40", Fees: []site.Fee{{Size: "tot 25 medewerkers", Cents: 85_000}, {Size: "25 medewerkers of meer", Cents: 142_500}}}); err != nil {
		t.Fatal(err)
	}
	if err := n.Models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var mails []post.Request
	n.Models.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		mu.Lock()
		defer mu.Unlock()
		mails = append(mails, mail)
		return mail.Template, "text", "<p>text</p>", nil
	}
	return Mailroom{n, func() []post.Request {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(mails)
	}}
}

// Moment is one that a form of ours of an hour ago has.
func (d Mailroom) Moment() string {
	at := fmt.Sprint(d.Now.Add(-time.Hour).Unix())
	return at + "." + d.Models.Box.Mark("apply", at)
}

// Letter is the last of a kind.
func (d Mailroom) Letter(template string) post.Request {
	d.T.Helper()
	for _, mail := range slices.Backward(d.Letters()) {
		if mail.Template == template {
			return mail
		}
	}
	d.T.Fatalf("no letter %s", template)
	return post.Request{}
}

// Form is the page of a visitor, filled in as a director does, some seconds
// later.
func (d Mailroom) Form() url.Values {
	d.T.Helper()
	f := url.Values{"actie": {"verstuur"}, "name": {"Stichting Welzijn de Vaart"}, "kvk": {"0123 4567"}, "street": {"Havenkade 12"}, "postcode": {"8011ab"},
		"place": {"Zwolle"}, "website": {"www.devaart.example"}, "sector": {"Sociaal werk"}, "size": {"tot 25 medewerkers"}, "person": {"Zoë van den Berg"},
		"function": {"Directeur"}, "email": {"zoe@devaart.example"}, "phone": {"06-12345678"}, "seat1_person": {""}, "seat2_person": {"Karim Haddad"},
		"seat2_email": {"karim@devaart.example"}, "iban": {"nl91abna0417164300"}, "motivation": {"Wij willen leren."},
		"statement_authorised": {"1"}, "statement_statutes": {"1"}, "statement_privacy": {"1"}}
	page := d.Guest().Get("/lid-worden/aanmelden")
	if page.StatusCode != 200 || page.Header.Get("Cache-Control") != "no-store" || page.Header.Get("X-Robots-Tag") != "" {
		d.T.Fatalf("the form: %d %v", page.StatusCode, page.Header)
	}
	for _, m := range Keyed.FindAllStringSubmatch(page.Text, -1) {
		f.Set(m[1], html.UnescapeString(m[2]))
	}
	d.Now = d.Now.Add(time.Minute)
	return f
}

func (d Mailroom) Send(f url.Values) Reply {
	d.T.Helper()
	return d.PostForm("/lid-worden/aanmelden", f)
}

func (d Mailroom) PostForm(path string, f url.Values) Reply {
	d.T.Helper()
	return d.Guest().Do(http.MethodPost, path, []byte(f.Encode()), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": OfficeBase})
}

func (d Mailroom) Kept() []applying.Application {
	d.T.Helper()
	all, err := modelstest.Applications(d.Models).Find(d.T.Context(), store.Query{Sort: []store.Key{store.Desc("sent_at")}})
	if err != nil {
		d.T.Fatal(err)
	}
	return all
}
