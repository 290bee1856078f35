package kept

import (
	"bytes"
	"io"
	"runtime"
	"strconv"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

type encoding int

const (
	plain encoding = iota
	gzipped
	brotlied
	encodings
)

var (
	names  = [encodings]string{"", "gzip", "br"}
	suffix = [encodings]string{"", "-gz", "-br"} // strong tags differ per encoding (RFC 9110, 8.8.3)
)

// Levels where another millisecond saves no more than a percent or two of a
// page of text; a page is compressed once, then sent often.
const (
	brotliLevel = 5
	gzipLevel   = 6
)

// choose reads an Accept-Encoding header (RFC 9110, 12.5.3): the encoding of
// the highest quality, brotli before gzip before plain where they are equal.
// A client that refuses all three is sent plain.
func choose(accept []byte) encoding {
	star := 0.0
	quality := [encodings]float64{plain: 0, gzipped: -1, brotlied: 0} // -1: not named
	for len(accept) > 0 {
		var one []byte
		if i := bytes.IndexByte(accept, ','); i >= 0 {
			one, accept = accept[:i], accept[i+1:]
		} else {
			one, accept = accept, nil
		}
		name, parameter, _ := bytes.Cut(one, []byte(";"))
		switch name = bytes.TrimSpace(name); {
		case is(name, "br"):
			quality[brotlied] = qualityIn(parameter)
		case is(name, "gzip"):
			quality[gzipped] = qualityIn(parameter)
		case is(name, "identity"):
			quality[plain] = qualityIn(parameter)
		case is(name, "*"):
			star = qualityIn(parameter)
		}
	}
	if quality[gzipped] < 0 { // any encoding will do: the one that everything reads
		quality[gzipped] = star
	}
	best := plain
	for e := gzipped; e < encodings; e++ {
		if quality[e] > 0 && quality[e] >= quality[best] {
			best = e
		}
	}
	return best
}

func is(name []byte, word string) bool {
	return len(name) == len(word) && bytes.EqualFold(name, []byte(word))
}

// qualityIn reads "q=0.5"; without one, or with nonsense, it is 1.
func qualityIn(parameter []byte) float64 {
	key, value, ok := bytes.Cut(parameter, []byte("="))
	if !ok || !is(bytes.TrimSpace(key), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(string(bytes.TrimSpace(value)), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 1
	}
	return q
}

// compressors are as many as there are processors to run them: each is a
// megabyte or two that is worth using again, and more at once gain nothing.
var compressors = func() chan *compressor {
	all := make(chan *compressor, runtime.GOMAXPROCS(0))
	for range cap(all) {
		all <- &compressor{}
	}
	return all
}()

// compressor makes what it needs at its first use.
type compressor struct {
	gzip   *gzip.Writer
	brotli *brotli.Writer
	out    bytes.Buffer
}

// compress gives bytes of their own, without spare room: they are kept.
func compress(e encoding, body []byte) []byte {
	if e == plain {
		return bytes.Clone(body)
	}
	c := <-compressors
	defer func() { compressors <- c }()
	c.out.Reset()
	w := c.writer(e, &c.out)
	w.Write(body)
	w.Close()
	return bytes.Clone(c.out.Bytes())
}

// expand reads what compress wrote.
func expand(e encoding, body []byte) []byte {
	var from io.Reader
	var err error
	switch e {
	case plain:
		return body
	case gzipped:
		from, err = gzip.NewReader(bytes.NewReader(body))
	default:
		from = brotli.NewReader(bytes.NewReader(body))
	}
	if err == nil {
		body, err = io.ReadAll(from)
	}
	if err != nil {
		panic("kept: a form cannot be read: " + err.Error()) // only broken memory does that
	}
	return body
}

func (c *compressor) writer(e encoding, to io.Writer) io.WriteCloser {
	if e == brotlied {
		if c.brotli == nil {
			c.brotli = brotli.NewWriterLevel(to, brotliLevel)
		}
		c.brotli.Reset(to)
		return c.brotli
	}
	if c.gzip == nil {
		c.gzip, _ = gzip.NewWriterLevel(to, gzipLevel)
	}
	c.gzip.Reset(to)
	return c.gzip
}
