package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/modelstest"
)

const deviceCookie = "__Host-samenspel-device"

// A browser in which somebody signed in is known from then on, also after signing
// out: strangers who fail everywhere, on the same network too, keep its owner
// waiting nowhere on it.
func TestAKnownDeviceWaitsForNobody(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Editor)
	if anna.Cookies[deviceCookie] == "" {
		t.Fatal("no cookie")
	}
	for range 60 {
		n.Guest().Post("/redactie/inloggen", "email", anna.Account.Email, "password", "fout fout fout")
	}
	for i := range 10 {
		n.Guest().Post("/redactie/wachtwoord-vergeten", "email", anna.Account.Email)
		n.Until(func() bool { return len(n.Letters("forgot", anna.Account.Email)) == min(i+1, 3) }) // written behind the answer's back
	}
	strange := n.Guest()
	if got := strange.Post("/redactie/inloggen", "email", anna.Account.Email, "password", handlerstest.Phrase); got.StatusCode != 422 {
		t.Errorf("a strange device: %d", got.StatusCode)
	}
	anna.Post("/redactie/uitloggen")
	if len(anna.Cookies) != 1 {
		t.Fatalf("after signing out: %d cookies", len(anna.Cookies))
	}
	n.Now = n.Now.Add(time.Minute)
	if got := anna.Post("/redactie/inloggen", "email", anna.Account.Email, "password", handlerstest.Phrase); got.StatusCode != 303 {
		t.Fatalf("her own device: %d", got.StatusCode)
	}
	if got := anna.Post("/redactie/tweede-stap", "code", anna.Code()); got.StatusCode != 303 || anna.Get("/redactie").StatusCode != 200 {
		t.Errorf("her own device, second step: %d", got.StatusCode)
	}
	// Somebody else's account is as strange there as anywhere.
	bas := n.As("bas", access.Editor)
	for range 20 {
		n.Guest().Post("/redactie/inloggen", "email", bas.Account.Email, "password", "fout fout fout")
	}
	anna.Post("/redactie/uitloggen")
	if got := anna.Post("/redactie/inloggen", "email", bas.Account.Email, "password", handlerstest.Phrase); got.StatusCode != 422 {
		t.Errorf("another's device: %d", got.StatusCode)
	}
}

// Members come in by mail: a stranger who asks for their links fills nobody's hour.
func TestAMembersDeviceGetsItsLink(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	mo := n.AsMember("mo")
	email := mo.Account.Email
	enter := func(own string) *handlerstest.Person {
		p := n.Guest()
		p.Post("/mijn/inloggen/"+n.Asks(email), "eigen", own)
		n.Now = n.Now.Add(2 * time.Hour)
		return p
	}
	own, lent := enter("ja"), enter("")
	if own.Cookies[deviceCookie] == "" || lent.Cookies[deviceCookie] != "" {
		t.Fatalf("own %v, lent %v", own.Cookies[deviceCookie] != "", lent.Cookies[deviceCookie] != "")
	}
	for range 20 {
		n.Guest().Post("/mijn/inloggen", "email", email)
	}
	if got := lent.Post("/mijn/inloggen", "email", email); got.StatusCode != 429 {
		t.Errorf("a strange device: %d", got.StatusCode)
	}
	if got := own.Post("/mijn/inloggen", "email", email); got.StatusCode != 200 {
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
		n := handlerstest.NewNewsroom(t)
		s, err := n.Models.Site.StoredSettings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s.ID, s.Name, s.Language, s.Email = "site", "Meent", language, "post@meent.example"
		if err := modelstest.Settings(n.Models).Insert(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		author := n.As("author", access.Author)
		p := n.Piece(author.Write("Gesprek", "<p>Een.</p>").ID)
		ask := func(to string) handlerstest.Reply {
			return author.Post("/redactie/stukken/"+p.ID+"/autorisatie", "revision", handlerstest.Number(p.Revision), "name", "Anna", "email", to, "note", "Wilt u dit lezen?")
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
		if got.StatusCode != 422 || !strings.Contains(got.Text, words[1]) || !strings.Contains(got.Text, `value="nog@x.example"`) || !strings.Contains(got.Text, "Wilt u dit lezen?") {
			t.Errorf("%s, by one author: %d", language, got.StatusCode)
		}
		handlerstest.Complete(t, got)
		n.Now = n.Now.Add(5 * time.Minute)
		other := n.As("ander", access.Author)
		q := n.Piece(other.Write("Nog een", "<p>Een.</p>").ID)
		for range 6 {
			got = other.Post("/redactie/stukken/"+q.ID+"/autorisatie", "revision", handlerstest.Number(q.Revision), "name", "Anna", "email", "steeds@x.example")
		}
		if got.StatusCode != 422 || !strings.Contains(got.Text, words[0]) || !strings.Contains(got.Text, `id="email-fout"`) {
			t.Errorf("%s, to one address: %d", language, got.StatusCode)
		}
	}
}
