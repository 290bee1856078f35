package mail

import (
	"bytes"
	netmail "net/mail"
	"regexp"
	"strings"
	"testing"

	"samenspel/models/plain"
)

var (
	headerLine  = regexp.MustCompile(`^[!-9;-~]+: ?[\t -~]*$`)
	foldedLine  = regexp.MustCompile(`^[ \t]+[!-~][\t -~]*$`)
	encodedWord = regexp.MustCompile(`=\?[^?]+\?[bqBQ]\?[^?]*\?=`)
)

// valid holds a mail to RFC 5322 (2.1.1, 2.2, 3.6), RFC 2045 (6.7) and RFC 2047
// (2), byte by byte, and reads it back.
func valid(t *testing.T, raw, subject, name, text string) {
	t.Helper()
	if strings.Count(raw, "\n") != strings.Count(raw, "\r\n") || strings.Count(raw, "\r") != strings.Count(raw, "\r\n") {
		t.Fatal("a line that ends otherwise than with CRLF")
	}
	head, _, _ := strings.Cut(raw, "\r\n\r\n")
	for i, line := range strings.Split(raw, "\r\n") {
		if len(line) > 998 || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r > '~' }) {
			t.Fatalf("line %d: %.200q", i, line)
		}
	}
	for i, line := range strings.Split(head, "\r\n") {
		if !headerLine.MatchString(line) && (i == 0 || !foldedLine.MatchString(line)) {
			t.Fatalf("header line %d: %q", i, line)
		}
	}
	for _, word := range encodedWord.FindAllString(head, -1) {
		if len(word) > 75 {
			t.Errorf("a word of %d: %s", len(word), word)
		}
	}
	m, parts := read(t, raw)
	for _, one := range []string{"From", "To", "Subject", "Date", "Message-Id", "Mime-Version", "Content-Type"} {
		if len(m.Header[one]) != 1 {
			t.Errorf("%s: %q", one, m.Header[one])
		}
	}
	if _, err := m.Header.Date(); err != nil {
		t.Error(err)
	}
	if got := decoded(t, m.Header.Get("Subject")); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(subject), " ") {
		t.Errorf("the subject %q became %q", subject, got)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Address != "zoe@example.nl" || strings.Join(strings.Fields(to[0].Name), " ") != strings.Join(strings.Fields(name), " ") {
		t.Errorf("to %q became %v, %v", name, to, err)
	}
	if strings.TrimRight(parts["text/plain"], "\n ") != strings.TrimRight(text, "\n ") {
		t.Errorf("the text %q became %q", text, parts["text/plain"])
	}
}

func FuzzMessage(f *testing.F) {
	for _, text := range []string{"", "Zoë", "a\r\nBcc: x@y.nl", "\x00\x1b\x7f\u0085", "\xff\xfe", "=?utf-8?q?x=0d=0a?=", strings.Repeat("é", 400), strings.Repeat("a", 3000),
		strings.Repeat("lang woord ", 200), ".\r\n.\r\n", "\u2028\u202e😀", "\"Jan\\\" <x@y.nl>, ", " voor en na ", "From hier\nFrom daar", "a=20b\n=\n", "\t"} {
		f.Add(text)
	}
	s := &Sender{from: &netmail.Address{Address: "post@meent.example"}}
	f.Fuzz(func(t *testing.T, text string) {
		l, at := letter(), *house
		l.Subject, l.ToName, at.Name, l.Text, l.HTML = text, text, text, "Beste,\n"+text, "<p>"+text+"</p>"
		msg, err := s.message(l, &at)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := msg.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		valid(t, b.String(), header(text), header(text), plain.Text("Beste,\n"+text))
	})
}
