package handlers

import (
	"errors"
	"io"
	"net"
	"time"

	"github.com/valyala/fasthttp"
)

// headBytes is what may come before a route says how much it takes: the
// largest head, and what is read ahead with it.
const headBytes = 64 << 10

var (
	errLine    = errors.New("a request line without CR before its LF")
	errTooMuch = errors.New("more bytes than a request of this route may have")
)

// wire is a connection, with what can be seen nowhere above it. A request line
// ends with CRLF (RFC 9112, 2.2: others may be read as two lines), and a
// request has a bounded number of bytes, those around its chunks included,
// which the parser does not count (RFC 9112, 7.1.1). A line that came together
// with the request before it is not looked at.
type wire struct {
	net.Conn
	left  int  // bytes that the request may still have
	line  bool // its first line has not ended
	typed bool // that line is not empty
	last  byte // that was read of it
	idle  bool // nothing was read since the last answer
	after linger

	ready func(address, accept []byte, now time.Time) (head, body []byte) // for express; may be nil
	whole bool                                                            // nothing has come of a request
	timed time.Time                                                       // when express last moved the deadlines
	both  net.Buffers                                                     // what express writes, here so that it allocates nothing
	parts [2][]byte
}

// linger is what is still read, and thrown away, after an answer that came
// before all was sent. A browser reads no answer until it has, and where a
// connection is closed under what comes in, the answer is lost (RFC 9112, 9.6).
type linger struct {
	bytes int64
	time  time.Duration
}

var (
	lingerUnknown = linger{1 << 20, 5 * time.Second}
	lingerKnown   = linger{64 << 20, 30 * time.Second}
)

// lastAnswer ends the connection after this answer.
func lastAnswer(ctx *fasthttp.RequestCtx, after linger) {
	ctx.SetConnectionClose()
	if w, ok := ctx.Conn().(*wire); ok {
		w.after = after
	}
}

// Close is of net.Conn.
func (w *wire) Close() error {
	if half, ok := w.Conn.(interface{ CloseWrite() error }); ok && w.after.bytes > 0 && half.CloseWrite() == nil {
		w.Conn.SetReadDeadline(time.Now().Add(w.after.time))
		io.CopyN(io.Discard, w.Conn, w.after.bytes)
	}
	return w.Conn.Close()
}

// wires makes every connection a wire.
type wires struct {
	net.Listener
	ready func(address, accept []byte, now time.Time) (head, body []byte)
}

func (l wires) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	w := &wire{Conn: c, ready: l.ready}
	w.next()
	return w, nil
}

// next is after an answer, and before the first request.
func (w *wire) next() {
	w.left, w.line, w.typed, w.last, w.idle, w.whole = headBytes, true, false, 0, true, true
}

// wireState hears where a connection is.
func wireState(c net.Conn, state fasthttp.ConnState) {
	w, ok := c.(*wire)
	switch {
	case ok && state == fasthttp.StateIdle:
		w.next()
	case ok && state == fasthttp.StateActive && w.idle:
		w.line, w.whole = false, false // it began in what was read before
	}
}

// allow lets n more bytes come.
func allow(c net.Conn, n int) {
	if w, ok := c.(*wire); ok {
		w.left += n
	}
}

// Read is of net.Conn.
func (w *wire) Read(p []byte) (int, error) {
	if w.left <= 0 {
		return 0, errTooMuch
	}
	n, err := w.Conn.Read(p[:min(len(p), w.left)])
	for err == nil && w.express(p[:n]) {
		n, err = w.Conn.Read(p[:min(len(p), w.left)])
	}
	w.whole = w.whole && n == 0
	w.left -= n
	w.idle = w.idle && n == 0
	for i := 0; i < n && w.line; i++ {
		switch c := p[i]; {
		case c == '\n' && w.last != '\r':
			return 0, errLine
		case c == '\n':
			w.line = !w.typed // empty lines before it count for nothing
		case c != '\r':
			w.typed = true
		}
		w.last = p[i]
	}
	return n, err
}
