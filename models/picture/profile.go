package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"io"
	"iter"

	"samenspel/models/picture/icc"
)

// maxProfile bounds a profile that is joined or unpacked; those of presses take up
// to two megabytes.
const maxProfile = 4 << 20

// profileOf is how the colours of img are to be understood; nil is as sRGB,
// which is also what is made of a profile that is broken or of other colours
// than the picture has.
func profileOf(data []byte, f format, img image.Image) *icc.Profile {
	if f.profile == nil {
		return nil
	}
	var p *icc.Profile
	err := guard(func() (err error) {
		if raw := f.profile(data); raw != nil {
			p, err = icc.Parse(raw)
		}
		return err
	})
	if p == nil || err != nil {
		return nil
	}
	want := icc.RGB
	switch img.(type) {
	case *image.CMYK:
		want = icc.CMYK
	case *image.Gray, *image.Gray16:
		want = icc.Gray
	default:
		if f.mime == "image/png" && data[25] == 4 { // grey with transparency
			want = icc.Gray
		}
	}
	if p.Space != want || p.SRGB() {
		return nil
	}
	return p
}

// jpegProfile joins the parts of a profile (ICC.1, B.4).
func jpegProfile(b []byte) []byte {
	parts, total := map[byte][]byte{}, byte(0)
	for marker, body := range jpegSegments(b) {
		if part, ok := bytes.CutPrefix(body, []byte("ICC_PROFILE\x00")); ok && marker == 0xe2 && len(part) > 2 {
			parts[part[0]], total = part[2:], part[1]
		}
	}
	var all []byte
	for i := 1; i <= int(total); i++ {
		part, ok := parts[byte(i)]
		if !ok {
			return nil
		}
		if all = append(all, part...); len(all) > maxProfile {
			return nil
		}
	}
	return all
}

func pngProfile(b []byte) []byte {
	for name, body := range pngChunks(b) {
		if name != "iCCP" {
			continue
		}
		_, packed, ok := bytes.Cut(body, []byte{0})
		if !ok || len(packed) < 2 || packed[0] != 0 {
			return nil
		}
		r, err := zlib.NewReader(bytes.NewReader(packed[1:]))
		if err != nil {
			return nil
		}
		all, err := io.ReadAll(io.LimitReader(r, maxProfile))
		if err != nil {
			return nil
		}
		return all
	}
	return nil
}

func webpProfile(b []byte) []byte { return webpChunk(b, "ICCP") }

// pngChunks visits the chunks before the pixels.
func pngChunks(b []byte) iter.Seq2[string, []byte] {
	return func(visit func(name string, body []byte) bool) {
		for b := b[min(8, len(b)):]; len(b) >= 12; {
			n := uint64(binary.BigEndian.Uint32(b))
			if n+12 > uint64(len(b)) || string(b[4:8]) == "IDAT" || !visit(string(b[4:8]), b[8:8+n]) {
				return
			}
			b = b[12+n:]
		}
	}
}
