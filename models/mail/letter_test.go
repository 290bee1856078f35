package mail

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"samenspel/models/post"
	"samenspel/models/site"
	"samenspel/models/store"
)

var house = &site.Settings{Name: "Vereniging Zuiderzeeën", Email: "post@meent.example"}

func letter() *post.Letter {
	return &post.Letter{Head: store.Head{ID: "invite:7/1"}, To: "zoe@example.nl", ToName: "Zoë d’Àncona",
		Subject: "Uitnodiging: één vereniging", Text: "Beste Zoë,\n.\nhttps://meent.example/in/abc?a=1&b=2\n",
		HTML: "<p>Beste Zoë</p>", CreatedAt: time.Date(2030, 7, 1, 10, 0, 0, 0, time.UTC)}
}

func read(t *testing.T, raw string) (m *mail.Message, parts map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	kind, args, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%q: %v", kind, err)
	}
	parts = map[string]string{}
	for r, order := multipart.NewReader(m.Body, args["boundary"]), 0; ; order++ {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		if want := []string{"text/plain", "text/html"}[order]; kind != want {
			t.Errorf("part %d is %s, want %s", order, kind, want)
		}
		parts[kind] = strings.ReplaceAll(string(text), "\r\n", "\n")
	}
}

func decoded(t *testing.T, header string) string {
	t.Helper()
	text, err := new(mime.WordDecoder).DecodeHeader(header)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
