package kept

import (
	"bytes"
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

// choose reads an Accept-Encoding header (RFC 9110, 12.5.3). Brotli wins over
// gzip wherever both are welcome.
func choose(accept []byte) encoding {
	best := plain
	for len(accept) > 0 {
		var one []byte
		if i := bytes.IndexByte(accept, ','); i >= 0 {
			one, accept = accept[:i], accept[i+1:]
		} else {
			one, accept = accept, nil
		}
		name, parameter, _ := bytes.Cut(one, []byte(";"))
		if refused(parameter) {
			continue
		}
		switch string(bytes.ToLower(bytes.TrimSpace(name))) {
		case "br":
			return brotlied
		case "gzip", "*":
			best = gzipped
		}
	}
	return best
}

// refused says whether a parameter is a quality of zero.
func refused(parameter []byte) bool {
	key, value, ok := bytes.Cut(parameter, []byte("="))
	if !ok || string(bytes.TrimSpace(key)) != "q" {
		return false
	}
	q, err := strconv.ParseFloat(string(bytes.TrimSpace(value)), 64)
	return err == nil && q == 0
}

func compress(e encoding, body []byte) []byte {
	var out bytes.Buffer
	switch e {
	case gzipped:
		w, _ := gzip.NewWriterLevel(&out, gzipLevel)
		w.Write(body)
		w.Close()
	case brotlied:
		w := brotli.NewWriterLevel(&out, brotliLevel)
		w.Write(body)
		w.Close()
	default:
		return body
	}
	return out.Bytes()
}
