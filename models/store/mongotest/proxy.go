package mongotest

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// Proxy stands between a client and the server. It can be cut, and answer
// commands in the server's place.
type Proxy struct {
	URI string // by way of the proxy

	// Answer gives a document to answer a command with; nil passes the command
	// on.
	Answer func(command bson.Raw) bson.Raw

	target string
	listen net.Listener
	mu     sync.Mutex
	cut    bool
	open   map[net.Conn]bool
}

// NewProxy forwards to the first host of uri, until t ends.
func NewProxy(t testing.TB, uri string) *Proxy {
	t.Helper()
	return NewAnswering(t, uri, nil)
}

// NewAnswering is NewProxy with a function that may answer commands.
func NewAnswering(t testing.TB, uri string, answer func(command bson.Raw) bson.Raw) *Proxy {
	t.Helper()
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	scheme, rest, _ := strings.Cut(uri, "://")
	hosts, path, _ := strings.Cut(rest, "/")
	login, hosts, ok := cutLast(hosts, "@")
	if ok {
		login += "@"
	}
	target, _, _ := strings.Cut(hosts, ",")
	if !strings.Contains(target, ":") {
		target += ":27017"
	}
	p := &Proxy{Answer: answer, target: target, listen: listen, open: map[net.Conn]bool{}}
	// A direct connection: a replica set would name its own addresses.
	p.URI = scheme + "://" + login + listen.Addr().String() + "/" + path
	if strings.Contains(path, "?") {
		p.URI += "&directConnection=true"
	} else {
		p.URI += "?directConnection=true"
	}
	go p.serve()
	t.Cleanup(func() {
		p.listen.Close()
		p.Cut()
	})
	return p
}

// Cut breaks every connection and accepts no new one until Restore.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut = true
	for conn := range p.open {
		conn.Close()
	}
}

// Restore lets connections through again.
func (p *Proxy) Restore() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut = false
}

func (p *Proxy) serve() {
	for {
		conn, err := p.listen.Accept()
		if err != nil {
			return
		}
		go p.forward(conn)
	}
}

func (p *Proxy) forward(from net.Conn) {
	defer p.track(from)()
	to, err := net.Dial("tcp", p.target)
	if err != nil {
		return
	}
	defer p.track(to)()
	back := &writer{to: from}
	go func() {
		defer from.Close()
		io.Copy(back, to)
	}()
	p.commands(from, to, back)
}

// track closes conn with the proxy, or at once when that is cut.
func (p *Proxy) track(conn net.Conn) (done func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open[conn] = true
	if p.cut {
		conn.Close()
	}
	return func() {
		conn.Close()
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.open, conn)
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
}
