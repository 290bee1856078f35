package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"strings"
	"testing"
)

// sof is a JPEG with a header of its own and nothing behind it.
func sof(marker, bits byte, sampling ...byte) []byte {
	body := []byte{bits, 0, 8, 0, 8, byte(len(sampling))}
	for i, s := range sampling {
		body = append(body, byte(i+1), s, 0)
	}
	return withSegment([]byte{0xff, 0xd8, 0xff, 0xd9}, marker, body)
}

// Each kind that people have and that is not taken is named for what it is,
// before any of it is decoded.
func TestKindsAreNamed(t *testing.T) {
	box := func(brand string, more ...string) []byte {
		return append([]byte("\x00\x00\x00\x20ftyp"+brand+"\x00\x00\x00\x00"+strings.Join(more, "")), make([]byte, 64)...)
	}
	moving := make([]byte, 10)
	moving[0] = 2
	seen := map[Reason]bool{}
	for name, c := range map[string]struct {
		data []byte
		want Reason
	}{
		"iPhone":                {box("heic", "mif1", "heic"), HEIC},
		"Samsung":               {box("mif1", "mif1", "heix"), HEIC},
		"heif of no known kind": {box("mif1", "miaf"), HEIC},
		"avif":                  {box("avif", "mif1", "miaf"), AVIF},
		"avif that says mif1":   {box("mif1", "avif"), AVIF},
		"Canon raw":             {box("crx ", "isom"), TIFF},
		"film":                  {box("isom", "mp41"), Film},
		"QuickTime":             {box("qt  "), Film},
		"Matroska":              {[]byte("\x1a\x45\xdf\xa3\x01"), Film},
		"tiff":                  {[]byte("II*\x00\x08\x00\x00\x00"), TIFF},
		"tiff of Motorola":      {[]byte("MM\x00*\x00\x00\x00\x08"), TIFF},
		"bmp":                   {append([]byte("BM\x36\x00\x03\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00"), make([]byte, 40)...), BMP},
		"svg":                   {[]byte("\ufeff <?xml version=\"1.0\"?>\n<!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), SVG},
		"web page":              {[]byte("<!DOCTYPE html><title>x</title>"), WebPage},
		"web page with drawing": {[]byte("<html><body><svg/>"), WebPage},
		"psd":                   {[]byte("8BPS\x00\x01"), Photoshop},
		"pdf":                   {[]byte("%PDF-1.7\n"), PDF},
		"jxl":                   {[]byte("\xff\x0a\x00"), JPEGXL},
		"jxl in boxes":          {[]byte("\x00\x00\x00\x0cJXL \r\n\x87\n"), JPEGXL},
		"jp2":                   {[]byte("\x00\x00\x00\x0cjP  \r\n\x87\n"), JPEG2000},
		"ico":                   {[]byte("\x00\x00\x01\x00\x01\x00"), Icon},
		"eps":                   {[]byte("%!PS-Adobe-3.0 EPSF-3.0"), PostScript},
		"Word":                  {[]byte("PK\x03\x04\x14\x00"), Document},
		"old Word":              {[]byte("\xd0\xcf\x11\xe0\xa1\xb1"), Document},
		"animated webp":         {riff(riffChunk("VP8X", moving), riffChunk("ANIM", make([]byte, 6))), AnimatedWebP},
		"lossless jpeg":         {sof(0xc3, 8, 0x11), LosslessJPEG},
		"arithmetic jpeg":       {sof(0xc9, 8, 0x11, 0x11, 0x11), ArithmeticJPEG},
		"hierarchical jpeg":     {sof(0xc5, 8, 0x11), OtherJPEG},
		"jpeg of 12 bits":       {sof(0xc1, 12, 0x22, 0x11, 0x11), DeepJPEG},
		"cmyk without marker":   {sof(0xc0, 8, 0x11, 0x11, 0x11, 0x11), UnmarkedCMYK},
		"odd sampling":          {sof(0xc0, 8, 0x32, 0x11, 0x11), SampledJPEG},
		"two components":        {sof(0xc0, 8, 0x11, 0x11), OtherJPEG},
		"a letter":              {[]byte("BMW rijdt voor, zei hij"), UnknownType},
		"a broken jpeg":         {[]byte{0xff, 0xd8, 0xff, 0xd9}, Broken},
	} {
		_, err := Inspect(c.data)
		if e := (*Error)(nil); !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
		seen[c.want] = true
	}
	for _, k := range Kinds {
		if !seen[k] {
			t.Errorf("nothing here is %s", k)
		}
	}
}

func TestWhatMovesIsTold(t *testing.T) {
	film := func(frames int) []byte {
		g := &gif.GIF{}
		for range frames {
			m := image.NewPaletted(image.Rect(0, 0, 9, 7), color.Palette{color.Black, color.White})
			g.Image, g.Delay, g.Disposal = append(g.Image, m), append(g.Delay, 5), append(g.Disposal, gif.DisposalNone)
		}
		var b bytes.Buffer
		if err := gif.EncodeAll(&b, g); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	still := asPNG(t, drawing(8, 8))
	apng := append(bytes.Clone(still[:33]), append(pngChunk("acTL", make([]byte, 8)), still[33:]...)...)
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"gif of one": {film(1), false}, "gif of two": {film(2), true}, "gif of nine": {film(9), true}, "png": {still, false}, "moving png": {apng, true},
		"jpeg": {asJPEG(t, drawing(8, 8)), false},
	} {
		made, err := Process(t.Context(), c.data, Centre, anySpec)
		if err != nil || made.Animated != c.want {
			t.Errorf("%s: moves %v, %v", name, made.Animated, err)
		}
	}
}
