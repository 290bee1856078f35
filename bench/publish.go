package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"
)

const (
	editorEmail    = "meting@meent.example"
	editorPassword = "negen blauwe ladders tegen de muur"
)

// publish is part four: from the press of the button to the reader's page, on
// one machine, with the readers' pages kept.
func (b *bench) publish() error {
	articles, rounds := 10_000, 60
	if b.quick {
		articles, rounds = 1_000, 20
	}
	title(fmt.Sprintf("From pressing Publiceren to page 1, with %s articles on the embedded store", thousands(articles)))
	data, err := b.fill(articles)
	if err != nil {
		return err
	}
	add := exec.CommandContext(b.ctx, b.program, "user", "add", "--email", editorEmail, "--name", "Redactie", "--role", "editor", "--password-stdin")
	add.Env = append(os.Environ(), "SAMENSPEL_DATA="+data, "SAMENSPEL_STORE=")
	add.Stdin = strings.NewReader(editorPassword)
	if out, err := add.CombinedOutput(); err != nil {
		return fmt.Errorf("user add: %w: %s", err, out)
	}
	c, err := b.samenspel(data, "/")
	if err != nil {
		return err
	}
	defer c.stop()
	e := &editor{child: c, cookies: map[string]string{}}
	if _, err := e.post("/redactie/inloggen", url.Values{"email": {editorEmail}, "password": {editorPassword}}); err != nil {
		return err
	}
	var answered, seen []time.Duration
	for n := range rounds {
		one, two, err := e.round(n)
		if err != nil {
			return err
		}
		answered, seen = append(answered, one), append(seen, two)
	}
	slices.Sort(answered)
	slices.Sort(seen)
	t := newTable("", "middle", "95 of 100", "most")
	for name, took := range map[string][]time.Duration{"the editor's answer": answered, "page 1 shows it": seen} {
		t.row(name, span(middleOf(took)), span(took[len(took)*95/100]), span(took[len(took)-1]))
	}
	t.print()
	return nil
}

// editor is a browser that is signed in.
type editor struct {
	*child
	cookies map[string]string
}

var revision = regexp.MustCompile(`name="revision" value="(\d+)"`)

// round writes a piece, publishes it, and reads until page 1 shows it.
func (e *editor) round(n int) (answered, seen time.Duration, err error) {
	path, err := e.post("/redactie/stukken", url.Values{"type": {"news"}})
	if err != nil {
		return 0, 0, err
	}
	page, err := e.page(path)
	if err != nil {
		return 0, 0, err
	}
	found := revision.FindStringSubmatch(page)
	if found == nil {
		return 0, 0, fmt.Errorf("no form at %s", path)
	}
	name := fmt.Sprintf("Meting nummer %d", n)
	form := url.Values{"revision": {found[1]}, "title": {name}, "teaser": {"Een bericht om te meten."}, "body": {"<p>Tekst.</p>"},
		"type": {"news"}, "access": {"public"}, "author": {"Meting"}}
	if _, _, err := e.get("/actueel", "br"); err != nil { // kept, as it is on a busy day
		return 0, 0, err
	}
	pressed := time.Now()
	if _, err := e.post(path+"/stap/publish", form); err != nil {
		return 0, 0, err
	}
	answered = time.Since(pressed)
	for time.Since(pressed) < 5*time.Second {
		_, text, err := e.get("/actueel", "")
		if err != nil {
			return 0, 0, err
		}
		if strings.Contains(string(text), name+"<") {
			return answered, time.Since(pressed), nil
		}
	}
	return 0, 0, fmt.Errorf("page 1 never showed %q", name)
}

// post sends a form and says where it leads.
func (e *editor) post(path string, form url.Values) (string, error) {
	r, err := http.NewRequest(http.MethodPost, e.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", e.base)
	got, err := e.do(r)
	if err != nil {
		return "", err
	}
	defer got.Body.Close()
	text, _ := io.ReadAll(got.Body)
	if got.StatusCode != http.StatusSeeOther {
		return "", fmt.Errorf("POST %s: %s: %.300s", path, got.Status, text)
	}
	return got.Header.Get("Location"), nil
}

func (e *editor) page(path string) (string, error) {
	r, err := http.NewRequest(http.MethodGet, e.base+path, nil)
	if err != nil {
		return "", err
	}
	got, err := e.do(r)
	if err != nil {
		return "", err
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	return string(text), err
}

// do keeps the cookies itself: they are for https only, and this is not.
func (e *editor) do(r *http.Request) (*http.Response, error) {
	for name, value := range e.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := client.Do(r)
	if err == nil {
		for _, c := range got.Cookies() {
			e.cookies[c.Name] = c.Value
		}
	}
	return got, err
}
