package mail

import (
	"strings"
	"testing"

	"samenspel/models/post"
)

func TestSettings(t *testing.T) {
	for server, want := range map[string]string{
		"smtp://u:p@mail.example.nl:587":           "",
		"smtp://mail.example.nl":                   "",
		"smtps://u%40x:p%2F%3A@mail.example.nl":    "",
		"smtp://u:p@localhost:1025?tls=none":       "",
		"smtp://u:p@[::1]:1025?tls=none":           "",
		"smtp://mailserver:25?tls=none":            "",
		"smtp://u:geheim@mail.example.nl?tls=none": "reads the password",
		"smtps://mail.example.nl?tls=none":         "only tls=none",
		"smtp://mail.example.nl?tls=no":            "only tls=none",
		"https://u:geheim@mail.example.nl":         "begins with",
		"mail.example.nl:587":                      "SAMENSPEL_SMTP",
		"smtp://":                                  "a host",
		"smtp://u:geheim@":                         "a host",
		"smtp://geheim@mail.example.nl":            "a user comes with a password",
		"smtp://u:geheim@mail.example.nl/map":      "nothing else",
		"smtp://u:ge#heim@mail.example.nl":         "SAMENSPEL_SMTP",
		"smtp://u:geheim@mail.example.nl:70000":    "no port",
		"smtp://u:ge%zzheim@mail.example.nl":       "%XX",
		"smtp://u:geheim@mail.example.nl:587\r\n":  "no address",
	} {
		s, err := NewSender(server, "", "")
		if want == "" {
			if err != nil || s == nil {
				t.Errorf("%s: %v", server, err)
			}
			continue
		}
		if err == nil || s != nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "heim") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want it to say %q", server, err, want)
		}
	}
	if s, err := NewSender("", "", ""); s != nil || err != nil {
		t.Errorf("nothing set: %v, %v", s, err)
	}
	for _, from := range []string{"post", "post@x.nl, b@x.nl", "post@x.nl\r\nBcc: b@x.nl"} {
		if _, err := NewSender("", from, ""); err == nil || !strings.Contains(err.Error(), "SAMENSPEL_MAIL_FROM") {
			t.Errorf("from %q: %v", from, err)
		}
	}
	for _, bounce := range []string{"retour", "Retour <retour@x.nl>", "retour@x.nl>\r\nRCPT TO:<b@x.nl", "a@x.nl, b@x.nl"} {
		if _, err := NewSender("", "", bounce); err == nil || !strings.Contains(err.Error(), "SAMENSPEL_MAIL_BOUNCE") {
			t.Errorf("bounce %q: %v", bounce, err)
		}
	}
}

// What is wrong on the way to a server is about the server: said, and tried again.
func TestWhyThereIsNoConversation(t *testing.T) {
	plain := serve(t, &server{}, false, false)
	strict := serve(t, &server{password: "geheim"}, true, false)
	wrong := serve(t, &server{password: "anders"}, true, false)
	wrong.password = "geheim"
	mistaken := wrong.sender(t, "smtp", "")
	wrong.password = "anders"
	stranger, wrapped := serve(t, &server{}, true, false), serve(t, &server{}, true, true)
	stranger.roots, wrapped.roots = nil, nil
	for _, c := range []struct {
		want post.FailureKind
		*Sender
	}{
		{post.FailureOpen, plain.sender(t, "smtp", "")},
		{post.FailureShut, mistaken},
		{post.FailureCertificate, stranger.sender(t, "smtp", "")},
		{post.FailureCertificate, wrapped.sender(t, "smtps", "")},
		{post.FailureAway, plain.sender(t, "smtps", "")},
		{post.FailureSender, strict.sender(t, "smtp", "")},
	} {
		want, s := c.want, c.Sender
		at := *house
		if want == post.FailureSender {
			at.Email = ""
		}
		end, why := s.send(t.Context(), letter(), &at)
		if end != later || why.Error != want || (want == post.FailureShut) != strings.HasPrefix(why.Said, "535 ") || strings.Contains(why.Said, "geheim") {
			t.Errorf("%v, %+v; want %q", end, why, want)
		}
	}
	if n := len(plain.letters()) + len(strict.letters()) + len(wrong.letters()) + len(stranger.letters()) + len(wrapped.letters()); n > 0 {
		t.Errorf("%d letters arrived", n)
	}
}
