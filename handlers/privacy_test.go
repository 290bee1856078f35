package handlers

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

func TestAMemberSeesEverythingAndIsErased(t *testing.T) {
	n := newNewsroom(t)
	boss, desk := n.as("boss", access.Administrator), n.as("desk", access.Desk)
	noor, other := n.asMember("noor"), n.asMember("piet")
	page := noor.get("/mijn/privacy")
	for _, want := range []string{"noor@lid.example", "Stichting Noor", "directeur", "test", "Uw plek bij de organisatie", "overeenkomst", "Gepubliceerde interviews"} {
		if !strings.Contains(strings.ToLower(page.text), strings.ToLower(want)) {
			t.Errorf("the page does not tell %q", want)
		}
	}
	if strings.Contains(page.text, "[") && regexp.MustCompile(`\[(held|p|mine|o)_\w+\]`).MatchString(page.text) {
		t.Error(regexp.MustCompile(`\[(held|p|mine|o)_\w+\]`).FindAllString(page.text, -1))
	}
	if strings.Contains(strings.ToLower(page.text), "piet@") || page.Header.Get("Cache-Control") != "no-store" {
		t.Error("somebody else's data, or it may be kept")
	}
	file := noor.post("/mijn/privacy/kopie")
	var held struct {
		Held []struct {
			What     string
			Purposes []struct{ Purpose, Ground, Term string }
			Items    []map[string][]string
		}
	}
	if err := json.Unmarshal([]byte(file.text), &held); err != nil || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") || file.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%v, %v", err, file.Header)
	}
	if len(held.Held) != 12 || len(held.Held[0].Purposes) == 0 || held.Held[0].Purposes[0].Term == "" || !strings.Contains(file.text, "Noor@lid.example") && !strings.Contains(file.text, "noor@lid.example") {
		t.Errorf("%s", file.text)
	}
	if got := n.guest().get("/mijn/privacy/kopie"); got.StatusCode == 200 {
		t.Error("a GET gives the copy")
	}

	if got := noor.post("/mijn/privacy/wissen"); got.Header.Get("Location") != "/mijn/privacy?gedaan=wissen" {
		t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	if got := noor.get("/mijn/privacy"); !strings.Contains(got.text, "20 december 2026") || strings.Contains(got.text, `action="/mijn/privacy/wissen"`) {
		t.Error("the page does not say that it is asked")
	}
	if got := desk.get("/redactie/privacy/verzoeken"); got.StatusCode != http.StatusForbidden {
		t.Errorf("the desk: %d", got.StatusCode)
	}
	list := boss.get("/redactie/privacy/verzoeken")
	path := regexp.MustCompile(`/redactie/privacy/verzoeken/[0-9a-f]{24}`).FindString(list.text)
	if path == "" {
		t.Fatal("no request in the list")
	}
	one := boss.get(path)
	version := hidden(t, one.text, "version")
	if got := boss.post(path+"/weigeren", "version", version, "reason", ""); got.StatusCode != 422 || !strings.Contains(got.text, "Schrijf waarom") {
		t.Errorf("without a reason: %d", got.StatusCode)
	}
	if got := boss.post(path+"/wissen", "version", "99"); got.StatusCode != 422 || !strings.Contains(got.text, "Iemand anders was u voor") {
		t.Errorf("another version: %d", got.StatusCode)
	}
	if got := boss.post(path+"/wissen", "version", version); got.Header.Get("Location") != path+"?gedaan=erased" {
		t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	if got := boss.get(path); got.StatusCode != 200 || strings.Contains(strings.ToLower(got.text), "noor") {
		t.Error("the request still says who asked")
	}
	if got := noor.get("/mijn/privacy"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("she is still signed in: %d", got.StatusCode)
	}
	if got := other.get("/mijn/privacy"); got.StatusCode != 200 {
		t.Errorf("somebody else: %d", got.StatusCode)
	}
	read, _, err := n.models.Audit.AuditLog(t.Context(), access.System, audit.EntryFilter{Kind: audit.RequestRead}, 1)
	if err != nil || len(read) != 2 {
		t.Errorf("who read it is in the log: %d, %v", len(read), err)
	}
	certificates := boss.get("/redactie/privacy/bewaartermijnen")
	certificate := boss.get(regexp.MustCompile(`/redactie/privacy/verklaring/[0-9a-f]{24}`).FindString(certificates.text))
	if !strings.Contains(certificate.text, "Hierbij verklaart") || !strings.Contains(certificate.text, "onveranderd") {
		t.Error(certificate.text)
	}
}

func TestTermsAreSetAndCarriedOut(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	a := &applying.Application{Head: store.Head{ID: domain.NewID(n.now)}, State: applying.AppWithdrawn, StateAt: n.now.AddDate(0, 0, -80), Form: applying.ApplicationForm{Name: "Stichting Weg <b>"}}
	if err := modelstest.Applications(n.models).Insert(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	page := boss.get("/redactie/privacy/bewaartermijnen")
	if page.StatusCode != 200 || !strings.Contains(page.text, "Stichting Weg &lt;b&gt;") || strings.Contains(page.text, `bewaartermijnen/nu"`) {
		t.Errorf("the dry run: %d", page.StatusCode)
	}
	version := hidden(t, page.text, "version")
	for _, wrong := range []string{"0", "400", "veel", "-1", "99999999999999999999"} {
		if got := boss.post("/redactie/privacy/bewaartermijnen", "version", version, "term_withdrawn", wrong); got.StatusCode != 422 || !strings.Contains(got.text, "7 tot en met 365") || !strings.Contains(got.text, `value="`+wrong+`"`) {
			t.Errorf("%s: %d", wrong, got.StatusCode)
		}
	}
	if got := boss.post("/redactie/privacy/bewaartermijnen", "version", version, "term_withdrawn", "60"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := boss.get("/redactie/privacy/bewaartermijnen"); !strings.Contains(got.text, `bewaartermijnen/nu"`) {
		t.Error("nothing is due")
	}
	if got := boss.post("/redactie/privacy/bewaartermijnen/nu"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := boss.get("/redactie/privacy/bewaartermijnen"); strings.Contains(got.text, "Stichting Weg") || !strings.Contains(got.text, "Verklaring 1") {
		t.Error("it is still there")
	}
	register := boss.get("/redactie/privacy")
	table := boss.get("/redactie/privacy/register.csv")
	if regexp.MustCompile(`\[\w+_\w+\]`).MatchString(register.text) || strings.Count(table.text, "\r\n") != len(models.New(nil, nil).Register().Lines)+1 || !strings.Contains(table.text, "overeenkomst") {
		t.Error(register.text, table.text)
	}
	n.now = n.now.Add(time.Minute)
	if got := boss.post("/redactie/privacy/verzoeken", "email", "geen adres"); got.StatusCode != 422 || !strings.Contains(got.text, "geen adres") {
		t.Errorf("%d", got.StatusCode)
	}
	got := boss.post("/redactie/privacy/verzoeken", "email", "Brief@Schrijver.example")
	if got := boss.get(got.Header.Get("Location")); !strings.Contains(got.text, "brief@schrijver.example") || !strings.Contains(got.text, "per brief") {
		t.Errorf("%d", got.StatusCode)
	}
}
