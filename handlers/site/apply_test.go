package site_test

import (
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/modelstest"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

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
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	sent := d.Send(f)
	thanks := sent.Header.Get("Location")
	if sent.StatusCode != http.StatusSeeOther || !strings.HasPrefix(thanks, "/lid-worden/aanmelden/verstuurd/") {
		t.Fatalf("%d to %q: %s", sent.StatusCode, thanks, sent.Text)
	}
	page := d.Guest().Get(thanks)
	if page.StatusCode != 200 || !strings.Contains(page.Text, "z…@devaart.example") || strings.Contains(page.Text, "zoe@") || strings.Contains(page.Text, f.Get("sleutel")) {
		t.Errorf("thanked with %s", page.Text)
	}
	link := d.Letter("application_confirm").Path
	if strings.Contains(page.Text+thanks, link[strings.LastIndex(link, "/")+1:]) {
		t.Error("the page after sending holds the personal link")
	}
	if again := d.PostForm(thanks, nil); again.StatusCode != http.StatusSeeOther || len(d.Letters()) != 2 {
		t.Errorf("sent again: %d, %d letters", again.StatusCode, len(d.Letters()))
	}

	private := func(got handlerstest.Reply) handlerstest.Reply {
		t.Helper()
		h := got.Header
		if h.Get("Cache-Control") != "no-store" || h.Get("X-Robots-Tag") != "noindex" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("not private: %v", h)
		}
		return got
	}
	for range 3 { // as scanners of mail do
		if got := private(d.Guest().Get(link)); !strings.Contains(got.Text, "Ja, dit is mijn e-mailadres") || d.Kept()[0].State != applying.AppUnconfirmed {
			t.Fatalf("%d %s", got.StatusCode, got.Text)
		}
	}
	if got := d.PostForm(link+"/bevestigen", nil); got.Header.Get("Location") != link {
		t.Fatalf("confirmed: %d", got.StatusCode)
	}
	if got := private(d.Guest().Get(link)); !strings.Contains(got.Text, "Uw aanvraag is bij ons") || !strings.Contains(got.Text, `class="line-now"`) {
		t.Errorf("received: %s", got.Text)
	}

	a := d.Kept()[0]
	member := d.As("dora", access.Desk, access.Board).Account
	step := func(step applying.ApplicationStep, text string) {
		t.Helper()
		now, err := d.Models.Applying.StepApplication(t.Context(), member, a.ID, d.Kept()[0].Version, step, text)
		if err != nil {
			t.Fatal(err)
		}
		a = *now
	}
	if _, err := d.Models.Applying.NoteApplication(t.Context(), member, a.ID, "geheimopmerking"); err != nil {
		t.Fatal(err)
	}
	step(applying.AskStep, "Hoeveel medewerkers heeft u? <b>")
	if got := d.Guest().Get(link); !strings.Contains(got.Text, "Hoeveel medewerkers heeft u? &lt;b&gt;") || !strings.Contains(got.Text, "Antwoord versturen") {
		t.Errorf("asked: %s", got.Text)
	}
	if got := private(d.PostForm(link+"/antwoord", url.Values{"text": {" "}})); got.StatusCode != 422 || !strings.Contains(got.Text, "Typ eerst uw antwoord") {
		t.Errorf("no answer: %d", got.StatusCode)
	}
	long := strings.Repeat("a", 4001) + "<einde>"
	if got := d.PostForm(link+"/antwoord", url.Values{"text": {long}}); got.StatusCode != 422 || !strings.Contains(got.Text, html.EscapeString(long)) {
		t.Errorf("a long answer: %d", got.StatusCode)
	}
	if got := d.PostForm(link+"/antwoord", url.Values{"text": {"Veertig."}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("answered: %d", got.StatusCode)
	}
	if got := d.PostForm(link+"/antwoord", url.Values{"text": {"Nee, vijftig."}}); got.StatusCode != http.StatusConflict || !strings.Contains(got.Text, "Nee, vijftig.") {
		t.Errorf("answered once more: %d %s", got.StatusCode, got.Text)
	}
	step(applying.PrepareStep, "geheimadvies")
	if got := d.Guest().Get(link); !strings.Contains(got.Text, "ligt bij het bestuur") || !strings.Contains(got.Text, "Veertig.") || strings.Contains(got.Text, "geheim") || strings.Contains(got.Text, "dora") {
		t.Errorf("prepared: %s", got.Text)
	}
	step(applying.AdmitStep, "")
	if got := d.Guest().Get(link); !strings.Contains(got.Text, "u bent lid") || !strings.Contains(got.Text, `href="/mijn"`) || strings.Contains(got.Text, "intrekken") {
		t.Errorf("admitted: %s", got.Text)
	}
}

func TestAnApplicantWithdraws(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	d.Send(d.Form())
	link := d.Letter("application_confirm").Path
	if got := d.Guest().Get(link + "/intrekken"); !strings.Contains(got.Text, "Ja, trek mijn aanvraag in") || d.Kept()[0].State != applying.AppUnconfirmed {
		t.Errorf("asked whether they are sure: %s", got.Text)
	}
	if got := d.PostForm(link+"/intrekken", url.Values{"text": {"Toch niet."}}); got.StatusCode != http.StatusSeeOther || d.Kept()[0].State != applying.AppWithdrawn {
		t.Errorf("%d", got.StatusCode)
	}
	if got := d.Guest().Get(link); !strings.Contains(got.Text, "is ingetrokken") || strings.Contains(got.Text, "/intrekken") {
		t.Errorf("withdrawn: %s", got.Text)
	}
	if got := d.Guest().Get(link + "/intrekken"); got.Header.Get("Location") != link {
		t.Errorf("withdraws twice: %d", got.StatusCode)
	}
}

func TestADraftIsSavedAndGoneOnWith(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := with(d.Form(), "actie", "bewaar", "kvk", "12", "motivation", "", "statement_privacy", "")
	if got := d.Send(with(f, "email", "zoe")); got.StatusCode != 422 || !strings.Contains(got.Text, "link heen waarmee u verdergaat") || !strings.Contains(got.Text, `data-open="2"`) {
		t.Errorf("without an address: %d", got.StatusCode)
	}
	saved := d.Send(f)
	if page := d.Guest().Get(saved.Header.Get("Location")); !strings.Contains(page.Text, "Uw formulier is bewaard") {
		t.Fatalf("%d %s", saved.StatusCode, page.Text)
	}
	link := d.Letter("application_saved").Path
	page := d.Guest().Get(link)
	for _, want := range []string{`value="12"`, "NL91 ABNA 0417 1643 00", "Karim Haddad", "Welkom terug", `name="robots" content="noindex"`} {
		if !strings.Contains(page.Text, want) {
			t.Errorf("the draft lacks %s", want)
		}
	}
	f = with(d.Form(), "begonnen", "")
	for _, m := range handlerstest.Keyed.FindAllStringSubmatch(page.Text, -1) {
		f.Set(m[1], html.UnescapeString(m[2]))
	}
	if got := d.Send(f); got.StatusCode != http.StatusSeeOther || len(d.Kept()) != 1 || d.Kept()[0].State != applying.AppUnconfirmed {
		t.Errorf("sent from the draft: %d, %d kept", got.StatusCode, len(d.Kept()))
	}
	if got := d.Send(with(f, "actie", "bewaar", "place", "Hattem")); got.StatusCode != http.StatusConflict || !strings.Contains(got.Text, "Hattem") {
		t.Errorf("saved after sending: %d", got.StatusCode)
	}

	// The draft is erased while it lies open: it is sent all the same.
	for _, a := range d.Kept() {
		if err := modelstest.Applications(d.Models).Delete(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.Guest().Get(link); got.StatusCode != 404 || !strings.Contains(got.Text, "Deze link werkt niet") || !strings.Contains(got.Text, "030 555 01 40") {
		t.Errorf("the link of something erased: %d", got.StatusCode)
	}
	if got := d.Send(f); got.StatusCode != http.StatusSeeOther || len(d.Kept()) != 1 {
		t.Errorf("a form of a draft that is erased: %d", got.StatusCode)
	}
}

func TestAFormIsTakenOnceHoweverOftenItComes(t *testing.T) {
	onDesks(t, func(t *testing.T, d handlerstest.Mailroom) {
		f := d.Form()
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if got := d.Send(f); got.StatusCode != http.StatusSeeOther {
					t.Errorf("status %d", got.StatusCode)
				}
			})
		}
		all.Wait()
		if n := len(d.Kept()); n != 1 {
			t.Errorf("%d applications", n)
		}
		if n := len(d.Letters()); n != 1 {
			t.Errorf("%d letters", n)
		}
		if got := d.Send(with(f, "place", "Hattem")); got.StatusCode != http.StatusSeeOther || len(d.Kept()) != 1 || d.Kept()[0].Form.Place != "Hattem" {
			t.Errorf("mended before it was confirmed: %d, %+v", got.StatusCode, d.Kept())
		}
		link := d.Letter("application_confirm").Path
		d.PostForm(link+"/bevestigen", nil)
		got := d.Send(with(f, "place", "Kampen"))
		if page := d.Guest().Get(got.Header.Get("Location")); d.Kept()[0].Form.Place != "Hattem" || !strings.Contains(page.Text, "is niet overgenomen") {
			t.Errorf("changed after it was confirmed: %s", page.Text)
		}
	})
}

// onDesks runs a test over the embedded engine and over MongoDB.
func onDesks(t *testing.T, test func(t *testing.T, d handlerstest.Mailroom)) {
	t.Run("sqlite", func(t *testing.T) { test(t, handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))) })
	t.Run("mongodb", func(t *testing.T) {
		engine, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		test(t, handlerstest.NewDesk(t, handlerstest.NewsroomOn(t, engine)))
	})
}
