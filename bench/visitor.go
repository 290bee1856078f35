package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// patience is how long a visitor tries to have the form taken.
const patience = 5 * time.Minute

// visitor is somebody who applies, with a browser and an address of their own.
// Every fifth presses twice; every tenth, of the others, loses the connection
// right after sending, and sends again.
type visitor struct {
	n      int
	base   string
	client *http.Client
	form   url.Values
	thanks string // the page after sending

	mu      sync.Mutex
	answers map[int]int // how often each status came; 0 is no answer
}

func newVisitor(n int, base string) *visitor {
	return &visitor{n: n, base: base, answers: map[int]int{}, client: &http.Client{
		Transport:     &http.Transport{},
		Timeout:       time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (v *visitor) email() string { return fmt.Sprintf("bestuur%d@stichting%d.example", v.n, v.n) }

// application is the id that the thanks are about.
func (v *visitor) application() string {
	parts := strings.Split(v.thanks, "/")
	return parts[max(0, len(parts)-2)]
}

var (
	hiddenFields = regexp.MustCompile(`name="(sleutel|begonnen)" value="([^"]*)"`)
	sectors      = regexp.MustCompile(`<option>([^<]+)</option>`)
	sizes        = regexp.MustCompile(`name="size" value="([^"]*)"`)
	statements   = regexp.MustCompile(`name="(statement_[^"]+)"`)
)

// visit asks for the form and fills it in.
func (v *visitor) visit(ctx context.Context) error {
	answer, text, err := v.ask(ctx, http.MethodGet, "/lid-worden/aanmelden", nil)
	if err != nil {
		return err
	}
	sector, size := sectors.FindStringSubmatch(text), sizes.FindStringSubmatch(text)
	if answer.StatusCode != http.StatusOK || sector == nil || size == nil {
		return fmt.Errorf("the form: %s", answer.Status)
	}
	v.form = url.Values{"actie": {"verstuur"}, "name": {fmt.Sprintf("Stichting nummer %d", v.n)}, "kvk": {fmt.Sprintf("%08d", 10_000_000+v.n)},
		"street": {"Havenkade 12"}, "postcode": {"8011 AB"}, "place": {"Zwolle"}, "sector": {html.UnescapeString(sector[1])}, "size": {html.UnescapeString(size[1])},
		"person": {"Zoë van den Berg"}, "function": {"Directeur"}, "email": {v.email()}, "iban": {"NL91 ABNA 0417 1643 00"},
		"motivation": {strings.Repeat("Wij willen van andere organisaties leren. ", 20)}}
	for _, found := range hiddenFields.FindAllStringSubmatch(text, -1) {
		v.form.Set(found[1], html.UnescapeString(found[2]))
	}
	for _, found := range statements.FindAllStringSubmatch(text, -1) {
		v.form.Set(found[1], "1")
	}
	return nil
}

// send has the form taken, as this visitor does.
func (v *visitor) send(ctx context.Context) error {
	switch {
	case v.n%5 == 0:
		var other string
		var failed error
		both := sync.WaitGroup{}
		both.Go(func() { other, failed = v.submit(ctx) })
		var err error
		v.thanks, err = v.submit(ctx)
		both.Wait()
		if err := errors.Join(err, failed); err != nil {
			return err
		}
		if other != v.thanks {
			return fmt.Errorf("pressing twice led to %s and %s", v.thanks, other)
		}
		return nil
	case v.n%10 == 1:
		if err := v.breakOff(); err != nil {
			return err
		}
	}
	var err error
	v.thanks, err = v.submit(ctx)
	return err
}

// sendAgain sends the form once more, which must lead to the same page.
func (v *visitor) sendAgain(ctx context.Context) error {
	thanks, err := v.submit(ctx)
	if err == nil && thanks != v.thanks {
		err = fmt.Errorf("sent again it led to %s, not %s", thanks, v.thanks)
	}
	return err
}

// submit sends the form, and again as the page offers when it could not be
// kept, until it is.
func (v *visitor) submit(ctx context.Context) (thanks string, err error) {
	for began := time.Now(); time.Since(began) < patience; {
		answer, text, err := v.ask(ctx, http.MethodPost, "/lid-worden/aanmelden", v.form)
		switch {
		case ctx.Err() != nil:
			return "", ctx.Err()
		case err == nil && answer.StatusCode == http.StatusSeeOther:
			return answer.Header.Get("Location"), nil
		case err == nil && answer.StatusCode != http.StatusServiceUnavailable:
			return "", fmt.Errorf("%s: %.300s", answer.Status, text)
		case err == nil && !strings.Contains(text, v.form.Get("sleutel")):
			return "", errors.New("the answer that it was not kept lacks the form")
		}
		time.Sleep(2 * time.Second)
	}
	return "", errors.New("nobody took the form")
}

// breakOff sends the form and is gone before there is an answer.
func (v *visitor) breakOff() error {
	conn, err := net.Dial("tcp", strings.TrimPrefix(v.base, "http://"))
	if err != nil {
		return err
	}
	r, err := v.request(http.MethodPost, "/lid-worden/aanmelden", v.form)
	if err != nil {
		return err
	}
	return errors.Join(r.Write(conn), conn.Close())
}

// read follows to the page after sending.
func (v *visitor) read(ctx context.Context) error {
	answer, text, err := v.ask(ctx, http.MethodGet, v.thanks, nil)
	if err == nil && (answer.StatusCode != http.StatusOK || !strings.Contains(text, "b…@"+strings.SplitN(v.email(), "@", 2)[1])) {
		err = fmt.Errorf("%s: %s", v.thanks, answer.Status)
	}
	return err
}

// ask sends a request and reads the answer, and counts it.
func (v *visitor) ask(ctx context.Context, method, path string, form url.Values) (*http.Response, string, error) {
	r, err := v.request(method, path, form)
	if err != nil {
		return nil, "", err
	}
	answer, err := v.client.Do(r.WithContext(ctx))
	status, text := 0, []byte(nil)
	if err == nil {
		defer answer.Body.Close()
		status = answer.StatusCode
		text, err = io.ReadAll(answer.Body)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.answers[status]++
	return answer, string(text), err
}

func (v *visitor) request(method, path string, form url.Values) (*http.Request, error) {
	r, err := http.NewRequest(method, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-Real-Ip", fmt.Sprintf("10.0.%d.%d", v.n/250, v.n%250+1))
	if method == http.MethodPost {
		r.Header.Set("Origin", v.base)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, nil
}
