package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// child is a server under measurement.
type child struct {
	cmd     *exec.Cmd
	base    string // its address
	stderr  bytes.Buffer
	started time.Time
}

// start runs a server and waits until path answers 200.
func start(ctx context.Context, address, path string, cmd *exec.Cmd) (*child, error) {
	c := &child{cmd: cmd, base: "http://" + address}
	cmd.Stderr = &head{into: &c.stderr}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	c.started = time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for time.Since(c.started) < 30*time.Second && ctx.Err() == nil {
		got, err := http.Get(c.base + path)
		if err == nil {
			io.Copy(io.Discard, got.Body)
			got.Body.Close()
			if got.StatusCode == http.StatusOK {
				return c, nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	c.stop()
	return nil, errors.Join(fmt.Errorf("%s does not answer: %s", filepath.Base(cmd.Path), c.stderr.String()), ctx.Err())
}

// die ends it as a failing machine would.
func (c *child) die() {
	c.cmd.Process.Kill()
	c.cmd.Wait()
}

// stop asks it to end, and ends it after ten seconds.
func (c *child) stop() {
	http.DefaultClient.CloseIdleConnections()
	c.cmd.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(10*time.Second, func() { c.cmd.Process.Kill() })
	defer late.Stop()
	c.cmd.Wait()
}

// get reads an answer whole, in one encoding or "" for plain.
func (c *child) get(path, encoding string) (http.Header, []byte, error) {
	r, err := http.NewRequest(http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, nil, err
	}
	if encoding == "" {
		encoding = "identity" // or Go asks for gzip
	}
	r.Header.Set("Accept-Encoding", encoding)
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err == nil && got.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, got.Status)
	}
	return got.Header, body, err
}

// samenspel serves a data folder, with more settings where there are.
func (b *bench) samenspel(data, path string, settings ...string) (*child, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	return b.samenspelAt(address, data, path, settings...)
}

func (b *bench) samenspelAt(address, data, path string, settings ...string) (*child, error) {
	cmd := exec.Command(b.program, "serve")
	cmd.Env = append(os.Environ(), "SAMENSPEL_ADDR="+address, "SAMENSPEL_DATA="+data, "SAMENSPEL_STORE=", "SAMENSPEL_BASE_URL=", "SAMENSPEL_SMTP=")
	cmd.Env = append(cmd.Env, settings...)
	return start(b.ctx, address, path, cmd)
}

// fill makes a store with the demo and n more articles, once per n.
func (b *bench) fill(n int) (data string, err error) {
	data = filepath.Join(b.folder, "store-"+strconv.Itoa(n))
	if _, err := os.Stat(data); err == nil {
		return data, nil
	}
	say("filling a store with %s articles", thousands(n))
	cmd := exec.CommandContext(b.ctx, b.program, "demo", "--articles", strconv.Itoa(n))
	cmd.Env = append(os.Environ(), "SAMENSPEL_DATA="+data, "SAMENSPEL_STORE=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("demo: %w: %s", err, out)
	}
	return data, nil
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// head keeps the first kilobytes that a child complains about.
type head struct{ into *bytes.Buffer }

func (t *head) Write(p []byte) (int, error) {
	if t.into.Len() < 4096 {
		t.into.Write(p)
	}
	return len(p), nil
}
