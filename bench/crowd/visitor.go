// Package crowd is visitors who apply for membership all at once, as
// browsers and impatient people do, and looks afterwards whether what they
// were told is so.
package crowd

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// patience is how long a visitor tries to have the form taken.
const patience = 10 * time.Minute

// pause is how long somebody reads that it could not be kept now, and should
// be sent again in a minute, before they do: most people wait for no minute.
func pause() { time.Sleep(time.Second + rand.N(19*time.Second)) }

// Visitor is somebody who applies, with a browser and an address of their own.
// Every fifth presses twice; every tenth, of the others, loses the connection
// right after sending, and sends again.
type Visitor struct {
	Base    string      // where the program listens
	Origin  string      // what it is called
	Thanks  string      // the page after sending, once a form was acknowledged
	Answers map[int]int // how often each status came; 0 is no answer

	n      int
	client *http.Client
	form   url.Values
	mu     sync.Mutex // of Answers
}

// Visitors come from one program.
func Visitors(n int, base, origin string) []*Visitor {
	all := make([]*Visitor, n)
	for i := range all {
		all[i] = newVisitor(i, base, origin)
	}
	return all
}

func newVisitor(n int, base, origin string) *Visitor {
	return &Visitor{n: n, Base: base, Origin: origin, Answers: map[int]int{}, client: &http.Client{
		Transport:     &http.Transport{},
		Timeout:       time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Email is the address that is to be confirmed.
func (v *Visitor) Email() string { return fmt.Sprintf("bestuur%d@stichting%d.example", v.n, v.n) }

// Application is the id that the thanks are about.
func (v *Visitor) Application() string {
	parts := strings.Split(v.Thanks, "/")
	return parts[max(0, len(parts)-2)]
}

var (
	hiddenFields = regexp.MustCompile(`name="(sleutel|begonnen)" value="([^"]*)"`)
	sectors      = regexp.MustCompile(`<option>([^<]+)</option>`)
	sizes        = regexp.MustCompile(`name="size" value="([^"]*)"`)
	statements   = regexp.MustCompile(`name="(statement_[^"]+)"`)
)

// Wait is how long a visitor fills the form in: robots are faster.
const Wait = 4 * time.Second

// Visit asks for the form and fills it in.
func (v *Visitor) Visit(ctx context.Context) error {
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
		"person": {"Zoë van den Berg"}, "function": {"Directeur"}, "email": {v.Email()}, "iban": {"NL91 ABNA 0417 1643 00"},
		"motivation": {strings.Repeat("Wij willen van andere organisaties leren. ", 20)}}
	for _, found := range hiddenFields.FindAllStringSubmatch(text, -1) {
		v.form.Set(found[1], html.UnescapeString(found[2]))
	}
	for _, found := range statements.FindAllStringSubmatch(text, -1) {
		v.form.Set(found[1], "1")
	}
	return nil
}

// Send has the form taken, as this visitor does.
func (v *Visitor) Send(ctx context.Context) error {
	switch {
	case v.n%5 == 0:
		var other string
		var failed error
		both := sync.WaitGroup{}
		both.Go(func() { other, failed = v.submit(ctx) })
		var err error
		v.Thanks, err = v.submit(ctx)
		both.Wait()
		if err := errors.Join(err, failed); err != nil {
			return err
		}
		if other != v.Thanks {
			return fmt.Errorf("pressing twice led to %s and %s", v.Thanks, other)
		}
		return nil
	case v.n%10 == 1:
		v.breakOff()
	}
	var err error
	v.Thanks, err = v.submit(ctx)
	return err
}

// SendAgain sends the form once more, which must lead to the same page.
func (v *Visitor) SendAgain(ctx context.Context) error {
	thanks, err := v.submit(ctx)
	if err == nil && thanks != v.Thanks {
		err = fmt.Errorf("sent again it led to %s, not %s", thanks, v.Thanks)
	}
	return err
}

// submit sends the form, and again as the page offers when it could not be
// kept, until it is.
func (v *Visitor) submit(ctx context.Context) (thanks string, err error) {
	for began := time.Now(); time.Since(began) < patience && ctx.Err() == nil; pause() {
		if thanks, err = v.Once(ctx); thanks != "" || err != nil {
			return thanks, err
		}
	}
	return "", errors.Join(errors.New("nobody took the form"), ctx.Err())
}

// Once sends the form one time: to "" when it was not kept, or nobody answered.
func (v *Visitor) Once(ctx context.Context) (thanks string, err error) {
	answer, text, err := v.ask(ctx, http.MethodPost, "/lid-worden/aanmelden", v.form)
	switch {
	case err != nil:
		return "", nil
	case answer.StatusCode == http.StatusSeeOther:
		return answer.Header.Get("Location"), nil
	case answer.StatusCode != http.StatusServiceUnavailable:
		return "", fmt.Errorf("%s: %.300s", answer.Status, text)
	case !strings.Contains(text, v.form.Get("sleutel")):
		return "", errors.New("the answer that it was not kept lacks the form")
	}
	return "", nil
}

// breakOff sends the form and is gone before there is an answer, whether or
// not anybody heard it.
func (v *Visitor) breakOff() {
	conn, err := net.Dial("tcp", strings.TrimPrefix(v.Base, "http://"))
	if err != nil {
		return
	}
	defer conn.Close()
	if r, err := v.request(http.MethodPost, "/lid-worden/aanmelden", v.form); err == nil {
		r.Write(conn)
	}
}

// Read follows to the page after sending, and looks again while that can only
// say that the form is kept.
func (v *Visitor) Read(ctx context.Context) error {
	for began := time.Now(); ; pause() {
		answer, text, err := v.ask(ctx, http.MethodGet, v.Thanks, nil)
		switch {
		case err != nil:
			return err
		case answer.StatusCode == http.StatusOK && strings.Contains(text, "b…@"+strings.SplitN(v.Email(), "@", 2)[1]):
			return nil
		case answer.StatusCode != http.StatusOK || !strings.Contains(text, "veilig bij ons"):
			return fmt.Errorf("%s: %s: %.300s", v.Thanks, answer.Status, text)
		case time.Since(began) > patience:
			return errors.New("it never says what is kept")
		}
	}
}

// ask sends a request and reads the answer, and counts it.
func (v *Visitor) ask(ctx context.Context, method, path string, form url.Values) (*http.Response, string, error) {
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
	v.Answers[status]++
	return answer, string(text), err
}

func (v *Visitor) request(method, path string, form url.Values) (*http.Request, error) {
	r, err := http.NewRequest(method, v.Base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-Real-Ip", fmt.Sprintf("10.0.%d.%d", v.n/250, v.n%250+1))
	if method == http.MethodPost {
		r.Header.Set("Origin", v.Origin)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, nil
}
