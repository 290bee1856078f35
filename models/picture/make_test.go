package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"testing"
)

// photo draws something with the gradients and grain of a photograph.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			grain := int(seed>>24)%13 - 6
			wave := 90 + 60*math.Sin(float64(x)/37) + 50*math.Cos(float64(y)/53+float64(x)/211)
			level := uint8(min(max(int(wave)+grain, 0), 255))
			m.SetRGBA(x, y, color.RGBA{level, uint8(int(level) * 3 / 4), 255 - level, 255})
		}
	}
	return m
}

var paper, ink = color.RGBA{0xf2, 0xe8, 0xd5, 255}, color.RGBA{0x2b, 0x4c, 0x7e, 255}

// drawing has only even areas.
func drawing(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(paper), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(w/4, h/3, w/2, h), image.NewUniform(ink), image.Point{}, draw.Src)
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	flat := image.NewPaletted(m.Bounds(), color.Palette{paper, ink, color.Black})
	draw.Draw(flat, flat.Rect, m, image.Point{}, draw.Src)
	if err := gif.Encode(&b, flat, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const gpsMark = "52.0907N-5.1214E"

// tiff builds an EXIF block with an orientation and, behind it, a GPS mark.
func tiff(order binary.AppendByteOrder, o int) []byte {
	b := []byte("II*\x00")
	if order.String() == "BigEndian" {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2) // entries
	for _, e := range [][3]uint32{{0x010f, 2, 38}, {0x0112, 3, uint32(o)}} {
		b = order.AppendUint16(b, uint16(e[0]))
		b = order.AppendUint16(b, uint16(e[1]))
		if e[1] == 3 {
			b = order.AppendUint32(b, 1)
			b = order.AppendUint16(b, uint16(e[2]))
			b = order.AppendUint16(b, 0)
		} else {
			b = order.AppendUint32(b, uint32(len(gpsMark)))
			b = order.AppendUint32(b, e[2])
		}
	}
	b = order.AppendUint32(b, 0)
	return append(b, gpsMark...)
}

// withSegment puts a marker segment right after the start of a JPEG.
func withSegment(jpg []byte, marker byte, body []byte) []byte {
	out := append([]byte{}, jpg[:2]...)
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	out = append(out, body...)
	return append(out, jpg[2:]...)
}

func withExif(jpg, tiff []byte) []byte {
	return withSegment(jpg, 0xe1, append([]byte("Exif\x00\x00"), tiff...))
}

func pngChunk(name string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// pngHeader is a PNG that claims a size and has no pixels.
func pngHeader(w, h uint32) []byte {
	b := binary.BigEndian.AppendUint32(nil, w)
	b = binary.BigEndian.AppendUint32(b, h)
	b = append(b, 8, 2, 0, 0, 0)
	return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", b)...)
}

// riff wraps chunks as a WebP file.
func riff(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func riffChunk(name string, body []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	b = append(b, body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}
