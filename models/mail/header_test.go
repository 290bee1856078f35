package mail

import (
	"net/url"
	"strings"
	"testing"
)

// Whatever is put in names and subjects, nothing but those headers changes.
func TestNothingInALetterAddsAHeader(t *testing.T) {
	evil := []string{"Jan\r\nBcc: boef@example.org", "Jan\nX-Evil: 1\n\nbody", "a\r\n\r\n<h1>", "=?utf-8?q?x=0d=0aX-Evil:_1?=",
		"\u2028X-Evil: 1", "Jan\" <boef@example.org>, \"", strings.Repeat("é", 300) + "\r\nX-Evil: 1", "\xff\r\nX-Evil: 1",
		"a\rX-Evil: 1", "a\x00X-Evil: 1", "a\u0085X-Evil: 1", "a\u2029X-Evil: 1", "a\x0b\x0c\x7fX-Evil: 1", "a%0d%0aX-Evil: 1", "a%250d%250aX-Evil: 1",
		"a\u560d\u560aX-Evil: 1", "a\xc0\x8d\xc0\x8aX-Evil: 1", "?=\r\nX-Evil: 1", strings.Repeat("a", 998) + "\nX-Evil: 1", "a\r\n.\r\nRSET"}
	s := serve(t, &server{}, false, false)
	for _, text := range evil {
		l, at := letter(), *house
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
	for i, one := range got {
		head, _, _ := strings.Cut(one.raw, "\r\n\r\n")
		if strings.ContainsFunc(head, func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r >= 0x7f }) ||
			strings.Contains(strings.ReplaceAll(head, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(head, "\r\n", ""), "\r") {
			t.Errorf("%q: the head is %q", evil[i], head)
		}
	}
	own, err := NewSender("smtp://"+s.address+"?tls=none", "anders@meent.example", "")
	if err != nil {
		t.Fatal(err)
	}
	sent := len(evil)
	for _, to := range []string{"zoe@example.nl>\r\nRCPT TO:<boef@example.org", "\"a\r\nb\"@example.nl", "zoe@example.nl\n", "zoe@example.nl\x00", "zoe\x00@example.nl",
		"zoe@example.nl\u2028X-Evil: 1", "zoe@exam\r\nple.nl", "zoe@example.nl, boef@example.org", "Zoe <zoe@example.nl>", "zoe@example.nl%0d%0aX", "@boef.example:zoe@example.nl"} {
		l := letter()
		l.To = to
		if end, _ := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, house); end == taken || len(s.letters()) != sent {
			t.Errorf("the address %q was used", to)
		}
		at := *house // the association's own is where answers go: left out when it is none
		at.Email = to
		sent++
		if end, _ := own.send(t.Context(), letter(), &at); end != taken || len(s.letters()) != sent || strings.Contains(s.letters()[sent-1].raw, "Reply-To") {
			t.Errorf("answers go to %q", to)
		}
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
		if end, why := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, house); end != taken {
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
		if end, _ := s.sender(t, "smtp", "?tls=none").send(t.Context(), l, house); end == taken || len(s.letters()) > n {
			t.Errorf("%q was sent", address)
		}
	}
}
