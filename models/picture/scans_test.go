package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
)

// progressive is a grey JPEG of w by h with n scans: the first of the even
// level, the others of frequencies that are all nought, which take forty bytes
// for any size.
func progressive(w, h, n int) []byte {
	b := []byte{0xff, 0xd8}
	segment := func(marker byte, body ...byte) {
		b = append(b, 0xff, marker)
		b = append(binary.BigEndian.AppendUint16(b, uint16(len(body)+2)), body...)
	}
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xc2, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 1, 1, 0x11, 0)
	one := append([]byte{1}, make([]byte, 15)...)                    // one code, of one bit: 0
	segment(0xc4, slices.Concat([]byte{0x00}, one, []byte{0x00})...) // DC: no difference
	segment(0xc4, slices.Concat([]byte{0x10}, one, []byte{0xe0})...) // AC: the next 2^14 blocks and more are nought
	blocks := (w + 7) / 8 * ((h + 7) / 8)
	segment(0xda, 1, 1, 0x00, 0, 0, 0)
	b = append(b, make([]byte, blocks/8+1)...)
	runs := make([]byte, (blocks/(1<<14)+1)*15/8+1)
	for range n - 1 {
		segment(0xda, 1, 1, 0x00, 1, 63, 0)
		b = append(b, runs...)
	}
	return append(b, 0xff, 0xd9)
}

// A scan costs a walk over the whole picture, and some bytes of file.
func TestScansAreCounted(t *testing.T) {
	for _, n := range []int{1, 10, MaxScans} {
		data := progressive(160, 120, n)
		if got := scans(data); got != n {
			t.Errorf("%d scans are counted as %d", n, got)
		}
		if _, err := Process(t.Context(), data, Centre, anySpec); err != nil {
			t.Errorf("%d scans: %v", n, err)
		}
	}
	hidden := progressive(160, 120, MaxScans+1)
	at := bytes.Index(hidden, []byte{0xff, 0xda})
	fill := slices.Concat(hidden[:at], bytes.Repeat([]byte{0xff}, 9), hidden[at:])
	thumb := withSegment(hidden, 0xe1, []byte{0xff, 0xd9}) // an end that is none
	for name, data := range map[string][]byte{"small": hidden, "huge": progressive(6000, 6000, 2000), "fill bytes": fill, "an end in a segment": thumb} {
		_, err := Inspect(data)
		if e := (*Error)(nil); !errors.As(err, &e) || e.Reason != TooManyScans {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What only looks like a scan is none: phones put a thumbnail before the
// pixels and a film behind them.
func TestWhatLooksLikeAScan(t *testing.T) {
	many := bytes.Repeat([]byte{0xff, 0xda}, 2*MaxScans)
	jpg := asJPEG(t, photo(200, 150))
	for name, data := range map[string][]byte{"in a segment": withSegment(jpg, 0xe1, many), "behind the end": append(bytes.Clone(jpg), many...)} {
		if _, err := Process(t.Context(), data, Centre, anySpec); err != nil || scans(data) != 1 {
			t.Errorf("%s: %d scans, %v", name, scans(data), err)
		}
	}
	for _, cut := range [][]byte{nil, {0xff}, {0xff, 0xff}, {0xff, 0xda}, {0xff, 0xda, 0}, {0xff, 0xda, 0, 0}, {0xff, 0xe1, 0xff, 0xff}} {
		scans(cut)
	}
}

// Who waits for room is not kept longer than the request lasts.
func TestWaitingForRoomEnds(t *testing.T) {
	if err := room.Acquire(t.Context(), MaxPixels); err != nil {
		t.Fatal(err)
	}
	defer room.Release(MaxPixels)
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, err := Process(ctx, asJPEG(t, photo(20, 20)), Centre, anySpec); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
