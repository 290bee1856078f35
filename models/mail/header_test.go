package mail

import (
	"net/url"
	"strings"
	"testing"
)

// Whatever is put in names and subjects, nothing but those headers changes.
func TestNothingInALetterAddsAHeader(t *testing.T) {
	evil := []string{"Jan\r\nBcc: boef@example.org", "Jan\nX-Evil: 1\n\nbody", "a\r\n\r\n<h1>", "=?utf-8?q?x=0d=0aX-Evil:_1?=",
		"\u2028X-Evil: 1", "Jan\" <boef@example.org>, \"", strings.Repeat("é", 300) + "\r\nX-Evil: 1", "\xff\r\nX-Evil: 1"}
	s := serve(t, &server{}, false, false)
	for _, text := range evil {
		l, at := letter(), *site
		l.Subject, l.ToName, at.Name = text, text, text
		l.Unsubscribe = "https://meent.example/" + url.PathEscape(text)
		if end, why := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, &at); end != taken {
			t.Errorf("%q: %s", text, why)
		}
	}
	got := s.letters()
	if len(got) != len(evil) {
		t.Fatalf("%d of %d arrived", len(got), len(evil))
	}
	for i, one := range got {
		m, parts := read(t, one.raw)
		to, err := m.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != "zoe@example.nl" || one.to != "zoe@example.nl" {
			t.Errorf("%q: to %v, %v", evil[i], to, err)
		}
		for header := range m.Header {
			if !strings.Contains(" From To Subject Date Message-Id Mime-Version Content-Type Auto-Submitted List-Unsubscribe List-Unsubscribe-Post ", " "+header+" ") {
				t.Errorf("%q: header %s", evil[i], header)
			}
		}
		if parts["text/plain"] != letter().Text {
			t.Errorf("%q: text %q", evil[i], parts["text/plain"])
		}
	}
	l := letter()
	l.To = "zoe@example.nl>\r\nRCPT TO:<boef@example.org"
	if end, _ := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, site); end == taken || len(s.letters()) != len(evil) {
		t.Error("an address with a line break was used")
	}
}

// What somebody may end names the address where one POST does so; service mail
// names none.
func TestAWayOutOfMail(t *testing.T) {
	s := serve(t, &server{}, false, false)
	token := strings.Repeat("Ab_9-", 60)
	for _, c := range []struct{ address, want, post string }{
		{"", "", ""},
		{"https://meent.example/nieuwsbrief/af/" + token, "<https://meent.example/nieuwsbrief/af/" + token + ">", "List-Unsubscribe=One-Click"},
		{"https://meent.example/a>\u00e9 b", "<https://meent.example/a%3E%C3%A9%20b>", "List-Unsubscribe=One-Click"},
	} {
		l := letter()
		l.Unsubscribe = c.address
		if end, why := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, site); end != taken {
			t.Fatal(why)
		}
		got := s.letters()
		m, _ := read(t, got[len(got)-1].raw)
		if m.Header.Get("List-Unsubscribe") != c.want || m.Header.Get("List-Unsubscribe-Post") != c.post || len(m.Header["List-Unsubscribe"]) > 1 {
			t.Errorf("%q: %v", c.address, m.Header)
		}
	}
	n := len(s.letters())
	for _, address := range []string{"https://meent.example/\r\nBcc: b@x.nl", "/nieuwsbrief/af", "http://[::1"} {
		l := letter()
		l.Unsubscribe = address
		if end, _ := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, site); end == taken || len(s.letters()) > n {
			t.Errorf("%q was sent", address)
		}
	}
}
