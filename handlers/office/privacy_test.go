package office_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

func TestAMemberSeesEverythingAndIsErased(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss, desk := n.As("boss", access.Administrator), n.As("desk", access.Desk)
	noor, other := n.AsMember("noor"), n.AsMember("piet")
	page := noor.Get("/mijn/privacy")
	for _, want := range []string{"noor@lid.example", "Stichting Noor", "directeur", "test", "Uw plek bij de organisatie", "overeenkomst", "Gepubliceerde interviews"} {
		if !strings.Contains(strings.ToLower(page.Text), strings.ToLower(want)) {
			t.Errorf("the page does not tell %q", want)
		}
	}
	if strings.Contains(page.Text, "[") && regexp.MustCompile(`\[(held|p|mine|o)_\w+\]`).MatchString(page.Text) {
		t.Error(regexp.MustCompile(`\[(held|p|mine|o)_\w+\]`).FindAllString(page.Text, -1))
	}
	if strings.Contains(strings.ToLower(page.Text), "piet@") || page.Header.Get("Cache-Control") != "no-store" {
		t.Error("somebody else's data, or it may be kept")
	}
	file := noor.Post("/mijn/privacy/kopie")
	var held struct {
		Held []struct {
			What     string
			Purposes []struct{ Purpose, Ground, Term string }
			Items    []map[string][]string
		}
	}
	if err := json.Unmarshal([]byte(file.Text), &held); err != nil || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") || file.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%v, %v", err, file.Header)
	}
	if len(held.Held) != 12 || len(held.Held[0].Purposes) == 0 || held.Held[0].Purposes[0].Term == "" || !strings.Contains(file.Text, "Noor@lid.example") && !strings.Contains(file.Text, "noor@lid.example") {
		t.Errorf("%s", file.Text)
	}
	if got := n.Guest().Get("/mijn/privacy/kopie"); got.StatusCode == 200 {
		t.Error("a GET gives the copy")
	}

	if got := noor.Post("/mijn/privacy/wissen"); got.Header.Get("Location") != "/mijn/privacy?gedaan=wissen" {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	if got := noor.Get("/mijn/privacy"); !strings.Contains(got.Text, "20 december 2026") || strings.Contains(got.Text, `action="/mijn/privacy/wissen"`) {
		t.Error("the page does not say that it is asked")
	}
	if got := desk.Get("/redactie/privacy/verzoeken"); got.StatusCode != http.StatusForbidden {
		t.Errorf("the desk: %d", got.StatusCode)
	}
	list := boss.Get("/redactie/privacy/verzoeken")
	path := regexp.MustCompile(`/redactie/privacy/verzoeken/[0-9a-f]{24}`).FindString(list.Text)
	if path == "" {
		t.Fatal("no request in the list")
	}
	one := boss.Get(path)
	version := handlerstest.Hidden(t, one.Text, "version")
	if got := boss.Post(path+"/weigeren", "version", version, "reason", ""); got.StatusCode != 422 || !strings.Contains(got.Text, "Schrijf waarom") {
		t.Errorf("without a reason: %d", got.StatusCode)
	}
	if got := boss.Post(path+"/wissen", "version", "99"); got.StatusCode != 422 || !strings.Contains(got.Text, "Iemand anders was u voor") {
		t.Errorf("another version: %d", got.StatusCode)
	}
	if got := boss.Post(path+"/wissen", "version", version); got.Header.Get("Location") != path+"?gedaan=erased" {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	if got := boss.Get(path); got.StatusCode != 200 || strings.Contains(strings.ToLower(got.Text), "noor") {
		t.Error("the request still says who asked")
	}
	if got := noor.Get("/mijn/privacy"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("she is still signed in: %d", got.StatusCode)
	}
	if got := other.Get("/mijn/privacy"); got.StatusCode != 200 {
		t.Errorf("somebody else: %d", got.StatusCode)
	}
	read, _, err := n.Models.Audit.AuditLog(t.Context(), access.System, audit.EntryFilter{Kind: audit.RequestRead}, 1)
	if err != nil || len(read) != 2 {
		t.Errorf("who read it is in the log: %d, %v", len(read), err)
	}
	certificates := boss.Get("/redactie/privacy/bewaartermijnen")
	certificate := boss.Get(regexp.MustCompile(`/redactie/privacy/verklaring/[0-9a-f]{24}`).FindString(certificates.Text))
	if !strings.Contains(certificate.Text, "Hierbij verklaart") || !strings.Contains(certificate.Text, "onveranderd") {
		t.Error(certificate.Text)
	}
}

func TestTermsAreSetAndCarriedOut(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	a := &applying.Application{Head: store.Head{ID: domain.NewID(n.Now)}, State: applying.AppWithdrawn, StateAt: n.Now.AddDate(0, 0, -80), Form: applying.ApplicationForm{Name: "Stichting Weg <b>"}}
	if err := modelstest.Applications(n.Models).Insert(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	page := boss.Get("/redactie/privacy/bewaartermijnen")
	if page.StatusCode != 200 || !strings.Contains(page.Text, "Stichting Weg &lt;b&gt;") || strings.Contains(page.Text, `bewaartermijnen/nu"`) {
		t.Errorf("the dry run: %d", page.StatusCode)
	}
	version := handlerstest.Hidden(t, page.Text, "version")
	for _, wrong := range []string{"0", "400", "veel", "-1", "99999999999999999999"} {
		if got := boss.Post("/redactie/privacy/bewaartermijnen", "version", version, "term_withdrawn", wrong); got.StatusCode != 422 || !strings.Contains(got.Text, "7 tot en met 365") || !strings.Contains(got.Text, `value="`+wrong+`"`) {
			t.Errorf("%s: %d", wrong, got.StatusCode)
		}
	}
	if got := boss.Post("/redactie/privacy/bewaartermijnen", "version", version, "term_withdrawn", "60"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := boss.Get("/redactie/privacy/bewaartermijnen"); !strings.Contains(got.Text, `bewaartermijnen/nu"`) {
		t.Error("nothing is due")
	}
	if got := boss.Post("/redactie/privacy/bewaartermijnen/nu"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := boss.Get("/redactie/privacy/bewaartermijnen"); strings.Contains(got.Text, "Stichting Weg") || !strings.Contains(got.Text, "Verklaring 1") {
		t.Error("it is still there")
	}
	register := boss.Get("/redactie/privacy")
	table := boss.Get("/redactie/privacy/register.csv")
	if regexp.MustCompile(`\[\w+_\w+\]`).MatchString(register.Text) || strings.Count(table.Text, "\r\n") != len(models.New(nil, nil).Register().Lines)+1 || !strings.Contains(table.Text, "overeenkomst") {
		t.Error(register.Text, table.Text)
	}
	n.Now = n.Now.Add(time.Minute)
	if got := boss.Post("/redactie/privacy/verzoeken", "email", "geen adres"); got.StatusCode != 422 || !strings.Contains(got.Text, "geen adres") {
		t.Errorf("%d", got.StatusCode)
	}
	got := boss.Post("/redactie/privacy/verzoeken", "email", "Brief@Schrijver.example")
	if got := boss.Get(got.Header.Get("Location")); !strings.Contains(got.Text, "brief@schrijver.example") || !strings.Contains(got.Text, "per brief") {
		t.Errorf("%d", got.StatusCode)
	}
}
