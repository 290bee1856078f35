package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/jpeg"
	"iter"
	"strings"
)

// What an upload is when it is no JPEG, PNG, WebP or GIF, or one of a kind that
// cannot be read here. Somebody who is told so knows what to do, which "not a
// picture" or "damaged" would not say.
const (
	HEIC           Reason = "kind-heic"
	AVIF           Reason = "kind-avif"
	TIFF           Reason = "kind-tiff" // and what cameras call raw, most of which is TIFF
	BMP            Reason = "kind-bmp"
	SVG            Reason = "kind-svg"
	Photoshop      Reason = "kind-psd"
	PDF            Reason = "kind-pdf"
	JPEGXL         Reason = "kind-jxl"
	JPEG2000       Reason = "kind-jp2"
	Icon           Reason = "kind-ico"
	PostScript     Reason = "kind-eps"
	Film           Reason = "kind-film"
	Document       Reason = "kind-document" // of Word and its like, or a zip
	WebPage        Reason = "kind-html"
	AnimatedWebP   Reason = "kind-webp-animated"
	LosslessJPEG   Reason = "kind-jpeg-lossless"
	ArithmeticJPEG Reason = "kind-jpeg-arithmetic"
	DeepJPEG       Reason = "kind-jpeg-deep"     // 12 bits a colour
	UnmarkedCMYK   Reason = "kind-jpeg-cmyk"     // of which nobody can tell whether its inks are upside down
	SampledJPEG    Reason = "kind-jpeg-sampling" // colours at a resolution of their own
	OtherJPEG      Reason = "kind-jpeg"
)

// Kinds are the reasons above.
var Kinds = []Reason{HEIC, AVIF, TIFF, BMP, SVG, Photoshop, PDF, JPEGXL, JPEG2000, Icon, PostScript, Film, Document, WebPage,
	AnimatedWebP, LosslessJPEG, ArithmeticJPEG, DeepJPEG, UnmarkedCMYK, SampledJPEG, OtherJPEG}

// foreign names what a file is by its beginning; UnknownType is nothing that
// people take for a picture.
func foreign(data []byte) Reason {
	for _, k := range []struct {
		begins string
		kind   Reason
	}{
		{"II*\x00", TIFF}, {"MM\x00*", TIFF}, {"II+\x00", TIFF}, {"MM\x00+", TIFF}, {"IIU\x00", TIFF}, {"FUJIFILM", TIFF},
		{"8BPS", Photoshop}, {"%PDF-", PDF}, {"%!PS", PostScript}, {"\xc5\xd0\xd3\xc6", PostScript},
		{"\xff\x0a", JPEGXL}, {"\x00\x00\x00\x0cJXL ", JPEGXL}, {"\x00\x00\x00\x0cjP  ", JPEG2000}, {"\xff\x4f\xff\x51", JPEG2000},
		{"\x00\x00\x01\x00", Icon}, {"PK\x03\x04", Document}, {"\xd0\xcf\x11\xe0", Document}, {"{\\rtf", Document}, {"\x1a\x45\xdf\xa3", Film},
	} {
		if bytes.HasPrefix(data, []byte(k.begins)) {
			return k.kind
		}
	}
	if len(data) >= 18 && string(data[:2]) == "BM" && binary.LittleEndian.Uint32(data[6:]) == 0 {
		return BMP
	}
	if len(data) >= 12 && string(data[4:8]) == "ftyp" {
		return boxed(data)
	}
	return written(data)
}

// boxed tells files of ISO 14496-12 apart by the brands they say they are of.
func boxed(data []byte) Reason {
	brands := data[8:min(len(data), max(12, int(binary.BigEndian.Uint32(data))), 256)]
	for i := 0; i+4 <= len(brands); i += 4 {
		switch string(brands[i : i+4]) {
		case "avif", "avis":
			return AVIF
		case "heic", "heix", "heim", "heis", "hevc", "hevx":
			return HEIC
		case "crx ":
			return TIFF
		}
	}
	if m := string(brands[:4]); m == "mif1" || m == "msf1" {
		return HEIC
	}
	return Film
}

// written tells SVG and web pages, which are text.
func written(data []byte) Reason {
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(data[:min(len(data), 2048)]), "\ufeff")))
	if !strings.HasPrefix(text, "<") {
		return UnknownType
	}
	svg, page := strings.Index(text, "<svg"), strings.Index(text, "<html")
	switch {
	case svg >= 0 && (page < 0 || svg < page):
		return SVG
	case page >= 0 || strings.HasPrefix(text, "<!doctype html"):
		return WebPage
	}
	return UnknownType
}

// untaken names the kinds of a type that we take which are not read; "" for the
// others.
func untaken(data []byte, mime string) Reason {
	switch {
	case mime == "image/jpeg":
		return jpegKind(data)
	case mime == "image/webp" && len(data) > 20 && string(data[12:16]) == "VP8X" && data[20]&2 != 0:
		return AnimatedWebP
	}
	return ""
}

// misfit says what an error of a decoder means: that the file is of a kind which
// it does not know, or that it is broken.
func misfit(err error) Reason {
	unknown := jpeg.UnsupportedError("")
	switch {
	case !errors.As(err, &unknown):
		return Broken
	case strings.Contains(string(unknown), "subsampling"):
		return SampledJPEG
	}
	return OtherJPEG
}

// jpegKind reads in the header (ITU-T T.81, table B.1) which process drew a
// JPEG; "" is one of those that nearly all are drawn with.
func jpegKind(data []byte) Reason {
	adobe := false
	for marker, body := range jpegSegments(data) {
		switch {
		case marker == 0xee && bytes.HasPrefix(body, []byte("Adobe")):
			adobe = true
		case marker < 0xc0 || marker > 0xcf || marker == 0xc4 || marker == 0xc8 || marker == 0xcc || len(body) < 6:
		case marker&3 == 3:
			return LosslessJPEG
		case marker >= 0xc9:
			return ArithmeticJPEG
		case marker >= 0xc5:
			return OtherJPEG
		case body[0] != 8:
			return DeepJPEG
		case body[5] == 4 && !adobe:
			return UnmarkedCMYK
		}
	}
	return ""
}

// jpegSegments visits the segments before the pixels.
func jpegSegments(b []byte) iter.Seq2[byte, []byte] {
	return func(visit func(marker byte, body []byte) bool) {
		for b := b[min(2, len(b)):]; len(b) >= 4 && b[0] == 0xff; {
			marker := b[1]
			if marker == 0xff { // fill byte
				b = b[1:]
				continue
			}
			n := 2 + int(binary.BigEndian.Uint16(b[2:]))
			if marker == 0xda || n < 4 || n > len(b) || !visit(marker, b[4:n]) {
				return
			}
			b = b[n:]
		}
	}
}

// moves says whether a GIF or PNG is an animation, of which only the first
// picture is kept.
func moves(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\x89PNG")) {
		for name := range pngChunks(data) {
			if name == "acTL" {
				return true
			}
		}
		return false
	}
	return bytes.HasPrefix(data, []byte("GIF8")) && gifFrames(data) > 1
}

// gifFrames counts the pictures of a GIF, up to two, by its blocks (GIF89a).
func gifFrames(b []byte) (n int) {
	skip := func(k int) bool {
		if k > len(b) {
			return false
		}
		b = b[k:]
		return true
	}
	blocks := func() bool {
		for len(b) > 0 && b[0] != 0 {
			if !skip(1 + int(b[0])) {
				return false
			}
		}
		return skip(1)
	}
	colours := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	if len(b) < 13 || !skip(13+colours(b[10])) {
		return 0
	}
	for len(b) > 10 && n < 2 {
		switch b[0] {
		case 0x21:
			if !skip(2) || !blocks() {
				return n
			}
		case 0x2c:
			if n++; !skip(10+colours(b[9])) || !skip(1) || !blocks() {
				return n
			}
		default:
			return n
		}
	}
	return n
}
