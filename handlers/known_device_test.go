package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/modelstest"
)

const deviceCookie = "__Host-samenspel-device"

// A browser in which somebody signed in is known from then on, also after signing
// out: strangers who fail everywhere, on the same network too, keep its owner
// waiting nowhere on it.
func TestAKnownDeviceWaitsForNobody(t *testing.T) {
	n := newNewsroom(t)
	anna := n.as("anna", access.Editor)
	if anna.cookies[deviceCookie] == "" {
		t.Fatal("no cookie")
	}
	for range 60 {
		n.guest().post("/redactie/inloggen", "email", anna.account.Email, "password", "fout fout fout")
	}
	for i := range 10 {
		n.guest().post("/redactie/wachtwoord-vergeten", "email", anna.account.Email)
		n.until(func() bool { return len(n.letters("forgot", anna.account.Email)) == min(i+1, 3) }) // written behind the answer's back
	}
	strange := n.guest()
	if got := strange.post("/redactie/inloggen", "email", anna.account.Email, "password", phrase); got.StatusCode != 422 {
		t.Errorf("a strange device: %d", got.StatusCode)
	}
	anna.post("/redactie/uitloggen")
	if len(anna.cookies) != 1 {
		t.Fatalf("after signing out: %d cookies", len(anna.cookies))
	}
	n.now = n.now.Add(time.Minute)
	if got := anna.post("/redactie/inloggen", "email", anna.account.Email, "password", phrase); got.StatusCode != 303 {
		t.Fatalf("her own device: %d", got.StatusCode)
	}
	if got := anna.post("/redactie/tweede-stap", "code", anna.code()); got.StatusCode != 303 || anna.get("/redactie").StatusCode != 200 {
		t.Errorf("her own device, second step: %d", got.StatusCode)
	}
	// Somebody else's account is as strange there as anywhere.
	bas := n.as("bas", access.Editor)
	for range 20 {
		n.guest().post("/redactie/inloggen", "email", bas.account.Email, "password", "fout fout fout")
	}
	anna.post("/redactie/uitloggen")
	if got := anna.post("/redactie/inloggen", "email", bas.account.Email, "password", phrase); got.StatusCode != 422 {
		t.Errorf("another's device: %d", got.StatusCode)
	}
}

// Members come in by mail: a stranger who asks for their links fills nobody's hour.
func TestAMembersDeviceGetsItsLink(t *testing.T) {
	n := newNewsroom(t)
	mo := n.asMember("mo")
	email := mo.account.Email
	enter := func(own string) *person {
		p := n.guest()
		p.post("/mijn/inloggen/"+n.asks(email), "eigen", own)
		n.now = n.now.Add(2 * time.Hour)
		return p
	}
	own, lent := enter("ja"), enter("")
	if own.cookies[deviceCookie] == "" || lent.cookies[deviceCookie] != "" {
		t.Fatalf("own %v, lent %v", own.cookies[deviceCookie] != "", lent.cookies[deviceCookie] != "")
	}
	for range 20 {
		n.guest().post("/mijn/inloggen", "email", email)
	}
	if got := lent.post("/mijn/inloggen", "email", email); got.StatusCode != 429 {
		t.Errorf("a strange device: %d", got.StatusCode)
	}
	if got := own.post("/mijn/inloggen", "email", email); got.StatusCode != 200 {
		t.Errorf("her own device: %d", got.StatusCode)
	}
}

// The form says why a letter must wait, at the address or above, in the language
// of the site, with what was typed.
func TestAskingForApprovalTooOftenIsTold(t *testing.T) {
	for language, words := range map[string][2]string{
		"nl": {"Naar dit adres hebben wij vandaag al vaak gemaild", "U hebt vandaag al veel mails laten versturen"},
		"en": {"We have mailed this address many times today", "You have had many emails sent today"},
	} {
		n := newNewsroom(t)
		s, err := n.models.Site.StoredSettings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s.ID, s.Name, s.Language, s.Email = "site", "Meent", language, "post@meent.example"
		if err := modelstest.Settings(n.models).Insert(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		author := n.as("author", access.Author)
		p := n.piece(author.write("Gesprek", "<p>Een.</p>").ID)
		ask := func(to string) reply {
			return author.post("/redactie/stukken/"+p.ID+"/autorisatie", "revision", number(p.Revision), "name", "Anna", "email", to, "note", "Wilt u dit lezen?")
		}
		sent := 0
		for i := range 60 {
			if ask(fmt.Sprintf("vreemde%d@x.example", i)).StatusCode == 303 {
				sent++
			}
		}
		if sent != 20 {
			t.Errorf("%s: %d of 60 went", language, sent)
		}
		got := ask("nog@x.example")
		if got.StatusCode != 422 || !strings.Contains(got.text, words[1]) || !strings.Contains(got.text, `value="nog@x.example"`) || !strings.Contains(got.text, "Wilt u dit lezen?") {
			t.Errorf("%s, by one author: %d", language, got.StatusCode)
		}
		complete(t, got)
		n.now = n.now.Add(5 * time.Minute)
		other := n.as("ander", access.Author)
		q := n.piece(other.write("Nog een", "<p>Een.</p>").ID)
		for range 6 {
			got = other.post("/redactie/stukken/"+q.ID+"/autorisatie", "revision", number(q.Revision), "name", "Anna", "email", "steeds@x.example")
		}
		if got.StatusCode != 422 || !strings.Contains(got.text, words[0]) || !strings.Contains(got.text, `id="email-fout"`) {
			t.Errorf("%s, to one address: %d", language, got.StatusCode)
		}
	}
}
