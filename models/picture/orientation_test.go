package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"testing"

	"github.com/HugoSmits86/nativewebp"
)

var quarters = map[byte]color.RGBA{
	'R': {230, 20, 20, 255}, 'G': {20, 200, 20, 255}, 'B': {20, 20, 230, 255}, 'W': {250, 250, 250, 255},
}

// displayed says what is seen, from top left in reading order, of a picture
// stored as R G over B W.
var displayed = map[int]string{
	0: "RGBW", 1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG",
	5: "RBGW", 6: "BRWG", 7: "WGBR", 8: "GWRB", 9: "RGBW",
}

func fourQuarters() *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 96, 64))
	for i, c := range []byte("RGBW") {
		at := image.Pt(i%2*48, i/2*32)
		draw.Draw(m, image.Rectangle{at, at.Add(image.Pt(48, 32))}, image.NewUniform(quarters[c]), image.Point{}, draw.Src)
	}
	return m
}

func read(t *testing.T, m image.Image) string {
	t.Helper()
	b, s := m.Bounds(), ""
	for i := range 4 {
		x, y := b.Dx()*(1+i%2*2)/4, b.Dy()*(1+i/2*2)/4
		r, g, bl, _ := m.At(x, y).RGBA()
		best, far := byte('?'), 60
		for name, q := range quarters {
			d := abs(int(r>>8)-int(q.R)) + abs(int(g>>8)-int(q.G)) + abs(int(bl>>8)-int(q.B))
			if d < far {
				best, far = name, d
			}
		}
		s += string(best)
	}
	return s
}

func abs(n int) int { return max(n, -n) }

func TestOrientation(t *testing.T) {
	plainJPEG, plainPNG := asJPEG(t, fourQuarters()), asPNG(t, fourQuarters())
	var plainWebP bytes.Buffer
	if err := nativewebp.Encode(&plainWebP, fourQuarters(), nil); err != nil {
		t.Fatal(err)
	}
	for o, want := range displayed {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			exif := tiff(order, o)
			vp8x := []byte{1 << 3, 0, 0, 0, 95, 0, 0, 63, 0, 0}
			uploads := map[string][]byte{
				"jpeg": withExif(plainJPEG, exif),
				"png":  append(append(append([]byte{}, plainPNG[:33]...), pngChunk("eXIf", exif)...), plainPNG[33:]...),
				"webp": riff(riffChunk("VP8X", vp8x), plainWebP.Bytes()[12:], riffChunk("EXIF", exif)),
			}
			for kind, data := range uploads {
				checkOrientation(t, kind, o, data, want)
			}
		}
	}
}

func checkOrientation(t *testing.T, kind string, o int, data []byte, want string) {
	t.Helper()
	w, h := 96, 64
	if o >= 5 && o <= 8 {
		w, h = 64, 96
	}
	if info, err := Inspect(data); err != nil || info.Width != w || info.Height != h {
		t.Errorf("%s %d: Inspect %+v, %v; want %dx%d", kind, o, info, err, w, h)
	}
	// 20 wide makes the reducing step take part too.
	for _, width := range []int{w, 20} {
		res, err := Process(t.Context(), data, Centre, []Spec{{Widths: []int{width}}})
		if err != nil {
			t.Fatalf("%s %d: %v", kind, o, err)
		}
		if bytes.Contains(res.Renditions[0].Bytes, []byte(gpsMark)) {
			t.Errorf("%s %d: metadata survives", kind, o)
		}
		m, err := jpeg.Decode(bytes.NewReader(res.Renditions[0].Bytes))
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, m); got != want || res.Width != w || m.Bounds().Dx() != width {
			t.Errorf("%s %d: %s, %d wide; want %s, %d wide", kind, o, got, res.Width, want, w)
		}
	}
}
