package mail

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	gomail "github.com/wneessen/go-mail"
)

// received is what a server took.
type received struct {
	from, to, raw string
	secure        bool // over TLS
}

// server is a real SMTP server. rcpt and data may refuse what comes in.
type server struct {
	mu         sync.Mutex
	got        []received
	mail       func() error
	rcpt, data func(to string) error
	password   string // "" wants no sign-in
	wire       *smtp.Server
	address    string
	roots      *x509.CertPool
	away       func()
}

// serve starts a server: plain, STARTTLS or, with wrapped, TLS from the start.
func serve(t *testing.T, s *server, secure, wrapped bool) *server {
	t.Helper()
	s.wire = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{server: s, wire: c}, nil }))
	s.wire.Domain, s.wire.AllowInsecureAuth = "localhost", !secure
	s.wire.ErrorLog = quiet{}
	if s.address == "" {
		s.address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	s.address = listener.Addr().String()
	if secure {
		s.wire.TLSConfig, s.roots = certificate(t)
	}
	if wrapped {
		listener = tls.NewListener(listener, s.wire.TLSConfig)
	}
	s.away = func() { listener.Close() }
	go s.wire.Serve(listener)
	t.Cleanup(func() { s.wire.Close() })
	return s
}

// sender is one for the server, trusting its certificate.
func (s *server) sender(t *testing.T, scheme, query string) *Sender {
	t.Helper()
	user := ""
	if s.password != "" {
		user = "post%40meent.example:" + s.password + "@"
	}
	made, err := NewSender(scheme+"://"+user+s.address+query, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if s.roots != nil {
		made.options = append(made.options, gomail.WithTLSConfig(&tls.Config{RootCAs: s.roots, ServerName: made.host}))
	}
	return made
}

func (s *server) letters() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]received(nil), s.got...)
}

type session struct {
	server   *server
	wire     *smtp.Conn
	in       bool
	from, to string
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "post@meent.example" || password != s.server.password {
			return smtp.ErrAuthFailed
		}
		s.in = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.from = from; s.server.password != "" && !s.in {
		return smtp.ErrAuthRequired
	}
	if s.server.mail != nil {
		return s.server.mail()
	}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if s.to = to; s.server.rcpt != nil {
		return s.server.rcpt(to)
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if _, err := mail.ReadMessage(strings.NewReader(string(raw))); err != nil {
		return err
	}
	_, secure := s.wire.TLSConnectionState()
	s.server.mu.Lock()
	s.server.got = append(s.server.got, received{s.from, s.to, string(raw), secure})
	s.server.mu.Unlock()
	if s.server.data != nil {
		return s.server.data(s.to)
	}
	return nil
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}
