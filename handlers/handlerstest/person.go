package handlerstest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp/totp"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

const AsJSON = "application/json"

// Person has an account and what a browser keeps.
type Person struct {
	*Paper
	Account *access.Account
	Cookies map[string]string
}

// Step takes a step by the form that the page shows.
func (p *Person) Step(a *applying.Application, step applying.ApplicationStep, text string, more ...string) Reply {
	p.T.Helper()
	fields := append([]string{"version", fmt.Sprint(a.Version), "seen", fmt.Sprint(len(a.Happenings)), "text", text}, more...)
	return p.Post(a.DeskPath()+"/stap/"+string(step), fields...)
}

// Made makes a record through its form and gives its id.
func (p *Person) Made(room string, fields ...string) string {
	p.T.Helper()
	got := p.Post("/redactie/inhoud/"+room+"/nieuw", fields...)
	id, ok := strings.CutPrefix(got.Header.Get("Location"), "/redactie/inhoud/"+room+"/")
	if got.StatusCode != http.StatusSeeOther || !ok {
		p.T.Fatalf("%s %v: %d %s", room, fields, got.StatusCode, got.Text)
	}
	return strings.TrimSuffix(id, "?gedaan=made")
}

// Version is that of the form at a path.
func (p *Person) Version(path string) string {
	p.T.Helper()
	found := VersionField.FindStringSubmatch(p.Get(path).Text)
	if found == nil {
		p.T.Fatalf("%s has no version", path)
	}
	return found[1]
}

// Publishes writes a piece and puts it before readers.
func (p *Person) Publishes(c newsroom.Content) *newsroom.Piece {
	p.T.Helper()
	ctx := p.T.Context()
	piece, err := p.Models.Newsroom.NewPiece(ctx, p.Account, press.News)
	if err != nil {
		p.T.Fatal(err)
	}
	c.Slug, c.Type, c.Access, c.Body = piece.Content.Slug, press.News, access.Public, "<p>"+c.Title+".</p>"
	if piece, err = p.Models.Newsroom.SavePiece(ctx, p.Account, piece.ID, piece.Revision, c, true); err == nil {
		piece, err = p.Models.Newsroom.Take(ctx, p.Account, piece.ID, newsroom.PublishNow, newsroom.StepInput{Revision: piece.Revision})
	}
	if err != nil {
		p.T.Fatal(err)
	}
	return piece
}

// Script sends what a script of our own site would.
func (p *Person) Script(path, body string) Reply {
	return p.Do(http.MethodPost, path, []byte(body), map[string]string{
		"Content-Type": "application/json", "Accept": "application/json", "Origin": OfficeBase,
	})
}

// Raw sends a request as it stands and gives the answer as it came.
func (p *Person) Raw(dial func() (net.Conn, error), method, target, form string) string {
	p.T.Helper()
	connection, err := dial()
	if err != nil {
		p.T.Fatal(err)
	}
	defer connection.Close()
	cookies := ""
	for name, value := range p.Cookies {
		cookies += name + "=" + value + "; "
	}
	fmt.Fprintf(connection, "%s %s HTTP/1.1\r\nHost: meent.example\r\nConnection: close\r\nOrigin: %s\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		method, target, OfficeBase, cookies, len(form), form)
	connection.SetReadDeadline(time.Now().Add(time.Minute))
	answer, err := io.ReadAll(connection)
	if err != nil {
		p.T.Fatalf("%s %s: %v", method, target, err)
	}
	return string(answer)
}

func (p *Person) Ask(method, path string) got {
	return p.Paper.Ask(method, path, map[string]string{"Cookie": p.Cookie()})
}

func (p *Person) Cookie() string {
	var all []string
	for name, value := range p.Cookies {
		all = append(all, name+"="+value)
	}
	return strings.Join(all, "; ")
}

// Asks sends the block of a kept page, with other fields over it.
func (p *Person) Asks(email string, fields ...string) Reply {
	p.T.Helper()
	form := map[string]string{"email": email, "tekst": NewsWording, "van": "/actueel/stuk", "onderwerp": ""}
	for i := 0; i+1 < len(fields); i += 2 {
		form[fields[i]] = fields[i+1]
	}
	var all []string
	for name, value := range form {
		all = append(all, name, value)
	}
	return p.Post("/nieuwsbrief", all...)
}

// Send posts a form with a file from our own site; no file when data is nil.
func (p *Person) Send(path, accept, name string, data []byte, fields ...string) Reply {
	p.T.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if data != nil {
		file, err := form.CreateFormFile("file", name)
		if err == nil {
			_, err = file.Write(data)
		}
		if err != nil {
			p.T.Fatal(err)
		}
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if err := form.WriteField(fields[i], fields[i+1]); err != nil {
			p.T.Fatal(err)
		}
	}
	form.Close()
	return p.Do(http.MethodPost, path, body.Bytes(), map[string]string{"Content-Type": form.FormDataContentType(), "Origin": OfficeBase, "Accept": accept})
}

func (p *Person) Upload(fields ...string) (id string) {
	p.T.Helper()
	got := p.Send("/redactie/beeld", AsJSON, "koffie.jpg", Photo(p.T), append([]string{"alt", "Twee vrouwen schenken koffie"}, fields...)...)
	var answer struct{ Picture struct{ ID string } }
	if err := json.Unmarshal([]byte(got.Text), &answer); err != nil || got.StatusCode != http.StatusCreated {
		p.T.Fatalf("status %d: %s", got.StatusCode, got.Text)
	}
	return answer.Picture.ID
}

func (p *Person) Code() string {
	p.T.Helper()
	text, err := totp.GenerateCode(p.Models.Accounts.TOTPSecret(p.Account), p.Now)
	if err != nil {
		p.T.Fatal(err)
	}
	return text
}

func (p *Person) Get(path string) Reply { return p.Do(http.MethodGet, path, nil, nil) }

// Post sends a form from our own site.
func (p *Person) Post(path string, fields ...string) Reply {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return p.Do(http.MethodPost, path, []byte(form.Encode()), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": OfficeBase,
	})
}

func (p *Person) Do(method, path string, body []byte, headers map[string]string) Reply {
	p.T.Helper()
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	for name, value := range p.Cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := p.Server.Ask(r, 2*time.Minute) // a guard against hanging: a busy machine may take long
	if err != nil {
		p.T.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	for _, c := range res.Cookies() {
		if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
			p.T.Errorf("%s %s sets a careless cookie: %s", method, path, c)
		}
		if p.Cookies[c.Name] = c.Value; c.Value == "" {
			delete(p.Cookies, c.Name)
		}
	}
	text, err := io.ReadAll(res.Body)
	if err != nil {
		p.T.Fatal(err)
	}
	return Reply{res, string(text)}
}

// Autosave sends the form as the editor's script does.
func (p *Person) Autosave(piece *newsroom.Piece, fields ...string) (Reply, map[string]any) {
	p.T.Helper()
	form, all := url.Values{}, FormOf(piece, fields...)
	for i := 0; i < len(all); i += 2 {
		form.Add(all[i], all[i+1])
	}
	got := p.Do(http.MethodPost, "/redactie/stukken/"+piece.ID, []byte(form.Encode()), map[string]string{
		"Content-Type": "application/x-www-form-urlencoded", "Origin": OfficeBase, "Accept": "application/json",
	})
	var said map[string]any
	json.Unmarshal([]byte(got.Text), &said)
	return got, said
}

// Write makes a piece through the form of its author.
func (p *Person) Write(title, body string) *newsroom.Piece {
	p.T.Helper()
	got := p.Post("/redactie/stukken", "type", "news")
	id := strings.TrimPrefix(got.Header.Get("Location"), "/redactie/stukken/")
	if got.StatusCode != http.StatusSeeOther || id == "" {
		p.T.Fatalf("a new piece: %d", got.StatusCode)
	}
	if got := p.Save(p.Piece(id), "title", title, "body", body); got.StatusCode != http.StatusSeeOther {
		p.T.Fatalf("the first save: %d %s", got.StatusCode, got.Text)
	}
	return p.Piece(id)
}

// Save sends the form of a piece as it was read, with other fields.
func (p *Person) Save(piece *newsroom.Piece, fields ...string) Reply {
	p.T.Helper()
	return p.Post("/redactie/stukken/"+piece.ID, FormOf(piece, fields...)...)
}

// WithFile sends a file as a form of ours does.
func (p *Person) WithFile(path, name string, data []byte, fields ...string) Reply {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		w.WriteField(fields[i], fields[i+1])
	}
	if name != "" {
		part, _ := w.CreateFormFile("file", name)
		part.Write(data)
	}
	w.Close()
	return p.Do(http.MethodPost, path, body.Bytes(), map[string]string{"Content-Type": w.FormDataContentType(), "Origin": OfficeBase})
}
