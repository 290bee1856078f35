package office_test

import (
	"regexp"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/post"
)

func TestTheDeskKeepsTheListOfUndeliverableAddresses(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk, author := n.As("eef", access.Desk), n.As("aad", access.Author)
	const path = "/redactie/post/onbestelbaar"
	if got := desk.Get(path); got.StatusCode != 200 || !strings.Contains(got.Text, "Er staan geen adressen") {
		t.Errorf("an empty list: %d", got.StatusCode)
	}
	if got := desk.Post(path, "email", "geen <adres>"); got.StatusCode != 422 || !strings.Contains(got.Text, `value="geen &lt;adres&gt;"`) || !strings.Contains(got.Text, "email-fout") {
		t.Errorf("no address: %d", got.StatusCode)
	}
	if got := desk.Post(path, "email", "terug@twente.example"); got.StatusCode != 303 || got.Header.Get("Location") != path+"?gedaan=stopped" {
		t.Fatalf("added: %d %s", got.StatusCode, got.Header.Get("Location"))
	}
	l := post.Letter{To: "terug@twente.example", Subject: "Uw plek", Text: "Welkom"}
	l.ID = "brief"
	if err := n.Models.Post.QueueLetter(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	got := desk.Get("/redactie/post/brief")
	if got.StatusCode != 200 || !strings.Contains(got.Text, "er gaat niets meer heen") {
		t.Errorf("the letter does not say so: %d", got.StatusCode)
	}
	got = desk.Get(path)
	off := regexp.MustCompile(`action="(` + path + `/[^"]+/weg)"`).FindStringSubmatch(got.Text)
	if off == nil || !strings.Contains(got.Text, "terug@twente.example") || !strings.Contains(got.Text, "toegevoegd door eef") {
		t.Fatalf("the list: %s", got.Text)
	}
	for name, got := range map[string]handlerstest.Reply{"reads": author.Get(path), "adds": author.Post(path, "email", "a@b.example"), "takes off": author.Post(off[1]), "sends again": author.Post("/redactie/post/opnieuw"), "searches": author.Post("/redactie/post/zoek", "email", "a@b.example")} {
		if got.StatusCode != 403 {
			t.Errorf("an author %s: %d", name, got.StatusCode)
		}
	}
	for range 2 { // two of the desk press at once
		if got := desk.Post(off[1]); got.StatusCode != 303 || got.Header.Get("Location") != path+"?gedaan=resumed" {
			t.Errorf("taken off: %d", got.StatusCode)
		}
	}
	if got := desk.Get(path); strings.Contains(got.Text, "terug@") {
		t.Error("it is still there")
	}
}

func TestTheDeskFindsMailToAnAddressAndSendsWhatFailedAgain(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk := n.As("eef", access.Desk)
	for id, to := range map[string]string{"een": "anna@twente.example", "twee": "bea@twente.example"} {
		l := post.Letter{To: to, Subject: "Brief " + id, Text: "Tekst"}
		l.ID = id
		if err := n.Models.Post.QueueLetter(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		kept, err := modelstest.Letters(n.Models).Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		kept.State, kept.Failure = post.LetterFailed, post.Failure{Error: post.FailureRefused, Code: "7", Said: "550 5.7.1 <" + to + "> go away"}
		if err := modelstest.Letters(n.Models).Replace(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
	}
	got := desk.Post("/redactie/post/zoek", "email", " Anna@twente.example ")
	if got.StatusCode != 200 || !strings.Contains(got.Text, "Brief een") || strings.Contains(got.Text, "Brief twee") || !strings.Contains(got.Text, "Eén brief aan") {
		t.Errorf("found: %d", got.StatusCode)
	}
	if !strings.Contains(got.Text, "zij vertrouwen onze mail niet") || strings.Contains(got.Text, "go away") {
		t.Error("the list tells what the server said word for word, or no reason")
	}
	if got := desk.Get("/redactie/post/een"); !strings.Contains(got.Text, "go away") {
		t.Error("the letter does not tell what the server said")
	}
	if got := desk.Post("/redactie/post/zoek", "email", "niemand@twente.example"); got.StatusCode != 200 || !strings.Contains(got.Text, "Er ging geen post naar niemand@twente.example") {
		t.Errorf("nothing found: %d", got.StatusCode)
	}
	if got := desk.Post("/redactie/post/zoek", "email", "anna"); got.StatusCode != 422 || !strings.Contains(got.Text, `value="anna"`) {
		t.Errorf("no address: %d", got.StatusCode)
	}
	got = desk.Post("/redactie/post/opnieuw")
	if got.StatusCode != 303 {
		t.Fatalf("again: %d", got.StatusCode)
	}
	if got := desk.Get(got.Header.Get("Location")); !strings.Contains(got.Text, "2 brieven gaan opnieuw op weg.") {
		t.Error("it does not say how many")
	}
	for _, id := range []string{"een", "twee"} {
		if l, err := modelstest.Letters(n.Models).Get(t.Context(), id); err != nil || l.State != post.LetterQueued {
			t.Errorf("%s: %+v, %v", id, l, err)
		}
	}
}
