package handlers_test

import (
	"html"
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/post"
)

func TestWhatASignedOutPersonSentIsNotLost(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	hostile := `"><script>alert('x')</script>` + "\r\n&amp; 'é'"
	got := n.Guest().Post("/redactie/menu", "base", "0", "title-1", hostile, "text-0", "A", "text-0", "B", "password", "geheim1", "current", "geheim2", "code", "geheim3")
	if got.StatusCode != http.StatusUnauthorized || strings.Contains(got.Text, "<script>alert") || strings.Contains(got.Text, "geheim") || got.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	if !strings.Contains(got.Text, `action="/redactie/menu"`) || !strings.Contains(got.Text, `target="_blank"`) {
		t.Error("no way to go on")
	}
	var again []string
	for _, m := range handlerstest.KeptInput.FindAllStringSubmatch(got.Text, -1) {
		again = append(again, html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	if strings.Join(again, "|") != "base|0|text-0|A|text-0|B|title-1|"+hostile {
		t.Errorf("kept %q", again)
	}
	boss := n.As("boss", access.Administrator)
	settings := handlerstest.SettingsForm("0", "name", "Na het inloggen")
	gone := n.Guest().WithFile("/redactie/instellingen", "logo.png", []byte("PNG"), settings...)
	again = nil
	for _, m := range handlerstest.KeptInput.FindAllStringSubmatch(gone.Text, -1) {
		again = append(again, html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	if got := boss.Post("/redactie/instellingen", again...); got.Header.Get("Location") == "" {
		t.Errorf("sent again: %d", got.StatusCode)
	}
	if !strings.Contains(n.Guest().Get("/").Text, "Na het inloggen") {
		t.Error("it was lost")
	}

	for name, headers := range map[string]map[string]string{
		"a script's form": {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase},
		"a script's JSON": {"Content-Type": "application/json", "Origin": handlerstest.OfficeBase},
	} {
		if got := n.Guest().Do(http.MethodPost, "/redactie/menu", []byte("{}"), headers); got.StatusCode != 401 || got.Text != `{"error":"signed out"}` {
			t.Errorf("%s: %d %s", name, got.StatusCode, got.Text)
		}
	}
	if got := n.Guest().Do(http.MethodGet, "/redactie/menu", nil, map[string]string{"Accept": "application/json"}); got.StatusCode != 401 {
		t.Errorf("a script that reads: %d", got.StatusCode)
	}
	if got := n.Guest().Post("/redactie/menu", "x", strings.Repeat("x", 5<<20)); got.StatusCode != 303 {
		t.Errorf("far too much: %d", got.StatusCode)
	}
	if got := n.Guest().Do(http.MethodPost, "/redactie/menu", []byte("x=1"), map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}); got.StatusCode != 403 || strings.Contains(got.Text, `name="x"`) {
		t.Errorf("from another site: %d", got.StatusCode)
	}
}

func TestErrorsInTheOfficeKeepItsFrame(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author := n.As("author", access.Author)
	for path, status := range map[string]int{"/redactie/instellingen": 403, "/redactie/bestaat-niet": 404, "/redactie/stukken/niets": 404} {
		got := author.Get(path)
		handlerstest.Complete(t, got)
		if got.StatusCode != status || !strings.Contains(got.Text, `class="bar-menu"`) {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
		if got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept", path)
		}
		if got := n.Guest().Get(path); strings.Contains(got.Text, "bar-menu") {
			t.Errorf("a guest sees the office at %s", path)
		}
	}
}

func TestAFailedLetterIsSentAgain(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	ctx := t.Context()
	desk := n.As("desk", access.Desk)
	if err := n.Models.Post.QueueLetter(ctx, post.Letter{To: "anna@example.org", Subject: "Dag", Text: "Hallo"}); err != nil {
		t.Fatal(err)
	}
	found, _, err := n.Models.Post.ListLetters(ctx, access.System, "", 0, 50)
	if err != nil {
		t.Fatal(err)
	}
	var l *post.Letter
	for i := range found {
		if found[i].Subject == "Dag" {
			l = &found[i]
		}
	}
	if l, err = modelstest.Letters(n.Models).Get(ctx, l.ID); err != nil { // a list has no texts
		t.Fatal(err)
	}
	path := "/redactie/post/" + l.ID
	if got := desk.Get(path); strings.Contains(got.Text, "Opnieuw versturen") {
		t.Error("a letter on its way can be sent again")
	}
	if got := desk.Post(path + "/opnieuw"); got.StatusCode != 422 {
		t.Errorf("and is: %d", got.StatusCode)
	} else {
		handlerstest.Complete(t, got)
	}
	l.State, l.Error = post.LetterFailed, post.LetterUncertain
	if err := modelstest.Letters(n.Models).Replace(ctx, l); err != nil {
		t.Fatal(err)
	}
	if got := desk.Get(path); !strings.Contains(got.Text, "Opnieuw versturen") || !strings.Contains(got.Text, "misschien twee keer") {
		t.Error("no button, or no warning")
	}
	if got := desk.Post(path + "/opnieuw"); got.Header.Get("Location") != path+"?gedaan=retried" {
		t.Errorf("status %d", got.StatusCode)
	}
	if l, err = modelstest.Letters(n.Models).Get(ctx, l.ID); err != nil || l.State != post.LetterQueued {
		t.Errorf("%+v %v", l, err)
	}
}
