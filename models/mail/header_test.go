package mail

import (
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
			if !strings.Contains(" From To Subject Date Message-Id Mime-Version Content-Type Auto-Submitted ", " "+header+" ") {
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
