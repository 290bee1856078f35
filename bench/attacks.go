package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// attack is what one hostile connection does, over and over.
type attack struct {
	name string
	head string        // with %d for its number, and without the empty line
	body []byte        // sent after it
	hold time.Duration // how long it then stays
}

// numbered stands in a body for the two digits of its connection.
const numbered = "@@"

const (
	formHead = "Host: 127.0.0.1\r\nX-Real-Ip: 10.2.0.%d\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	signIn   = "POST /redactie/inloggen HTTP/1.1\r\n" + formHead
	public   = "POST /nieuwsbrief HTTP/1.1\r\n" + formHead
	pictures = "POST /redactie/beeld HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Real-Ip: 10.2.0.%d\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\n"
	large    = 23 << 20
)

// The bodies that take long to make, once.
var (
	packedOnce = sync.OnceValue(func() []byte { return gzipped(200 << 20) })
	crumbsOnce = sync.OnceValue(func() []byte { return chunked(bytes.Repeat([]byte("a&"), 1<<19), 1) })
)

// attacks are what was found against earlier versions, and what is next to it.
// cookies are of an editor.
func attacks(cookies string) []attack {
	length := func(head string, body []byte) string { return head + fmt.Sprintf("Content-Length: %d\r\n", len(body)) }
	fields, packed, crumbs := bytes.Repeat([]byte("a&"), large/2), packedOnce(), crumbsOnce()
	wide := []byte("email=x@meent.example&password=" + strings.Repeat("\uFDFA", 21<<20/3))
	file := []byte("--b\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nEen open deur\r\n--b\r\n" +
		"Content-Disposition: form-data; name=\"file\"; filename=\"foto.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
	scans := slices.Concat(file, progressive(4000, 3000, 2000), []byte("\r\n--b--\r\n"))
	photo := slices.Concat(file, make([]byte, 20<<20), []byte("\r\n--b--\r\n"))
	made := "Cookie: __Host-samenspel-access=a.b.c; __Host-samenspel-refresh=a.b.c\r\n"
	wrong := []byte("email=niemand@meent.example&password=" + strings.Repeat("x", 100))
	each := []byte("email=niemand" + numbered + "@meent.example&password=" + strings.Repeat("x", 100))
	return []attack{
		{"none: an ordinary page, and a second of rest", "GET /actueel HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Real-Ip: 10.2.0.%d\r\n", nil, time.Second},
		{"a form of 200 MB, packed to 204 KB", length(public, packed) + "Content-Encoding: gzip\r\n", packed, 0},
		{"a form with files, packed", length(pictures, packed) + "Content-Encoding: gzip\r\n", packed, 0},
		{"23 MB of a&a&… to sign in", length(signIn, fields), fields, 0},
		{"the same in chunks", public + "Transfer-Encoding: chunked\r\n", chunked(fields, 16<<10), 0},
		{"a password of 21 MB", length(signIn, wide), wide, 0},
		{"23 MB announced, 22 sent, held", public + fmt.Sprintf("Content-Length: %d\r\n", large), fields[:22<<20], 5 * time.Second},
		{"the same with made-up cookies, to pictures", pictures + made + fmt.Sprintf("Content-Length: %d\r\n", large), photo[:20<<20], 5 * time.Second},
		{"a chunk with 23 MB of extension", public + "Transfer-Encoding: chunked\r\n", slices.Concat([]byte("1;"), bytes.Repeat([]byte("x"), large), []byte("\r\na\r\n0\r\n\r\n")), 0},
		{"chunks of one byte", public + "Transfer-Encoding: chunked\r\n", crumbs, 0},
		{"an editor's JPEG of 2,000 scans", length(pictures, scans) + "Cookie: " + cookies + "\r\n", scans, 0},
		{"wrong passwords from 50 addresses", length(signIn, wrong), wrong, 0},
		{"the same for 50 accounts", length(signIn, each), each, 0},
		{"two lengths, and a request hidden in the body", length(public, wrong) + "Content-Length: 0\r\n", wrong, 0},
	}
}

func gzipped(n int) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte("email="))
	block := bytes.Repeat([]byte("a"), 1<<20)
	for range n >> 20 {
		w.Write(block)
	}
	w.Close()
	return b.Bytes()
}

func chunked(body []byte, size int) []byte {
	var b bytes.Buffer
	for part := range slices.Chunk(body, size) {
		fmt.Fprintf(&b, "%x\r\n%s\r\n", len(part), part)
	}
	b.WriteString("0\r\n\r\n")
	return b.Bytes()
}

// progressive is a grey JPEG whose scans, but the first, are all nought.
func progressive(w, h, n int) []byte {
	b := []byte{0xff, 0xd8}
	segment := func(marker byte, body ...byte) {
		b = append(b, 0xff, marker)
		b = append(binary.BigEndian.AppendUint16(b, uint16(len(body)+2)), body...)
	}
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xc2, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 1, 1, 0x11, 0)
	one := append([]byte{1}, make([]byte, 15)...)
	segment(0xc4, slices.Concat([]byte{0x00}, one, []byte{0x00})...)
	segment(0xc4, slices.Concat([]byte{0x10}, one, []byte{0xe0})...)
	blocks := (w + 7) / 8 * ((h + 7) / 8)
	segment(0xda, 1, 1, 0x00, 0, 0, 0)
	b = append(b, make([]byte, blocks/8+1)...)
	for range n - 1 {
		segment(0xda, 1, 1, 0x00, 1, 63, 0)
		b = append(b, make([]byte, (blocks>>14+1)*15/8+1)...)
	}
	return append(b, 0xff, 0xd9)
}
