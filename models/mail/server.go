// Package mail sends the letters of models over SMTP.
package mail

import (
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"

	gomail "github.com/wneessen/go-mail"
)

// Sender talks to one mail server. It is safe for concurrent use: each letter
// has a connection of its own.
type Sender struct {
	host    string
	options []gomail.Option
	from    *netmail.Address // nil: the address in the settings
	bounce  *netmail.Address // where mail servers send back what they cannot deliver; nil: from
}

// NewSender reads the settings. server is smtp://USER:PASSWORD@HOST:587, where
// STARTTLS must succeed, or smtps://USER:PASSWORD@HOST:465; user and password
// are left out where the server wants none. smtp://HOST:25?tls=none speaks
// plainly, for a server nearby, and never tells a password to another machine.
// from is an address, with a name or without; "" takes the one in the
// settings. bounce is a bare address to which mail that cannot be delivered
// comes back; "" takes that of from. Without a server there is no sender: nil.
//
// An error names the setting and never shows the password.
func NewSender(server, from, bounce string) (*Sender, error) {
	s := &Sender{}
	if from != "" {
		parsed, err := netmail.ParseAddress(from)
		if err != nil {
			return nil, fmt.Errorf("SAMENSPEL_MAIL_FROM must be a mail address, such as post@example.nl or Naam <post@example.nl>, not %q", from)
		}
		s.from = parsed
	}
	if bounce != "" {
		var err error
		if s.bounce, err = address("", bounce); err != nil {
			return nil, fmt.Errorf("SAMENSPEL_MAIL_BOUNCE must be a mail address, such as retour@example.nl, not %q", bounce)
		}
	}
	if server == "" {
		return nil, nil
	}
	if err := s.read(server); err != nil {
		return nil, fmt.Errorf("SAMENSPEL_SMTP must be smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465: %w", err)
	}
	return s, nil
}

func (s *Sender) read(server string) error {
	u, err := url.Parse(server)
	if err != nil {
		return errors.New("it is no address; write other signs than letters and digits in the password as %XX")
	}
	if u.Hostname() == "" || u.Opaque != "" || u.Path != "" && u.Path != "/" || u.Fragment != "" {
		return errors.New("it has a user, a password, a host and a port, and nothing else")
	}
	s.host = u.Hostname()
	password, complete := u.User.Password()
	if u.User != nil && (u.User.Username() == "" || !complete) {
		return errors.New("a user comes with a password")
	}
	port, tls := "587", gomail.WithTLSPolicy(gomail.TLSMandatory)
	switch {
	case u.Scheme == "smtps" && u.RawQuery == "":
		port, tls = "465", gomail.WithSSL()
	case u.Scheme == "smtp" && u.RawQuery == "tls=none":
		if u.User != nil && !nearby(s.host) {
			return errors.New("with tls=none anybody on the way reads the password")
		}
		port, tls = "25", gomail.WithTLSPolicy(gomail.NoTLS)
	case u.Scheme != "smtp" && u.Scheme != "smtps":
		return fmt.Errorf("it begins with smtp:// or smtps://, not %q", u.Scheme)
	case u.RawQuery != "":
		return errors.New("after the question mark only tls=none is known, for smtp://")
	}
	if u.Port() != "" {
		port = u.Port()
	}
	number, err := strconv.Atoi(port)
	if err != nil || number < 1 || number > 65535 {
		return fmt.Errorf("%s is no port", port)
	}
	s.options = []gomail.Option{tls, gomail.WithPort(number), gomail.WithTimeout(stepTime)}
	if u.User != nil {
		s.options = append(s.options, gomail.WithUsername(u.User.Username()), gomail.WithPassword(password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	return nil
}

func nearby(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
