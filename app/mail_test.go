package main

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"samenspel/models"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

// inbox is a mail server that takes everything.
type inbox chan string

func (i inbox) NewSession(*smtp.Conn) (smtp.Session, error) { return i, nil }
func (inbox) Mail(string, *smtp.MailOptions) error          { return nil }
func (inbox) Rcpt(string, *smtp.RcptOptions) error          { return nil }
func (inbox) Reset()                                        {}
func (inbox) Logout() error                                 { return nil }
func (i inbox) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	i <- string(raw)
	return err
}

// A letter that waited in the store is sent by the program, or kept where it
// has no mail server.
func TestServeSendsOrKeepsLetters(t *testing.T) {
	got := make(inbox, 9)
	server := smtp.NewServer(got)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	defer server.Close()
	for setting, want := range map[string]post.LetterState{
		"SAMENSPEL_SMTP=": post.LetterKept,
		"SAMENSPEL_SMTP=smtp://" + listener.Addr().String() + "?tls=none": post.LetterSent,
	} {
		c := &config{Data: t.TempDir()}
		letter := func(work func(context.Context, *models.Models)) {
			engine, m, err := open(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			defer engine.Close(context.Background())
			work(t.Context(), m)
		}
		letter(func(ctx context.Context, m *models.Models) {
			if err := m.Post.QueueLetter(ctx, post.Letter{Head: store.Head{ID: "a"}, To: "zoe@example.nl", Subject: "Welkom", Text: "Beste Zoë"}); err != nil {
				t.Fatal(err)
			}
		})
		p := start(t, setting, "SAMENSPEL_MAIL_FROM=Bureau <bureau@meent.example>", "SAMENSPEL_DATA="+c.Data)
		if want == post.LetterSent {
			select {
			case raw := <-got:
				if !strings.Contains(raw, `From: "Bureau" <bureau@meent.example>`) || !strings.Contains(raw, "Beste Zo=C3=AB") {
					t.Errorf("sent %s", raw)
				}
			case <-time.After(30 * time.Second):
				t.Errorf("nothing came: %s", p.logs)
			}
		}
		for tries := 0; ; tries++ {
			var l *post.Letter
			letter(func(ctx context.Context, m *models.Models) { l, err = modelstest.Letters(m).Get(ctx, "a") })
			if err == nil && l.State == want {
				break
			}
			if tries > 300 {
				t.Fatalf("%s: %+v, %v", setting, l, err)
			}
			time.Sleep(50 * time.Millisecond)
		}
		if err := p.stop(); err != nil {
			t.Errorf("it ended with %v and logged %s", err, p.logs)
		}
	}
}

func TestWrongMailSettingsAreOneClearLine(t *testing.T) {
	for setting, want := range map[string]string{
		"SAMENSPEL_SMTP=mail.example.nl":                 "SAMENSPEL_SMTP must be smtp://",
		"SAMENSPEL_SMTP=smtp://u:geheim@mail.example/in": "nothing else",
		"SAMENSPEL_MAIL_FROM=bureau":                     "SAMENSPEL_MAIL_FROM must be a mail address",
	} {
		out, err := command(t, []string{setting, "SAMENSPEL_DATA=" + t.TempDir()}, "serve").CombinedOutput()
		text := strings.TrimSpace(string(out))
		if err == nil || !strings.Contains(text, want) || strings.Count(text, "\n") > 0 || strings.Contains(text, "geheim") {
			t.Errorf("%s: %v, %q", setting, err, text)
		}
	}
}
