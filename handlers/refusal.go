package handlers

import (
	"bytes"
	"samenspel/handlers/route"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// refusal is why a request goes no further, when its head says so: a proxy in
// front might read it in another way than we do, or its body is packed or
// larger than any may be. The parser has refused much already; this is what it
// lets pass. RFC 9112, 2.2 (line ends), 2.3 (version), 3.2 (Host), 5.1 and 5.2
// (names, folded lines), 6.1 and 6.3 (length and coding together). A packed body
// (RFC 9110, 8.4) unpacks to a thousand times its size in every library that
// would read it, so none is taken.
func refusal(h *fasthttp.RequestHeader) error {
	if v := string(h.Protocol()); v != "HTTP/1.1" && v != "HTTP/1.0" {
		return fiber.NewError(fiber.StatusHTTPVersionNotSupported)
	}
	length, coding, packed, large := false, false, false, false
	for raw := h.RawHeaders(); len(raw) > 0; {
		line, rest, _ := bytes.Cut(raw, []byte("\r\n"))
		if raw = rest; len(line) == 0 {
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok || !all(name, isToken) || !all(value, isText) {
			return fiber.ErrBadRequest
		}
		value = bytes.Trim(value, " \t")
		switch {
		case is(name, fiber.HeaderContentLength):
			n, err := strconv.Atoi(string(value))
			length, large = true, err != nil || n > route.UploadBytes
		case is(name, fiber.HeaderTransferEncoding):
			coding = true
			if !is(value, "chunked") {
				return fiber.ErrBadRequest
			}
		case is(name, fiber.HeaderHost):
			if !all(value, isHost) {
				return fiber.ErrBadRequest
			}
		case is(name, fiber.HeaderContentEncoding):
			packed = packed || !is(value, "identity")
		}
	}
	switch {
	case length && coding:
		return fiber.ErrBadRequest
	case packed:
		return fiber.ErrUnsupportedMediaType
	case large:
		return tooLarge(route.UploadBytes)
	}
	return nil
}

func is(text []byte, word string) bool { return bytes.EqualFold(text, []byte(word)) }

// all says whether a text has nothing but bytes of a kind.
func all(text []byte, kind func(byte) bool) bool {
	for _, c := range text {
		if !kind(c) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// isToken is tchar of RFC 9110, 5.6.2.
func isToken(c byte) bool {
	return isLetter(c) || bytes.IndexByte([]byte("!#$%&'*+-.^_`|~"), c) >= 0
}

// isText is what a value has: no control character but the tab.
func isText(c byte) bool { return c >= ' ' && c != 0x7f || c == '\t' }

// isHost is what a name, an address and a port are made of (RFC 3986, 3.2).
func isHost(c byte) bool {
	return isLetter(c) || bytes.IndexByte([]byte("-._~!$&'()*+;=:[]%"), c) >= 0
}
