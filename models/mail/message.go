package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"
	_ "time/tzdata" // Dutch time, also on machines without a zone file

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"

	"samenspel/models/plain"
	"samenspel/models/post"
	"samenspel/models/site"
)

// amsterdam is the zone in which receivers see when a letter was written.
var amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return zone
}()

// hindrance is why a letter cannot be written as a mail.
type hindrance post.FailureKind

func (h hindrance) Error() string { return string(h) }

// message writes a letter as a mail: plain text with HTML beside it, marked as
// written by a program, and with the way out that RFC 8058 wants of mail that
// somebody may end. The Message-ID follows from the letter's id alone (and
// our domain), so that the same letter is known as the same however often it
// is sent. Nothing in a letter can add a header. An error is a hindrance.
func (s *Sender) message(l *post.Letter, site *site.Settings) (*gomail.Msg, error) {
	from, err := s.sender(site)
	if err != nil {
		return nil, err
	}
	to, err := address(header(l.ToName), l.To)
	if err != nil {
		return nil, hindrance(post.FailureReceiver)
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	msg.ToMailAddress(to)
	if s.bounce != nil {
		msg.EnvelopeFromMailAddress(s.bounce)
	}
	if reply, err := address(header(site.Name), site.Email); err == nil && reply.Address != from.Address {
		msg.ReplyToMailAddress(reply)
	}
	sum := sha256.Sum256([]byte(l.ID))
	msg.SetMessageIDWithValue(hex.EncodeToString(sum[:16]) + "@" + domain(from.Address))
	msg.SetDateWithValue(l.CreatedAt.In(amsterdam))
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if l.Unsubscribe != "" {
		u, err := url.Parse(l.Unsubscribe)
		if err != nil || u.Host == "" {
			return nil, hindrance(post.FailureUnsubscribe)
		}
		msg.SetGenHeader("List-Unsubscribe", "<"+u.String()+">")
		msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	msg.Subject(header(l.Subject))
	msg.SetBodyString(gomail.TypeTextPlain, plain.Text(l.Text))
	if l.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, plain.Text(l.HTML))
	}
	return msg, nil
}

// sender is who letters come from: the configured address, and otherwise the
// association's own; the association's name when no other is configured.
func (s *Sender) sender(site *site.Settings) (*netmail.Address, error) {
	name, email := site.Name, site.Email
	if s.from != nil {
		email = s.from.Address
		if s.from.Name != "" {
			name = s.from.Name
		}
	}
	from, err := address(header(name), email)
	if err != nil {
		return nil, hindrance(post.FailureSender)
	}
	return from, nil
}

// address joins a name and an address, the domain as mail servers write it.
func address(name, email string) (*netmail.Address, error) {
	parsed, err := netmail.ParseAddress(email)
	if err != nil || parsed.Address != email || header(email) != email {
		return nil, errors.New("no mail address")
	}
	local := strings.TrimSuffix(email, "@"+domain(email))
	host, err := idna.Lookup.ToASCII(domain(email))
	if err != nil {
		return nil, err
	}
	return &netmail.Address{Name: name, Address: local + "@" + host}, nil
}

func domain(email string) string { return email[strings.LastIndex(email, "@")+1:] }

// mostHeader bounds what a header says, in characters: a line of a mail has at
// most 998 (RFC 5322, 2.1.1), and nothing else can break a long word.
const mostHeader = 500

// header leaves no character in text that could end a header line, and nothing
// that its reader would take for an encoded word (RFC 2047): a space without
// width parts what begins one.
func header(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	if runes := []rune(text); len(runes) > mostHeader {
		text = string(runes[:mostHeader-1]) + "…"
	}
	return strings.ReplaceAll(text, "=?", "=\u200b?")
}
