package mail

import (
	"net/mail"
	"strings"
	"testing"

	"samenspel/models/post"
)

// The same letter arrives whole over each kind of connection.
func TestALetterArrives(t *testing.T) {
	for name, c := range map[string]struct {
		scheme, query   string
		secure, wrapped bool
		password        string
	}{
		"starttls with sign-in": {"smtp", "", true, false, "geheim"},
		"tls with sign-in":      {"smtps", "", true, true, "geheim"},
		"starttls":              {"smtp", "", true, false, ""},
		"tls":                   {"smtps", "", true, true, ""},
		"plain, local":          {"smtp", "?tls=none", false, false, ""},
		"plain, local, sign-in": {"smtp", "?tls=none", false, false, "geheim"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, &server{password: c.password}, c.secure, c.wrapped)
			if end, why := s.sender(t, c.scheme, c.query).send(t.Context(), letter(), house); end != taken {
				t.Fatalf("%v: %s", end, why)
			}
			got := s.letters()
			if len(got) != 1 || got[0].from != "post@meent.example" || got[0].to != "zoe@example.nl" || got[0].secure != c.secure {
				t.Fatalf("got %+v", got)
			}
			m, parts := read(t, got[0].raw)
			if parts["text/plain"] != letter().Text || parts["text/html"] != letter().HTML {
				t.Errorf("parts %q", parts)
			}
			from, _ := m.Header.AddressList("From")
			to, _ := m.Header.AddressList("To")
			if len(from) != 1 || from[0].Name != house.Name || len(to) != 1 || to[0].Name != "Zoë d’Àncona" {
				t.Errorf("from %v to %v", from, to)
			}
			for header, want := range map[string]string{
				"Subject": "Uitnodiging: één vereniging", "Auto-Submitted": "auto-generated",
				"Date": "Mon, 01 Jul 2030 12:00:00 +0200", "User-Agent": "", "X-Mailer": "", "Reply-To": "",
			} {
				if got := decoded(t, m.Header.Get(header)); got != want {
					t.Errorf("%s: %q, want %q", header, got, want)
				}
			}
			if id := m.Header.Get("Message-ID"); !strings.HasSuffix(id, "@meent.example>") || strings.ContainsAny(id, "/: ") {
				t.Errorf("message id %q", id)
			}
		})
	}
}

func TestTheSameLetterHasTheSameMessageID(t *testing.T) {
	s := serve(t, &server{}, false, false)
	other := letter()
	other.ID = "invite:7/2"
	for _, l := range []*post.Letter{letter(), letter(), other} {
		s.sender(t, "smtp", "?tls=none").send(t.Context(), l, house)
	}
	var ids []string
	for _, got := range s.letters() {
		m, _ := read(t, got.raw)
		ids = append(ids, m.Header.Get("Message-ID"))
	}
	if len(ids) != 3 || ids[0] != ids[1] || ids[0] == ids[2] {
		t.Errorf("ids %v", ids)
	}
}

// Only what cannot be delivered comes back to the bounce address.
func TestAnotherSenderIsAnsweredAtTheAssociation(t *testing.T) {
	s := serve(t, &server{}, false, false)
	sender, err := NewSender("smtp://"+s.address+"?tls=none", "Bureau <bureau@post.example>", "retour@post-süd.example")
	if err != nil {
		t.Fatal(err)
	}
	l := letter()
	l.To, l.HTML = "info@gemeente-súdwest.example", ""
	if end, why := sender.send(t.Context(), l, house); end != taken {
		t.Fatal(why)
	}
	got := s.letters()[0]
	m, _ := mail.ReadMessage(strings.NewReader(got.raw))
	if got.from != "retour@xn--post-sd-s2a.example" || got.to != "info@xn--gemeente-sdwest-cvb.example" ||
		m.Header.Get("From") != `"Bureau" <bureau@post.example>` || !strings.Contains(m.Header.Get("Reply-To"), "<post@meent.example>") {
		t.Errorf("%+v", got)
	}
}
