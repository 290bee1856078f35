package handlers

import (
	"regexp"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/post"
)

func TestTheDeskKeepsTheListOfUndeliverableAddresses(t *testing.T) {
	n := newNewsroom(t)
	desk, author := n.as("eef", access.Desk), n.as("aad", access.Author)
	const path = "/redactie/post/onbestelbaar"
	if got := desk.get(path); got.StatusCode != 200 || !strings.Contains(got.text, "Er staan geen adressen") {
		t.Errorf("an empty list: %d", got.StatusCode)
	}
	if got := desk.post(path, "email", "geen <adres>"); got.StatusCode != 422 || !strings.Contains(got.text, `value="geen &lt;adres&gt;"`) || !strings.Contains(got.text, "email-fout") {
		t.Errorf("no address: %d", got.StatusCode)
	}
	if got := desk.post(path, "email", "terug@twente.example"); got.StatusCode != 303 || got.Header.Get("Location") != path+"?gedaan=stopped" {
		t.Fatalf("added: %d %s", got.StatusCode, got.Header.Get("Location"))
	}
	l := post.Letter{To: "terug@twente.example", Subject: "Uw plek", Text: "Welkom"}
	l.ID = "brief"
	if err := n.models.Post.QueueLetter(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	got := desk.get("/redactie/post/brief")
	if got.StatusCode != 200 || !strings.Contains(got.text, "er gaat niets meer heen") {
		t.Errorf("the letter does not say so: %d", got.StatusCode)
	}
	got = desk.get(path)
	off := regexp.MustCompile(`action="(` + path + `/[^"]+/weg)"`).FindStringSubmatch(got.text)
	if off == nil || !strings.Contains(got.text, "terug@twente.example") || !strings.Contains(got.text, "toegevoegd door eef") {
		t.Fatalf("the list: %s", got.text)
	}
	for name, got := range map[string]reply{"reads": author.get(path), "adds": author.post(path, "email", "a@b.example"), "takes off": author.post(off[1]), "sends again": author.post("/redactie/post/opnieuw"), "searches": author.post("/redactie/post/zoek", "email", "a@b.example")} {
		if got.StatusCode != 403 {
			t.Errorf("an author %s: %d", name, got.StatusCode)
		}
	}
	for range 2 { // two of the desk press at once
		if got := desk.post(off[1]); got.StatusCode != 303 || got.Header.Get("Location") != path+"?gedaan=resumed" {
			t.Errorf("taken off: %d", got.StatusCode)
		}
	}
	if got := desk.get(path); strings.Contains(got.text, "terug@") {
		t.Error("it is still there")
	}
}

func TestTheDeskFindsMailToAnAddressAndSendsWhatFailedAgain(t *testing.T) {
	n := newNewsroom(t)
	desk := n.as("eef", access.Desk)
	for id, to := range map[string]string{"een": "anna@twente.example", "twee": "bea@twente.example"} {
		l := post.Letter{To: to, Subject: "Brief " + id, Text: "Tekst"}
		l.ID = id
		if err := n.models.Post.QueueLetter(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		kept, err := modelstest.Letters(n.models).Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		kept.State, kept.Trouble = post.LetterFailed, post.Trouble{Error: post.TroubleRefused, Code: "7", Said: "550 5.7.1 <" + to + "> go away"}
		if err := modelstest.Letters(n.models).Replace(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
	}
	got := desk.post("/redactie/post/zoek", "email", " Anna@twente.example ")
	if got.StatusCode != 200 || !strings.Contains(got.text, "Brief een") || strings.Contains(got.text, "Brief twee") || !strings.Contains(got.text, "Eén brief aan") {
		t.Errorf("found: %d", got.StatusCode)
	}
	if !strings.Contains(got.text, "zij vertrouwen onze mail niet") || strings.Contains(got.text, "go away") {
		t.Error("the list tells what the server said word for word, or no reason")
	}
	if got := desk.get("/redactie/post/een"); !strings.Contains(got.text, "go away") {
		t.Error("the letter does not tell what the server said")
	}
	if got := desk.post("/redactie/post/zoek", "email", "niemand@twente.example"); got.StatusCode != 200 || !strings.Contains(got.text, "Er ging geen post naar niemand@twente.example") {
		t.Errorf("nothing found: %d", got.StatusCode)
	}
	if got := desk.post("/redactie/post/zoek", "email", "anna"); got.StatusCode != 422 || !strings.Contains(got.text, `value="anna"`) {
		t.Errorf("no address: %d", got.StatusCode)
	}
	got = desk.post("/redactie/post/opnieuw")
	if got.StatusCode != 303 {
		t.Fatalf("again: %d", got.StatusCode)
	}
	if got := desk.get(got.Header.Get("Location")); !strings.Contains(got.text, "2 brieven gaan opnieuw op weg.") {
		t.Error("it does not say how many")
	}
	for _, id := range []string{"een", "twee"} {
		if l, err := modelstest.Letters(n.models).Get(t.Context(), id); err != nil || l.State != post.LetterQueued {
			t.Errorf("%s: %+v, %v", id, l, err)
		}
	}
}
