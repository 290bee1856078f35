package handlers

import (
	"bytes"
	"time"
)

// harmless are the headers that change nothing of a kept page: what else a
// request may say is for the parser, and for those behind it.
var harmless = map[string]bool{
	"accept": true, "accept-language": true, "cache-control": true, "dnt": true, "forwarded": true, "pragma": true,
	"priority": true, "referer": true, "sec-ch-ua": true, "sec-ch-ua-mobile": true, "sec-ch-ua-platform": true,
	"sec-fetch-dest": true, "sec-fetch-mode": true, "sec-fetch-site": true, "sec-fetch-user": true, "sec-gpc": true,
	"upgrade-insecure-requests": true, "user-agent": true, "via": true, "x-forwarded-for": true, "x-forwarded-host": true,
	"x-forwarded-proto": true, "x-real-ip": true,
}

// simple reads a request that came alone and whole, in the one way it can be
// read: a GET of HTTP/1.1 with one host, perhaps one Accept-Encoding, and
// headers that are harmless. Of all others it says no, whatever is wrong or
// not wrong with them.
func simple(p []byte) (address, accept []byte, ok bool) {
	line, rest, _ := bytes.Cut(p, []byte("\r\n"))
	address, get := bytes.CutPrefix(line, []byte("GET "))
	address, one := bytes.CutSuffix(address, []byte(" HTTP/1.1"))
	if !get || !one || len(address) == 0 || address[0] != '/' || !all(address, isAddress) {
		return nil, nil, false
	}
	host, encoding := false, false
	for {
		line, more, ended := bytes.Cut(rest, []byte("\r\n"))
		if len(line) == 0 {
			return address, accept, ended && len(more) == 0 && host
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok || !all(value, isText) {
			return nil, nil, false
		}
		value = bytes.Trim(value, " \t")
		var lower [32]byte
		if len(name) > len(lower) {
			return nil, nil, false
		}
		for i, c := range name {
			if lower[i] = c; 'A' <= c && c <= 'Z' {
				lower[i] = c | 0x20
			}
		}
		switch name := lower[:len(name)]; string(name) {
		case "host":
			if host || len(value) == 0 || !all(value, isHost) {
				return nil, nil, false
			}
			host = true
		case "accept-encoding":
			if encoding {
				return nil, nil, false
			}
			encoding, accept = true, value
		case "connection":
			if !is(value, "keep-alive") {
				return nil, nil, false
			}
		default:
			if !harmless[string(name)] {
				return nil, nil, false
			}
		}
		rest = more
	}
}

// isAddress is what stands in a request line without being looked at twice.
func isAddress(c byte) bool { return c > ' ' && c < 0x7f && c != '#' }

// express answers a simple request for a kept page from what was read of the
// wire, before the server sees it: parsing, copying headers and keeping the
// server's books cost more than all else of such an answer. It is false when
// the request must go on to the server. To that the connection is idle
// meanwhile; so it answers nothing once the server is to stop, nor what might
// wait for the other side.
func (w *wire) express(p []byte) bool {
	if w.ready == nil || !w.whole {
		return false
	}
	address, accept, ok := simple(p)
	if !ok {
		return false
	}
	now := time.Now()
	head, body := w.ready(address, accept, now)
	if len(head) == 0 || len(head)+len(body) > pageSize {
		return false
	}
	if now.Sub(w.timed) > time.Second { // a deadline costs a lock and a timer
		w.timed = now
		if w.Conn.SetDeadline(now.Add(idleTimeout)) != nil {
			return false
		}
	}
	w.parts = [2][]byte{head, body}
	w.both = w.parts[:]
	_, err := w.both.WriteTo(w.Conn)
	w.parts = [2][]byte{}
	return err == nil
}

// fromMemory is what express sends.
func (s *Server) fromMemory(address, accept []byte, now time.Time) (head, body []byte) {
	if s.drain.draining() {
		return nil, nil
	}
	return s.cache.Ready(address, accept, now)
}
