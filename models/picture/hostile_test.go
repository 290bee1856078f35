package picture

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"runtime"
	"testing"
)

var anySpec = []Spec{{Name: "a", Widths: []int{64}}}

func TestRefused(t *testing.T) {
	jpg, pic := asJPEG(t, photo(200, 150)), asPNG(t, photo(200, 150))
	gif := asGIF(t, photo(20, 10))
	giantScreen := bytes.Clone(gif)
	copy(giantScreen[6:], []byte{0xff, 0xff, 0xff, 0xff})
	smallScreen := bytes.Clone(gif)
	copy(smallScreen[6:], []byte{4, 0, 4, 0})
	giantSOF := bytes.Clone(jpg)
	at := bytes.Index(giantSOF, []byte{0xff, 0xc0})
	copy(giantSOF[at+5:], []byte{0xff, 0xff, 0xff, 0xff})
	giantVP8L := []byte{0x2f, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0}

	for name, c := range map[string]struct {
		data []byte
		want Reason
	}{
		"nothing":                {nil, UnknownType},
		"text called .jpg":       {[]byte("Geachte leden, hierbij de foto."), UnknownType},
		"html with a jpeg in it": {append([]byte("<html><script>alert(1)</script>"), jpg...), WebPage},
		"svg":                    {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), SVG},
		"script behind gif mark": {[]byte("GIF89a/*....*/=1;alert(1)//"), TooManyPixels},
		"script behind gif size": {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00=1;alert(1)//"), Broken},
		"too many bytes":         {append(bytes.Clone(jpg), make([]byte, MaxBytes)...), TooLarge},
		"png of 60000x60000":     {pngHeader(60000, 60000), TooManyPixels},
		"png of 2^31-1":          {pngHeader(1<<31-1, 1<<31-1), Broken},
		"png just over":          {pngHeader(8000, 5001), TooManyPixels},
		"png with a long side":   {pngHeader(MaxSide+1, 1), TooManyPixels},
		"png of no width":        {pngHeader(0, 5), Broken},
		"png without pixels":     {pngHeader(6000, 6000), Broken},
		"png cut off":            {pic[:len(pic)/2], Broken},
		"gif of giant screen":    {giantScreen, TooManyPixels},
		"gif frame off screen":   {smallScreen, Broken},
		"gif cut off":            {gif[:len(gif)/2], Broken},
		"jpeg of giant size":     {giantSOF, TooManyPixels},
		"jpeg cut off":           {jpg[:len(jpg)/2], Broken},
		"jpeg mark only":         {jpg[:3], Broken},
		"webp of giant size":     {riff(riffChunk("VP8L", giantVP8L)), TooManyPixels},
		"webp claiming less":     {riff(riffChunk("VP8X", make([]byte, 10)), riffChunk("VP8L", giantVP8L)), Broken},
		"webp of nothing":        {riff(), Broken},
	} {
		_, err := Process(t.Context(), c.data, Centre, anySpec)
		if e := (*Error)(nil); !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Refusing a giant must not cost its pixels: 60000 x 60000 would be 14 GB, and
// the largest accepted claim without pixels behind it is bounded too.
func TestRefusalMemory(t *testing.T) {
	cost := func(data []byte) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Process(t.Context(), data, Centre, anySpec); err == nil {
			t.Error("accepted")
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if n := cost(pngHeader(60000, 60000)); n > 1<<20 {
		t.Errorf("a giant took %d bytes", n)
	}
	if n := cost(pngHeader(8000, 5000)); n > 8*MaxPixels {
		t.Errorf("an empty claim took %d bytes", n)
	}
}

func TestMetadataIsGone(t *testing.T) {
	marks := []string{"<script>alert(1)</script>", "ns.adobe.com/xap", "ICC_PROFILE", "PK\x03\x04zip"}
	jpg := asJPEG(t, photo(200, 150))
	jpg = withSegment(jpg, 0xfe, []byte(marks[0]))
	jpg = withSegment(jpg, 0xe1, []byte("http://"+marks[1]+"/1.0/\x00<x:xmpmeta/>"))
	jpg = withSegment(jpg, 0xe2, []byte(marks[2]+"\x00\x01\x01profile"))
	jpg = append(jpg, marks[3]...)
	res, err := Process(t.Context(), jpg, Centre, []Spec{{Widths: []int{200, 50}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range res.Renditions {
		for _, mark := range append(marks, "Exif") {
			if bytes.Contains(r.Bytes, []byte(mark)) {
				t.Errorf("%q survives at width %d", mark, r.Width)
			}
		}
	}
}

func TestFlattened(t *testing.T) {
	res, err := Process(t.Context(), asPNG(t, image.NewNRGBA(image.Rect(0, 0, 40, 40))), Centre, anySpec)
	if err != nil {
		t.Fatal(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(res.Renditions[0].Bytes))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := m.At(20, 20).RGBA(); min(r, g, b) < 0xfe00 || res.Colour != "#ffffff" {
		t.Errorf("transparent became %x %x %x, %s", r>>8, g>>8, b>>8, res.Colour)
	}
}
