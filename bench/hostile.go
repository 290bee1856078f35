package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Bounds of the part: of what an attack may do, and what it may cost.
const (
	hostileConnections = 50
	hostileTimes       = 20              // that each connection sends, at most
	hostileTime        = 5 * time.Second // of one attack in all

	hostileMemory = 200_000_000   // resident, at most
	hostileWait   = time.Second   // for an honest visitor, at most
	hostileStop   = 1_500_000_000 // the program is ended there, for the machine's sake
)

// hostile is part six: each attack at once from 50 connections, on a process
// of its own, while somebody reads and an editor signs in.
func (b *bench) hostile() error {
	title(fmt.Sprintf("Attacks from %d connections, %d times each at most, %v at most", hostileConnections, hostileTimes, hostileTime))
	data, err := b.fill(1_000)
	if err != nil {
		return err
	}
	add := exec.CommandContext(b.ctx, b.program, "user", "add", "--email", editorEmail, "--name", "Redactie", "--role", "editor", "--password-stdin")
	add.Env = append(os.Environ(), "SAMENSPEL_DATA="+data, "SAMENSPEL_STORE=")
	add.Stdin = strings.NewReader(editorPassword)
	if out, err := add.CombinedOutput(); err != nil && !strings.Contains(string(out), editorEmail) {
		return fmt.Errorf("user add: %w: %s", err, out)
	}
	t := newTable("attack", "sent", "resident at most", "a reader's slowest", "of", "a sign-in's slowest", "of", "on a known device", "of", "bound")
	defer t.print()
	met := 0
	all := attacks("")
	for i := range all {
		ok, err := b.attacked(data, i, t)
		if err != nil {
			return fmt.Errorf("%s: %w", all[i].name, err)
		}
		if ok {
			met++
		}
	}
	t.row(fmt.Sprintf("%d of %d within %s resident and %v", met, len(all), megabytes(hostileMemory), hostileWait))
	return nil
}

// attacked does the n-th attack on a fresh process.
func (b *bench) attacked(data string, n int, t *table) (met bool, err error) {
	c, err := b.samenspel(data, "/", "SAMENSPEL_PROXIES=127.0.0.1")
	if err != nil {
		return false, err
	}
	defer c.stop()
	e := &editor{child: c, cookies: map[string]string{}}
	if _, err := e.post("/redactie/inloggen", url.Values{"email": {editorEmail}, "password": {editorPassword}}); err != nil {
		return false, err
	}
	device := "__Host-samenspel-device=" + e.cookies["__Host-samenspel-device"]
	var cookies []string
	for name, value := range e.cookies {
		cookies = append(cookies, name+"="+value)
	}
	a := attacks(strings.Join(cookies, "; "))[n]
	say("%s", a.name)
	ctx, end := context.WithTimeout(b.ctx, hostileTime)
	defer end()
	var honest sync.WaitGroup
	var reads, signIns, atHome slowest
	honest.Go(func() {
		reads.often(ctx, func(i int) error { return honestRead(c, i) })
	})
	honest.Go(func() { signIns.often(ctx, func(int) error { return honestSignIn(c, "") }) })
	honest.Go(func() { atHome.often(ctx, func(int) error { return honestSignIn(c, device) }) })
	ended := watch(ctx, c)
	var sent atomic.Int64
	var hostile sync.WaitGroup
	for i := range hostileConnections {
		hostile.Go(func() {
			giveWay()
			for range hostileTimes {
				if ctx.Err() == nil && a.send(ctx, strings.TrimPrefix(c.base, "http://"), i) {
					sent.Add(1)
				}
			}
		})
	}
	hostile.Wait()
	end()
	honest.Wait()
	most, stopped := ended()
	met = most < hostileMemory && !stopped && reads.within(hostileWait) && signIns.within(hostileWait) && atHome.within(hostileWait)
	memory, bound := megabytes(most), "met"
	if stopped {
		memory = "over " + megabytes(hostileStop) + ", ended"
	}
	if !met {
		bound = "not met"
	}
	t.row(a.name, fmt.Sprint(sent.Load()), memory, reads.most(), fmt.Sprint(reads.n), signIns.most(), fmt.Sprint(signIns.n), atHome.most(), fmt.Sprint(atHome.n), bound)
	return met, nil
}

// giveWay lets everybody else on this machine go first: an attacker's own work is
// done elsewhere in life. The goroutine keeps its thread, which ends with it.
func giveWay() {
	runtime.LockOSThread()
	syscall.Setpriority(syscall.PRIO_PROCESS, 0, 19) // of this thread alone, on Linux
}

// send says whether all was sent, or an answer came before that.
func (a attack) send(ctx context.Context, address string, i int) bool {
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", address)
	if err != nil {
		return false
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	answered := make(chan bool, 1)
	go func() {
		n, _ := conn.Read(make([]byte, 4096))
		answered <- n > 0
	}()
	_, err = fmt.Fprintf(conn, a.head+"\r\n", i+1)
	if err == nil {
		body := a.body
		if len(body) < 1<<10 {
			body = bytes.ReplaceAll(body, []byte(numbered), fmt.Appendf(nil, "%02d", i))
		}
		_, err = conn.Write(body)
	}
	if a.hold > 0 && err == nil {
		select {
		case <-time.After(a.hold):
		case <-ctx.Done():
		}
		return true
	}
	select {
	case got := <-answered:
		return got || err == nil
	case <-ctx.Done():
		return err == nil
	}
}

// watch follows how much a child has in memory, and ends it when it is far too
// much. The answer is the most there was.
func watch(ctx context.Context, c *child) func() (most int64, stopped bool) {
	done := make(chan struct{})
	var most int64
	var stopped bool
	go func() {
		defer close(done)
		for {
			now := resident(c.cmd.Process.Pid, "VmRSS")
			if most = max(most, now); now > hostileStop {
				c.cmd.Process.Kill()
				stopped = true
				return
			}
			select {
			case <-ctx.Done():
				most = max(most, resident(c.cmd.Process.Pid, "VmHWM"))
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() (int64, bool) { <-done; return most, stopped }
}

// slowest is the longest that an honest visitor waited.
type slowest struct {
	n      int
	took   time.Duration
	failed error
}

// often asks again and again, until ctx ends or an answer fails.
func (s *slowest) often(ctx context.Context, ask func(int) error) {
	for ; ctx.Err() == nil && s.failed == nil; s.n++ {
		began := time.Now()
		s.failed = ask(s.n)
		s.took = max(s.took, time.Since(began))
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
		}
	}
}

func (s *slowest) within(bound time.Duration) bool {
	return s.failed == nil && s.n > 0 && s.took < bound
}

func (s *slowest) most() string {
	if s.failed != nil {
		return "no answer"
	}
	return span(s.took)
}

// patient waits as long as a person would at most, over a connection of its own.
var patient = &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func honestRead(c *child, i int) error {
	return answer(c, http.MethodGet, fmt.Sprintf("/actueel?pagina=%d", i%80+2), "", nil, http.StatusOK)
}

// honestSignIn signs an editor in; device is the cookie of a browser that did
// before, or "".
func honestSignIn(c *child, device string) error {
	form := url.Values{"email": {editorEmail}, "password": {editorPassword}}
	return answer(c, http.MethodPost, "/redactie/inloggen", device, strings.NewReader(form.Encode()), http.StatusSeeOther)
}

func answer(c *child, method, path, cookie string, body io.Reader, want int) error {
	r, err := http.NewRequest(method, c.base+path, body)
	if err != nil {
		return err
	}
	r.Header.Set("X-Real-Ip", "10.1.0.1")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	got, err := patient.Do(r)
	if err != nil {
		return err
	}
	defer got.Body.Close()
	if _, err := io.Copy(io.Discard, got.Body); err != nil {
		return err
	}
	if got.StatusCode != want {
		return fmt.Errorf("%s: %s", path, got.Status)
	}
	return nil
}
