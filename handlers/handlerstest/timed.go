package handlerstest

import (
	"net"
	"sync/atomic"
	"time"
)

// TimedListener notes the longest time that a connection of it was given to
// read.
type TimedListener struct {
	net.Listener
	Longest *atomic.Int64
}

type timedConn struct {
	net.Conn
	longest *atomic.Int64
}

func (l TimedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return timedConn{c, l.Longest}, err
}

func (c timedConn) SetReadDeadline(at time.Time) error {
	if !at.IsZero() {
		c.longest.Store(max(c.longest.Load(), int64(time.Until(at))))
	}
	return c.Conn.SetReadDeadline(at)
}
