package handlers

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

// mailroom is a newsroom whose association has fees; its letters are caught.
type mailroom struct {
	*paper
	letters func() []post.Mail
}

func newDesk(t *testing.T, n *paper) mailroom {
	t.Helper()
	if err := modelstest.Settings(n.models).Insert(t.Context(), &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "bureau@meent.example",
		Phone: "030 555 01 40", Fees: []site.Fee{{Size: "tot 25 medewerkers", Cents: 85_000}, {Size: "25 medewerkers of meer", Cents: 142_500}}}); err != nil {
		t.Fatal(err)
	}
	if err := n.models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var mails []post.Mail
	n.models.Post.Write = func(mail post.Mail, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		mu.Lock()
		defer mu.Unlock()
		mails = append(mails, mail)
		return mail.Template, "text", "<p>text</p>", nil
	}
	return mailroom{n, func() []post.Mail {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(mails)
	}}
}

// letter is the last of a kind.
func (d mailroom) letter(template string) post.Mail {
	d.t.Helper()
	for _, mail := range slices.Backward(d.letters()) {
		if mail.Template == template {
			return mail
		}
	}
	d.t.Fatalf("no letter %s", template)
	return post.Mail{}
}

var keyed = regexp.MustCompile(`name="(sleutel|begonnen)" value="([^"]*)"`)

// form is the page of a visitor, filled in as a director does, some seconds
// later.
func (d mailroom) form() url.Values {
	d.t.Helper()
	f := url.Values{"actie": {"verstuur"}, "name": {"Stichting Welzijn de Vaart"}, "kvk": {"0123 4567"}, "street": {"Havenkade 12"}, "postcode": {"8011ab"},
		"place": {"Zwolle"}, "website": {"www.devaart.example"}, "sector": {"Sociaal werk"}, "size": {"tot 25 medewerkers"}, "person": {"Zoë van den Berg"},
		"function": {"Directeur"}, "email": {"zoe@devaart.example"}, "phone": {"06-12345678"}, "seat1_person": {""}, "seat2_person": {"Karim Haddad"},
		"seat2_email": {"karim@devaart.example"}, "iban": {"nl91abna0417164300"}, "motivation": {"Wij willen leren."},
		"statement_authorised": {"1"}, "statement_statutes": {"1"}, "statement_privacy": {"1"}}
	page := d.guest().get("/lid-worden/aanmelden")
	if page.StatusCode != 200 || page.Header.Get("Cache-Control") != "no-store" || page.Header.Get("X-Robots-Tag") != "" {
		d.t.Fatalf("the form: %d %v", page.StatusCode, page.Header)
	}
	for _, m := range keyed.FindAllStringSubmatch(page.text, -1) {
		f.Set(m[1], html.UnescapeString(m[2]))
	}
	d.now = d.now.Add(time.Minute)
	return f
}

func (d mailroom) send(f url.Values) reply {
	d.t.Helper()
	return d.postForm("/lid-worden/aanmelden", f)
}

func (d mailroom) postForm(path string, f url.Values) reply {
	d.t.Helper()
	return d.guest().do(http.MethodPost, path, []byte(f.Encode()), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase})
}

func (d mailroom) kept() []applying.Application {
	d.t.Helper()
	all, err := modelstest.Applications(d.models).Find(d.t.Context(), store.Query{Sort: []store.Key{store.Desc("sent_at")}})
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// with is a form with other values; an empty one is taken out.
func with(f url.Values, pairs ...string) url.Values {
	changed := url.Values{}
	for name, values := range f {
		changed[name] = slices.Clone(values)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		changed.Set(pairs[i], pairs[i+1])
		if pairs[i+1] == "" {
			changed.Del(pairs[i])
		}
	}
	return changed
}

func TestAVisitorAppliesAndFollowsTheApplication(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
	sent := d.send(f)
	thanks := sent.Header.Get("Location")
	if sent.StatusCode != http.StatusSeeOther || !strings.HasPrefix(thanks, "/lid-worden/aanmelden/verstuurd/") {
		t.Fatalf("%d to %q: %s", sent.StatusCode, thanks, sent.text)
	}
	page := d.guest().get(thanks)
	if page.StatusCode != 200 || !strings.Contains(page.text, "z…@devaart.example") || strings.Contains(page.text, "zoe@") || strings.Contains(page.text, f.Get("sleutel")) {
		t.Errorf("thanked with %s", page.text)
	}
	link := d.letter("application_confirm").Path
	if strings.Contains(page.text+thanks, link[strings.LastIndex(link, "/")+1:]) {
		t.Error("the page after sending holds the personal link")
	}
	if again := d.postForm(thanks, nil); again.StatusCode != http.StatusSeeOther || len(d.letters()) != 2 {
		t.Errorf("sent again: %d, %d letters", again.StatusCode, len(d.letters()))
	}

	private := func(got reply) reply {
		t.Helper()
		h := got.Header
		if h.Get("Cache-Control") != "no-store" || h.Get("X-Robots-Tag") != "noindex" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("not private: %v", h)
		}
		return got
	}
	for range 3 { // as scanners of mail do
		if got := private(d.guest().get(link)); !strings.Contains(got.text, "Ja, dit is mijn e-mailadres") || d.kept()[0].State != applying.AppUnconfirmed {
			t.Fatalf("%d %s", got.StatusCode, got.text)
		}
	}
	if got := d.postForm(link+"/bevestigen", nil); got.Header.Get("Location") != link {
		t.Fatalf("confirmed: %d", got.StatusCode)
	}
	if got := private(d.guest().get(link)); !strings.Contains(got.text, "Uw aanvraag is bij ons") || !strings.Contains(got.text, `class="line-now"`) {
		t.Errorf("received: %s", got.text)
	}

	a := d.kept()[0]
	member := d.as("dora", access.Desk, access.Board).account
	step := func(step applying.ApplicationStep, text string) {
		t.Helper()
		now, err := d.models.Applying.StepApplication(t.Context(), member, a.ID, d.kept()[0].Version, step, text)
		if err != nil {
			t.Fatal(err)
		}
		a = *now
	}
	if _, err := d.models.Applying.NoteApplication(t.Context(), member, a.ID, "geheimopmerking"); err != nil {
		t.Fatal(err)
	}
	step(applying.AskStep, "Hoeveel medewerkers heeft u? <b>")
	if got := d.guest().get(link); !strings.Contains(got.text, "Hoeveel medewerkers heeft u? &lt;b&gt;") || !strings.Contains(got.text, "Antwoord versturen") {
		t.Errorf("asked: %s", got.text)
	}
	if got := private(d.postForm(link+"/antwoord", url.Values{"text": {" "}})); got.StatusCode != 422 || !strings.Contains(got.text, "Typ eerst uw antwoord") {
		t.Errorf("no answer: %d", got.StatusCode)
	}
	long := strings.Repeat("a", 4001) + "<einde>"
	if got := d.postForm(link+"/antwoord", url.Values{"text": {long}}); got.StatusCode != 422 || !strings.Contains(got.text, html.EscapeString(long)) {
		t.Errorf("a long answer: %d", got.StatusCode)
	}
	if got := d.postForm(link+"/antwoord", url.Values{"text": {"Veertig."}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("answered: %d", got.StatusCode)
	}
	if got := d.postForm(link+"/antwoord", url.Values{"text": {"Nee, vijftig."}}); got.StatusCode != http.StatusConflict || !strings.Contains(got.text, "Nee, vijftig.") {
		t.Errorf("answered once more: %d %s", got.StatusCode, got.text)
	}
	step(applying.PrepareStep, "geheimadvies")
	if got := d.guest().get(link); !strings.Contains(got.text, "ligt bij het bestuur") || !strings.Contains(got.text, "Veertig.") || strings.Contains(got.text, "geheim") || strings.Contains(got.text, "dora") {
		t.Errorf("prepared: %s", got.text)
	}
	step(applying.AdmitStep, "")
	if got := d.guest().get(link); !strings.Contains(got.text, "u bent lid") || !strings.Contains(got.text, `href="/mijn"`) || strings.Contains(got.text, "intrekken") {
		t.Errorf("admitted: %s", got.text)
	}
}

func TestAnApplicantWithdraws(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	d.send(d.form())
	link := d.letter("application_confirm").Path
	if got := d.guest().get(link + "/intrekken"); !strings.Contains(got.text, "Ja, trek mijn aanvraag in") || d.kept()[0].State != applying.AppUnconfirmed {
		t.Errorf("asked whether they are sure: %s", got.text)
	}
	if got := d.postForm(link+"/intrekken", url.Values{"text": {"Toch niet."}}); got.StatusCode != http.StatusSeeOther || d.kept()[0].State != applying.AppWithdrawn {
		t.Errorf("%d", got.StatusCode)
	}
	if got := d.guest().get(link); !strings.Contains(got.text, "is ingetrokken") || strings.Contains(got.text, "/intrekken") {
		t.Errorf("withdrawn: %s", got.text)
	}
	if got := d.guest().get(link + "/intrekken"); got.Header.Get("Location") != link {
		t.Errorf("withdraws twice: %d", got.StatusCode)
	}
}

func TestADraftIsSavedAndGoneOnWith(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := with(d.form(), "actie", "bewaar", "kvk", "12", "motivation", "", "statement_privacy", "")
	if got := d.send(with(f, "email", "zoe")); got.StatusCode != 422 || !strings.Contains(got.text, "link heen waarmee u verdergaat") || !strings.Contains(got.text, `data-open="2"`) {
		t.Errorf("without an address: %d", got.StatusCode)
	}
	saved := d.send(f)
	if page := d.guest().get(saved.Header.Get("Location")); !strings.Contains(page.text, "Uw formulier is bewaard") {
		t.Fatalf("%d %s", saved.StatusCode, page.text)
	}
	link := d.letter("application_saved").Path
	page := d.guest().get(link)
	for _, want := range []string{`value="12"`, "NL91 ABNA 0417 1643 00", "Karim Haddad", "Welkom terug", `name="robots" content="noindex"`} {
		if !strings.Contains(page.text, want) {
			t.Errorf("the draft lacks %s", want)
		}
	}
	f = with(d.form(), "begonnen", "")
	for _, m := range keyed.FindAllStringSubmatch(page.text, -1) {
		f.Set(m[1], html.UnescapeString(m[2]))
	}
	if got := d.send(f); got.StatusCode != http.StatusSeeOther || len(d.kept()) != 1 || d.kept()[0].State != applying.AppUnconfirmed {
		t.Errorf("sent from the draft: %d, %d kept", got.StatusCode, len(d.kept()))
	}
	if got := d.send(with(f, "actie", "bewaar", "place", "Hattem")); got.StatusCode != http.StatusConflict || !strings.Contains(got.text, "Hattem") {
		t.Errorf("saved after sending: %d", got.StatusCode)
	}

	// The draft is erased while it lies open: it is sent all the same.
	for _, a := range d.kept() {
		if err := modelstest.Applications(d.models).Delete(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.guest().get(link); got.StatusCode != 404 || !strings.Contains(got.text, "Deze link werkt niet") || !strings.Contains(got.text, "030 555 01 40") {
		t.Errorf("the link of something erased: %d", got.StatusCode)
	}
	if got := d.send(f); got.StatusCode != http.StatusSeeOther || len(d.kept()) != 1 {
		t.Errorf("a form of a draft that is erased: %d", got.StatusCode)
	}
}

func TestAFormIsTakenOnceHoweverOftenItComes(t *testing.T) {
	onDesks(t, func(t *testing.T, d mailroom) {
		f := d.form()
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if got := d.send(f); got.StatusCode != http.StatusSeeOther {
					t.Errorf("status %d", got.StatusCode)
				}
			})
		}
		all.Wait()
		if n := len(d.kept()); n != 1 {
			t.Errorf("%d applications", n)
		}
		if n := len(d.letters()); n != 1 {
			t.Errorf("%d letters", n)
		}
		if got := d.send(with(f, "place", "Hattem")); got.StatusCode != http.StatusSeeOther || len(d.kept()) != 1 || d.kept()[0].Form.Place != "Hattem" {
			t.Errorf("mended before it was confirmed: %d, %+v", got.StatusCode, d.kept())
		}
		link := d.letter("application_confirm").Path
		d.postForm(link+"/bevestigen", nil)
		got := d.send(with(f, "place", "Kampen"))
		if page := d.guest().get(got.Header.Get("Location")); d.kept()[0].Form.Place != "Hattem" || !strings.Contains(page.text, "is niet overgenomen") {
			t.Errorf("changed after it was confirmed: %s", page.text)
		}
	})
}

// onDesks runs a test over the embedded engine and over MongoDB.
func onDesks(t *testing.T, test func(t *testing.T, d mailroom)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newDesk(t, newNewsroom(t))) })
	t.Run("mongodb", func(t *testing.T) {
		engine, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		test(t, newDesk(t, newsroomOn(t, engine)))
	})
}
