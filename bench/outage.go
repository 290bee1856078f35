package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/store/mongotest"
)

// known is when an outage is known at the latest.
const known = 4 * time.Second

// outage is part six: the database is killed, frozen, or errors, and readers,
// an editor, a form and the watchman go on asking, each four times a second.
func (b *bench) outage() error {
	age, length := time.Minute, time.Minute // a page is to be older than it may be
	if b.quick {
		age, length = 0, 10*time.Second
	}
	title(fmt.Sprintf("A database that stumbles, for %v", length))
	t := newTable("trouble", "what", "answers", "slowest at first", "slowest once known", "well again after")
	defer t.print()
	var group sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for _, trouble := range []string{"killed", "frozen", "erroring"} {
		group.Go(func() {
			rows, err := b.outageOf(trouble, age, length)
			mu.Lock()
			defer mu.Unlock()
			for _, row := range rows {
				t.row(row...)
			}
			if err != nil {
				failed = fmt.Errorf("%s: %w", trouble, err)
			}
		})
	}
	group.Wait()
	return failed
}

// asked is one thing that somebody goes on asking for.
type asked struct {
	what, method, path, form, cookies string

	answers      map[string]int
	first, later time.Duration // the slowest
}

func (a *asked) ask(base string) (status string, took time.Duration, cookies []*http.Cookie) {
	r, err := http.NewRequest(a.method, base+a.path, strings.NewReader(a.form))
	if err != nil {
		return err.Error(), 0, nil
	}
	r.Header.Set("Origin", base)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Cookie", a.cookies)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	start := time.Now()
	got, err := client.Do(r)
	if err != nil {
		return "none", time.Since(start), nil
	}
	defer got.Body.Close()
	io.Copy(io.Discard, got.Body)
	return fmt.Sprint(got.StatusCode), time.Since(start), got.Cookies()
}

func (b *bench) outageOf(trouble string, age, length time.Duration) (rows [][]string, err error) {
	database, address, err := mongotest.Launch()
	if err != nil {
		return nil, err
	}
	defer database.Process.Kill()
	host := &owner{}
	defer host.end()
	var erroring atomic.Bool
	address = strings.Replace(address, "/?", "/samenspel?", 1)
	proxy := mongotest.NewAnswering(host, address, func(command bson.Raw) bson.Raw {
		if name := strings.ToLower(mongotest.NameOf(command)); erroring.Load() && name != "hello" && name != "ismaster" {
			return mongotest.Refusal(8000, "AtlasError", "internal error")
		}
		return nil
	})
	data := filepath.Join(b.folder, "outage-"+trouble)
	const email, password = "anna@meent.example", "negen blauwe ladders tegen de muur"
	add := exec.CommandContext(b.ctx, b.program, "user", "add", "--email", email, "--name", "Anna", "--role", "administrator", "--password-stdin")
	add.Env = append(os.Environ(), "SAMENSPEL_DATA="+data, "SAMENSPEL_STORE="+proxy.URI)
	add.Stdin = strings.NewReader(password + "\n")
	if out, err := add.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("user add: %w: %s", err, out)
	}
	c, err := b.samenspel(data, "/", "SAMENSPEL_STORE="+proxy.URI)
	if err != nil {
		return nil, err
	}
	defer c.stop()
	signIn := asked{method: http.MethodPost, path: "/redactie/inloggen", form: url.Values{"email": {email}, "password": {password}}.Encode()}
	var jar bytes.Buffer
	_, _, cookies := signIn.ask(c.base)
	for _, cookie := range cookies {
		fmt.Fprintf(&jar, "%s=%s; ", cookie.Name, cookie.Value)
	}
	all := []*asked{
		{what: "kept page", method: http.MethodGet, path: "/"},
		{what: "page that is not kept", method: http.MethodGet, path: "/niet-eerder-gevraagd"},
		{what: "newsroom", method: http.MethodGet, path: "/redactie", cookies: jar.String()},
		{what: "form", method: http.MethodPost, path: "/mijn/inloggen", form: url.Values{"email": {"bo@devaart.example"}}.Encode()},
		{what: "readyz", method: http.MethodGet, path: "/readyz"},
	}
	if status, _, _ := all[2].ask(c.base); status != "200" {
		return nil, fmt.Errorf("the newsroom answers %s before it", status)
	}
	time.Sleep(age)
	switch trouble {
	case "killed":
		err = database.Process.Kill()
	case "frozen":
		err = database.Process.Signal(syscall.SIGSTOP)
	case "erroring":
		erroring.Store(true)
	}
	if err != nil {
		return nil, err
	}
	began := time.Now()
	var group sync.WaitGroup
	for _, a := range all {
		a.answers = map[string]int{}
		group.Go(func() {
			for time.Since(began) < length && b.ctx.Err() == nil {
				asking := time.Since(began)
				status, took, _ := a.ask(c.base)
				a.answers[status]++
				if asking < known {
					a.first = max(a.first, took)
				} else {
					a.later = max(a.later, took)
				}
				time.Sleep(250*time.Millisecond - min(took, 250*time.Millisecond))
			}
		})
	}
	group.Wait()
	again := "-"
	if trouble != "killed" {
		database.Process.Signal(syscall.SIGCONT)
		erroring.Store(false)
		back := time.Now()
		for status := ""; status != "200" && time.Since(back) < time.Minute; time.Sleep(20 * time.Millisecond) {
			status, _, _ = all[2].ask(c.base)
		}
		again = span(time.Since(back))
	}
	for _, a := range all {
		var answers []string
		for status, n := range a.answers {
			answers = append(answers, fmt.Sprintf("%d × %s", n, status))
		}
		rows = append(rows, []string{trouble, a.what, strings.Join(answers, ", "), span(a.first), span(a.later), again})
	}
	return rows, nil
}
