package picture

import (
	"bytes"
	"encoding/binary"
)

// scans counts how often the decoder will go over a JPEG: the start-of-scan
// markers up to the end of the image, found as the decoder finds them. Bytes
// that only look like one, in a segment or behind the image, count for nothing.
func scans(b []byte) (n int) {
	for {
		at := bytes.IndexByte(b, 0xff)
		if at < 0 {
			return n
		}
		for b = b[at:]; len(b) > 0 && b[0] == 0xff; b = b[1:] { // any number of fill bytes
		}
		if len(b) == 0 {
			return n
		}
		marker := b[0]
		b = b[1:]
		switch {
		case marker == 0xd9: // the end
			return n
		case marker == 0 || marker == 0xd8 || marker >= 0xd0 && marker <= 0xd7:
			continue // part of the pixels, the start, restarts: without a length
		case marker == 0xda:
			n++
		}
		if len(b) < 2 {
			return n
		}
		length := int(binary.BigEndian.Uint16(b))
		b = b[min(max(length, 2), len(b)):]
	}
}
