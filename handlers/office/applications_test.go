package office_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// deskroom is a newsroom with a mailroom, a board, and fees.
type deskroom struct {
	*handlerstest.Paper
	desk, board *handlerstest.Person
}

func newDeskroom(t *testing.T) *deskroom {
	n := handlerstest.NewNewsroom(t)
	err := modelstest.Settings(n.Models).Insert(t.Context(), &site.Settings{Head: store.Head{ID: "site"}, Name: "De Meent", Language: "nl", Email: "bureau@meent.example",
		Fees: []site.Fee{{Size: "klein", Cents: 45_000}, {Size: "groot", Cents: 90_000}}})
	if err == nil {
		err = n.Models.Refresh(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return &deskroom{n, n.As("desk", access.Desk), n.As("board", access.Board)}
}

// applied puts an application with the desk, as the site does.
func (d *deskroom) applied(name string) *applying.Application {
	d.T.Helper()
	ctx := d.T.Context()
	a, wrong, err := d.Models.Applying.SendApplication(ctx, applying.FormKey(), applying.ApplicationForm{Name: name, KvK: "01234567", Street: "Havenkade 12", Postcode: "8011 AB", Place: "Zwolle",
		Website: "www.devaart.example", Sector: "Sociaal werk", Size: "klein", Person: input.Contact{Name: "Zoë van den Berg", Function: "Directeur", Email: "zoe@devaart.example"},
		IBAN: "NL91ABNA0417164300", Motivation: "Wij willen leren.", Statements: []string{"authorised", "statutes", "privacy"}})
	if err != nil || wrong != nil {
		d.T.Fatal(wrong, err)
	}
	link := strings.Split(d.Models.Applying.ApplicationPath(a.ID), "/")
	if a, err = d.Models.Applying.ConfirmApplication(ctx, link[3], link[4]); err != nil {
		d.T.Fatal(err)
	}
	return a
}

func (d *deskroom) stored(id string) *applying.Application {
	d.T.Helper()
	a, err := modelstest.Applications(d.Models).Get(d.T.Context(), id)
	if err != nil {
		d.T.Fatal(err)
	}
	return a
}

var invitationSecret = regexp.MustCompile(`/mijn/welkom/([\w-]+)`)

// Everybody asks for every page of the room, and takes every step in every
// state. Nothing is shown or done but what is theirs.
func TestWhoMayWhatWithApplications(t *testing.T) {
	d := newDeskroom(t)
	first := d.applied("Stichting Welzijn de Vaart")
	d.desk.Step(first, applying.PrepareStep, "").Has(t, http.StatusSeeOther)
	first = d.stored(first.ID)
	d.board.Step(first, applying.AdmitStep, "").Has(t, http.StatusSeeOther)
	member := d.Guest()
	for _, l := range d.AllLetters(store.Query{}) {
		if m := invitationSecret.FindStringSubmatch(l.Text); m != nil {
			tokens, err := d.Models.Members.TakeInvitation(t.Context(), m[1], accounts.Entrance{Device: "test"})
			if err != nil {
				t.Fatal(err)
			}
			member.Cookies["__Host-samenspel-access"], member.Cookies["__Host-samenspel-refresh"] = tokens.Access, tokens.Refresh
		}
	}
	if len(member.Cookies) == 0 {
		t.Fatal("nobody was invited")
	}
	people := map[string]*handlerstest.Person{"guest": d.Guest(), "member": member, "author": d.As("author", access.Author), "editor": d.As("editor", access.Editor),
		"desk": d.desk, "board": d.board, "administrator": d.As("administrator", access.Administrator)}
	a := d.applied("Geheime Club")
	for name, who := range people {
		sees := who.Account.May(access.SeeMembers)
		fresh := d.stored(a.ID)
		fresh.State = applying.AppReceived
		if err := modelstest.Applications(d.Models).Replace(t.Context(), fresh); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/redactie/aanvragen", "/redactie/aanvragen?weergave=lijst&staat=alle", a.DeskPath(), a.DeskPath() + "/gegevens"} {
			got := who.Get(path)
			if shown := strings.Contains(got.Text, "Geheime Club"); shown != (sees && (!strings.HasSuffix(path, "gegevens") || who.Account.May(access.ManageMembers))) {
				t.Errorf("%s at %s: shown %v, status %d", name, path, shown, got.StatusCode)
			}
		}
		if got := who.Post(a.DeskPath() + "/rekening"); strings.Contains(got.Text, "0417 1643") != who.Account.May(access.ManageMembers) {
			t.Errorf("%s sees the account, or not: %d", name, got.StatusCode)
		}
		for _, state := range applying.SentApplications {
			for _, rule := range applying.ApplicationFlow {
				a := d.stored(a.ID)
				a.State = state
				if err := modelstest.Applications(d.Models).Replace(t.Context(), a); err != nil {
					t.Fatal(err)
				}
				d.Now = d.Now.Add(20 * time.Second) // so that no step is the last one pressed twice
				lines := len(a.Happenings)
				page := who.Get(a.DeskPath()).Text
				got := who.Step(a, rule.Step, "Woorden.")
				after := d.stored(a.ID)
				var mine bool
				for _, r := range a.Steps(who.Account) {
					mine = mine || who.Account != nil && r.Step == rule.Step
				}
				if mine != (len(after.Happenings) > lines) || mine != strings.Contains(page, `/stap/`+string(rule.Step)+`" novalidate`) {
					t.Errorf("%s, %s from %s: mine %v, status %d", name, rule.Step, state, mine, got.StatusCode)
				}
				if sees && !mine && got.StatusCode != http.StatusForbidden {
					t.Errorf("%s, %s from %s: status %d", name, rule.Step, state, got.StatusCode)
				}
				if after.Member != "" { // admitted: not again
					after.Member = ""
					if err := modelstest.Applications(d.Models).Replace(t.Context(), after); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

func TestTheDeskAndTheBoardDecide(t *testing.T) {
	d := newDeskroom(t)
	a := d.applied("Stichting Welzijn de Vaart")
	if got := d.desk.Get("/redactie"); !strings.Contains(got.Text, "1 aanvraag wacht op de ledenadministratie.") {
		t.Error("the start page does not say what waits")
	}
	if got := d.board.Get("/redactie"); strings.Contains(got.Text, "om over te beslissen") {
		t.Error("the board is told of nothing")
	}
	d.desk.Get("/redactie/aanvragen").Has(t, 200, `kolom-received`, "Zwolle", "€ 450", "sinds vandaag")
	page := d.desk.Get(a.DeskPath())
	page.Has(t, 200, "NL91 •••• •••• ••43 00", "Wij willen leren.", "Versie van 22 november 2026", "Zoë van den Berg")
	if strings.Contains(page.Text, "0417") || strings.Contains(page.Text, d.Models.Applying.ApplicationPath(a.ID)) {
		t.Error("the page has the account or the applicant's link")
	}
	d.board.Get(a.DeskPath()).Has(t, 200, "de ledenadministratie neemt de volgende stap")

	d.desk.Step(a, applying.AskStep, " ").Has(t, 422, "Schrijf hier een paar woorden.", `id="text-ask-fout"`, `aria-invalid="true"`)
	preview := d.desk.Step(a, applying.AskStep, "Hoeveel <b>mensen</b>?", "preview", "1")
	preview.Has(t, 200, "Hoeveel &lt;b&gt;mensen&lt;/b&gt;?", "Zo leest de aanvrager het", "lid-worden/aanvraag/…")
	if strings.Contains(preview.Text, d.Models.Applying.ApplicationPath(a.ID)) || d.stored(a.ID).Version != a.Version {
		t.Error("a look shows the link or changes something")
	}
	d.desk.Step(a, applying.AskStep, "Hoeveel mensen?").Has(t, http.StatusSeeOther)

	// Who looked before that is told, and keeps what they typed.
	beaten := d.desk.Step(a, applying.PrepareStep, "Mijn <i>advies</i>.")
	beaten.Has(t, http.StatusConflict, "Iemand anders was u net voor", "Intussen gebeurd", "Hoeveel mensen?", "Mijn &lt;i&gt;advies&lt;/i&gt;.")
	a = d.stored(a.ID)
	d.desk.Step(a, applying.PrepareStep, "Mijn advies.").Has(t, http.StatusSeeOther)
	d.desk.Step(a, applying.AskStep, "Nog iets?").Has(t, http.StatusConflict, "Nog iets?")
	d.board.Get("/redactie").Has(t, 200, "1 aanvraag om over te beslissen.")
	a = d.stored(a.ID)
	d.board.Get(a.DeskPath()).Has(t, 200, "Mijn advies.", "intern", "artikel 2:33 BW")
	d.board.Post(a.DeskPath()+"/notitie", "text", "").Has(t, 422, `id="note-fout"`)
	d.board.Post(a.DeskPath()+"/notitie", "text", "Ik ken ze.").Has(t, http.StatusSeeOther)
	a = d.stored(a.ID)
	d.board.Step(a, applying.RefuseStep, strings.Repeat("x", 4001)).Has(t, 422, "hooguit 4000 tekens", strings.Repeat("x", 4001))
	d.board.Step(a, applying.RefuseStep, "Te klein.").Has(t, http.StatusSeeOther)
	a = d.stored(a.ID)
	// A step that is there no more: what was typed stands there still.
	d.board.Step(&applying.Application{Head: store.Head{ID: a.ID, Version: 1}}, applying.RefuseStep, "Verloren woorden.").Has(t, http.StatusConflict, "Verloren woorden.", "deze stap kan nu niet meer")
	d.board.Step(a, applying.MeetingStep, "").Has(t, http.StatusSeeOther)
	d.board.Step(d.stored(a.ID), applying.AdmitStep, "Welkom!").Has(t, http.StatusSeeOther)
	a = d.stored(a.ID)
	d.desk.Get(a.DeskPath()).Has(t, 200, "/redactie/leden/"+a.Member, "De organisatie is lid.")
	d.desk.Get("/redactie/aanvragen?weergave=lijst&staat=admitted&q=vaart").Has(t, 200, "Stichting Welzijn de Vaart")
	d.desk.Get("/redactie/aanvragen?weergave=lijst&staat=refused").Has(t, 200, "Geen aanvragen gevonden")
}

func TestTheGeneralMeetingRefuses(t *testing.T) {
	d := newDeskroom(t)
	a := d.applied("Stichting Welzijn de Vaart")
	d.desk.Step(a, applying.PrepareStep, "").Has(t, http.StatusSeeOther)
	d.board.Get(a.DeskPath()).Has(t, 200, "De ledenvergadering kan daarna nog anders beslissen.")
	d.board.Step(d.stored(a.ID), applying.MeetingStep, "Op 3 december.").Has(t, http.StatusSeeOther)
	d.board.Get(a.DeskPath()).Has(t, 200, "met het besluit van de ledenvergadering")
	d.board.Step(d.stored(a.ID), applying.RefuseStep, "Te klein.", "preview", "1").Has(t, 200, "De algemene ledenvergadering heeft besloten")
	d.board.Step(d.stored(a.ID), applying.RefuseStep, "Te klein.").Has(t, http.StatusSeeOther)
	desk := d.board.Get(a.DeskPath())
	desk.Has(t, 200, "De ledenvergadering heeft de aanvraag afgewezen")
	own := d.Guest().Get(d.Models.Applying.ApplicationPath(a.ID))
	own.Has(t, 200, "De algemene ledenvergadering heeft besloten uw organisatie niet toe te laten.", "Te klein.")
	for _, page := range []string{desk.Text, own.Text} {
		if strings.Contains(page, "alsnog") || strings.Contains(page, "toch toe te laten") {
			t.Error("a decision of the meeting sounds as if the meeting may change it")
		}
	}

	// Taken back from the meeting, it is the board's again.
	other := d.applied("Stichting Noord")
	for _, step := range []applying.ApplicationStep{applying.PrepareStep, applying.MeetingStep, applying.ReturnStep, applying.PrepareStep} {
		d.board.Step(d.stored(other.ID), step, "Toch niet.")
		d.desk.Step(d.stored(other.ID), step, "Toch niet.")
	}
	if other = d.stored(other.ID); other.State != applying.AppPrepared || other.ByMeeting() {
		t.Fatalf("%s, by the meeting: %v", other.State, other.ByMeeting())
	}
	d.board.Step(other, applying.RefuseStep, "Te groot.").Has(t, http.StatusSeeOther)
	d.Guest().Get(d.Models.Applying.ApplicationPath(other.ID)).Has(t, 200, "U kunt de algemene ledenvergadering vragen u toch toe te laten")
}

func TestAnApplicantReadsBackWhatTheyFilledIn(t *testing.T) {
	d := newDeskroom(t)
	a := d.applied("Stichting <b>de Vaart</b>")
	path := d.Models.Applying.ApplicationPath(a.ID)
	page := d.Guest().Get(path)
	page.Has(t, 200, "Wat u invulde", "Stichting &lt;b&gt;de Vaart&lt;/b&gt;", a.Form.KvK, a.Form.Person.Email, "NL91 •••• •••• ••43 00", a.Agreed[0].Text)
	if strings.Contains(page.Text, "0417") {
		t.Error("the page has the whole account")
	}
	if asking := d.Guest().Get(path + "/intrekken"); strings.Contains(asking.Text, "Wat u invulde") {
		t.Error("the question whether they are sure is not alone")
	}

	// Before the address is confirmed the link may be with somebody else.
	a.State, a.ConfirmedAt = applying.AppUnconfirmed, time.Time{}
	if err := modelstest.Applications(d.Models).Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if page := d.Guest().Get(path); page.StatusCode != 200 || strings.Contains(page.Text, a.Form.KvK) || strings.Contains(page.Text, "Wat u invulde") {
		t.Error("a stranger reads what was filled in")
	}
}

func TestTheDeskMendsAnApplicationAndTheRules(t *testing.T) {
	d := newDeskroom(t)
	a := d.applied("Stichting Welzijn de Vaart")
	form := func(version int64, changes ...string) []string {
		values := url.Values{"base": {fmt.Sprint(version)}, "name": {"De Vaart"}, "kvk": {"12345678"}, "street": {"Kade 1"}, "postcode": {"8011 AB"}, "place": {"Zwolle"},
			"sector": {"Sociaal werk"}, "size": {"groot"}, "person": {"Zoë"}, "function": {"Directeur"}, "email": {"zoe@devaart.example"}, "motivation": {"Leren."}, "why": {"Gebeld."}}
		for i := 0; i+1 < len(changes); i += 2 {
			values.Set(changes[i], changes[i+1])
		}
		var fields []string
		for name, value := range values {
			fields = append(fields, name, value[0])
		}
		return fields
	}
	path := a.DeskPath() + "/gegevens"
	d.desk.Get(path).Has(t, 200, `value="Stichting Welzijn de Vaart"`, "Nu NL91 •••• •••• ••43 00")
	wrong := d.desk.Post(path, form(a.Version, "kvk", "12", "name", `"><script>alert(1)</script>`, "iban", "NL00", "seat3_person", "Karim", "seat3_email", "geen")...)
	wrong.Has(t, 422, `id="kvk-fout"`, `id="iban-fout"`, `id="seat1_email-fout"`, `value="geen"`, "&lt;script&gt;", "Plek 1: Dit is geen e-mailadres")
	if strings.Contains(wrong.Text, "<script>alert") {
		t.Error("a script")
	}
	d.desk.Post(path, form(a.Version)...).Has(t, http.StatusSeeOther)
	d.desk.Post(path, form(a.Version, "name", "Van een ander")...).Has(t, http.StatusConflict, `value="Van een ander"`, "Intussen anders opgeslagen")
	if got := d.stored(a.ID); got.Form.Name != "De Vaart" || got.Cents != 90_000 || got.IBAN == "" {
		t.Errorf("%+v", got)
	}
	d.board.Get(a.DeskPath()).Has(t, 200, "Gegevens gewijzigd", "Gebeld.", "KvK-nummer, ")

	rules := func(version string, changes ...string) url.Values {
		v := url.Values{"base": {version}, "year_start": {"7"}, "notice_weeks": {"8"}, "kinds": {"gewoon\nextra"}, "sectors": {"Werk"},
			"statement_key": {"authorised", ""}, "statement_text": {"Ik mag dit.", "Nieuw."}, "statement_required": {"0"}}
		for i := 0; i+1 < len(changes); i += 2 {
			v[changes[i]] = []string{changes[i+1]}
		}
		return v
	}
	send := func(who *handlerstest.Person, v url.Values) handlerstest.Reply {
		return who.Do(http.MethodPost, "/redactie/lidmaatschap", []byte(v.Encode()), map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase})
	}
	d.desk.Get("/redactie/lidmaatschap").Has(t, 200, "Wie vandaag opzegt, blijft lid tot en met 31 december 2026.", "tot en met 3 december 2026")
	send(d.desk, rules("0", "example", "1")).Has(t, 200, "blijft lid tot en met 30 juni 2027.", "nog niet opgeslagen")
	for field, value := range map[string]string{"year_start": "13", "notice_weeks": "veel", "kinds": " \n ", "sectors": ""} {
		send(d.desk, rules("0", field, value)).Has(t, 422, `href="#`+field+`"`, "Ik mag dit.", "Nieuw.")
	}
	send(d.desk, rules("0")).Has(t, http.StatusSeeOther)
	send(d.desk, rules("0", "kinds", "van mij")).Has(t, http.StatusConflict, "van mij", "Zo staat het er nu")
	s, err := d.Models.Members.StoredStatutes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.YearStart != 7 || len(s.Statements) != 2 || !s.Statements[0].Required || s.Statements[1].Required || s.Statements[1].Key == "" || s.Statements[0].Version != "2026-11-20" {
		t.Errorf("%+v", s)
	}
	send(d.board, rules("1")).Has(t, http.StatusForbidden)
}

// Whatever an applicant typed is text, and whatever an address asks for is
// answered with a page.
func TestHostileApplications(t *testing.T) {
	d := newDeskroom(t)
	evil := `<img src=x onerror=alert(1)>"'{{.}}` + "\u202e"
	a := d.applied("De Vaart")
	a.Form.Name, a.Form.Place, a.Form.Motivation, a.Form.Person.Name, a.Form.Person.Function = evil, evil, evil, evil, evil
	a.Form.Website, a.Form.BillingEmail, a.Form.Reference = "javascript:alert(1)", `x"onclick=alert(1)@y.example`, evil
	a.Happenings = append(a.Happenings, timeline.Happening{At: d.Now, What: "answer", Text: evil + " https://evil.example/\"onclick"})
	if err := modelstest.Applications(d.Models).Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/redactie/aanvragen", "/redactie/aanvragen?weergave=lijst", a.DeskPath(), a.DeskPath() + "/gegevens"} {
		got := d.desk.Get(path)
		got.Has(t, 200, html.EscapeString("<img src=x"))
		for _, bad := range []string{"<img src=x", `href="javascript:`, `"onclick`} {
			if strings.Contains(got.Text, bad) {
				t.Errorf("%s has %s", path, bad)
			}
		}
	}
	for _, query := range []string{"staat=%00", "staat=draft", "sort=%27%3B--", "q=%25%24ne", "q=" + strings.Repeat("a", 3000), "staat=alle&staat=open", "q=%ff%fe"} {
		d.desk.Get("/redactie/aanvragen?weergave=lijst&"+query).Has(t, 200, "Aanvragen")
	}
	for _, page := range []string{"0", "-1", "x", "99"} {
		d.desk.Get("/redactie/aanvragen?weergave=lijst&pagina="+page).Has(t, 404)
	}
	for _, id := range []string{"x", strings.Repeat("f", 24), "%00", "..%2f.."} {
		d.desk.Get("/redactie/aanvragen/"+id).Has(t, 404)
		if got := d.desk.Post("/redactie/aanvragen/"+id+"/stap/admit", "version", "1"); got.StatusCode != 404 {
			t.Errorf("%s: %d", id, got.StatusCode)
		}
	}
	for _, step := range []string{"x", "answer", "ADMIT", "%00"} {
		d.board.Step(a, applying.ApplicationStep(step), "x").Has(t, http.StatusForbidden)
	}
	for _, version := range []string{"", "-1", "99999999999999999999", "0x1"} {
		d.desk.Post(a.DeskPath()+"/stap/prepare", "version", version, "seen", version, "text", "x").Has(t, http.StatusConflict)
	}
	draft, err := d.Models.Applying.SaveDraft(t.Context(), applying.FormKey(), a.Form)
	if err != nil {
		t.Fatal(err)
	}
	d.desk.Get(draft.DeskPath()).Has(t, 404)
	if got := d.desk.Get("/redactie/aanvragen?weergave=lijst&staat=alle"); strings.Contains(got.Text, draft.ID) {
		t.Error("a draft is in the list")
	}
}
