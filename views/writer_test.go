package views

import (
	"strings"
	"testing"

	"samenspel/models/post"
)

// Every mail that models ask for finds its words.
func TestWriterKnowsWhatModelsAskFor(t *testing.T) {
	write := mailEngine(t).Writer("https://meent.example")
	for _, c := range []struct {
		mail post.Request
		want string
	}{
		{post.Request{Template: "invitation", By: "Marijke", Path: "/redactie/instellen/abc"}, "https://meent.example/redactie/instellen/abc\n"},
		{post.Request{Template: "forgot", Path: "/redactie/wachtwoord/abc"}, "https://meent.example/redactie/wachtwoord/abc\n"},
		{post.Request{Template: "warning", What: "factor_added"}, "tweede manier van inloggen bijgekomen"},
		{post.Request{Template: "warning", What: "factor_removed"}, "tweede manier van inloggen is weggehaald"},
		{post.Request{Template: "warning", What: "recovery_used"}, "herstelcode"},
		{post.Request{Template: "warning", What: "password"}, "nieuw wachtwoord gekozen"},
	} {
		subject, text, html, err := write(c.mail, nil, from("nl"))
		if err != nil || subject == "" || html == "" || !strings.Contains(text, c.want) {
			t.Errorf("%+v: %q, %v\n%s", c.mail, subject, err, text)
		}
	}
	for _, mail := range []post.Request{{Template: "weather"}, {Template: "warning", What: "weather"}} {
		if _, text, _, err := write(mail, nil, from("nl")); err == nil {
			t.Errorf("%+v was written: %s", mail, text)
		}
	}
}
