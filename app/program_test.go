package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asMain makes the test program be Samenspel: the tests start it as a process
// of its own, with signals, files and sockets.
const asMain = "SAMENSPEL_TEST_AS_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asMain) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// command prepares samenspel with these arguments and settings.
func command(t *testing.T, settings []string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asMain+"=1")
	cmd.Env = append(cmd.Env, settings...)
	return cmd
}

// program is a running samenspel serve.
type program struct {
	t    *testing.T
	cmd  *exec.Cmd
	base string
	logs *logs
	out  chan string // what it says after its address
	done chan error
}

// logs may be read while the program writes them.
type logs struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// line is the next thing it says.
func (p *program) line() string {
	select {
	case text := <-p.out:
		return text
	case <-time.After(10 * time.Second):
		return ""
	}
}

// start serves on a free port and waits until it answers.
func start(t *testing.T, settings ...string) *program {
	t.Helper()
	p := &program{t: t, cmd: command(t, append(settings, "SAMENSPEL_ADDR=127.0.0.1:0"), "serve"), logs: &logs{}, done: make(chan error, 1)}
	p.cmd.Stderr = p.logs
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.cmd.Process.Kill() })
	said := bufio.NewReader(out)
	line, err := said.ReadString('\n')
	p.out = make(chan string, 100)
	go func() {
		for {
			text, err := said.ReadString('\n')
			if err != nil {
				break
			}
			p.out <- text
		}
		p.done <- p.cmd.Wait()
	}()
	address := regexp.MustCompile(`listening on ([0-9.:]+)`).FindStringSubmatch(line)
	if address == nil {
		<-p.done
		t.Fatalf("it said %q (%v) and logged %s", line, err, p.logs)
	}
	p.base = "http://" + address[1]
	return p
}

func (p *program) get(path string) (int, string) {
	p.t.Helper()
	res, err := http.Get(p.base + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// stop asks the program to end and gives how it ended.
func (p *program) stop() error {
	p.t.Helper()
	p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-p.done:
		return err
	case <-time.After(30 * time.Second):
		p.t.Fatal("it did not stop")
		return nil
	}
}
