package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"github.com/HugoSmits86/nativewebp"

	"samenspel/models/picture/icc/icctest"
)

func plainly(c color.Color) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 32, 24))
	for i := range 32 * 24 {
		m.Set(i%32, i/32, c)
	}
	return m
}

// profiled puts a profile in a JPEG, in parts as large ones are.
func profiled(jpg, profile []byte) []byte {
	const part = 40_000
	count := (len(profile) + part - 1) / part
	for i := count; i > 0; i-- { // each goes in front of the ones before
		piece := profile[(i-1)*part : min(i*part, len(profile))]
		jpg = withSegment(jpg, 0xe2, append(append([]byte("ICC_PROFILE\x00"), byte(i), byte(count)), piece...))
	}
	return jpg
}

func profiledPNG(t testing.TB, png, profile []byte) []byte {
	var b bytes.Buffer
	b.WriteString("naam\x00\x00")
	w := zlib.NewWriter(&b)
	w.Write(profile)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return append(bytes.Clone(png[:33]), append(pngChunk("iCCP", b.Bytes()), png[33:]...)...)
}

func profiledWebP(t testing.TB, m image.Image, profile []byte) []byte {
	var b bytes.Buffer
	if err := nativewebp.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	head := make([]byte, 10)
	head[0] = 0x20
	head[4], head[7] = byte(m.Bounds().Dx()-1), byte(m.Bounds().Dy()-1)
	return riff(riffChunk("VP8X", head), riffChunk("ICCP", profile), b.Bytes()[12:])
}

// inkJPEG is a JPEG of one mixture of inks, a block large, as Adobe writes it:
// upside down. Its tables have one code for each category, and one for the end.
func inkJPEG(inks [4]uint8) []byte {
	out := []byte{0xff, 0xd8}
	segment := func(marker byte, body ...byte) {
		out = append(binary.BigEndian.AppendUint16(append(out, 0xff, marker), uint16(len(body)+2)), body...)
	}
	segment(0xee, append([]byte("Adobe\x00\x64\x00\x00\x00\x00"), 0)...)
	quant := make([]byte, 65)
	for i := range 64 {
		quant[1+i] = 8
	}
	segment(0xdb, quant...)
	segment(0xc0, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	dc := make([]byte, 17)
	dc[4] = 9
	segment(0xc4, append(dc, 0, 1, 2, 3, 4, 5, 6, 7, 8)...)
	ac := make([]byte, 17)
	ac[0], ac[1] = 0x10, 1
	segment(0xc4, append(ac, 0)...)
	segment(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)
	bits := ""
	for _, ink := range inks {
		v := int(255-ink) - 128
		size := 0
		for n := max(v, -v); n > 0; n >>= 1 {
			size++
		}
		if bits += fmt.Sprintf("%04b", size); size > 0 {
			if v < 0 {
				v += 1<<size - 1
			}
			bits += fmt.Sprintf("%0*b", size, v)
		}
		bits += "0"
	}
	for len(bits)%8 != 0 {
		bits += "1"
	}
	for ; bits != ""; bits = bits[8:] {
		var b byte
		fmt.Sscanf(bits[:8], "%b", &b)
		if out = append(out, b); b == 0xff {
			out = append(out, 0)
		}
	}
	return append(out, 0xff, 0xd9)
}

// Colours come out as they were meant: within 10 steps of what the profile
// says, in every type of file, in renditions and in the mean colour.
func TestColoursComeOutRight(t *testing.T) {
	adobe := icctest.RGB(icctest.Gamma(563.0/256), icctest.AdobeRGB)
	p3 := icctest.RGB(icctest.SRGBCurve, icctest.DisplayP3)
	pro := icctest.RGB(icctest.Gamma(1.8), icctest.ProPhoto)
	linear := icctest.Profile("GRAY", "XYZ ", icctest.Tag{Name: "kTRC", Data: icctest.Gamma(1)})
	press := icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B0", Data: icctest.Old(4, 2, 9, icctest.Inks)})
	green := color.NRGBA{144, 255, 60, 255} // of Adobe RGB: the green of sRGB
	gray := func(v uint8) image.Image {
		m := image.NewGray(image.Rect(0, 0, 32, 24))
		for i := range m.Pix {
			m.Pix[i] = v
		}
		return m
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, gray(55), nil); err != nil {
		t.Fatal(err)
	}
	grayJPEG := b.Bytes()
	long := append(bytes.Clone(adobe), make([]byte, 100_000)...)
	seen := plainly(green)
	for i := range 24 { // a column that is half seen through, over white
		seen.Set(0, i, color.NRGBA{144, 255, 60, 128})
	}
	for name, c := range map[string]struct {
		data []byte
		want [3]int
	}{
		"Adobe RGB in a JPEG":              {profiled(asJPEG(t, plainly(green)), adobe), [3]int{0, 255, 0}},
		"Adobe RGB in a JPEG, in parts":    {profiled(asJPEG(t, plainly(green)), long), [3]int{0, 255, 0}},
		"Adobe RGB in a PNG":               {profiledPNG(t, asPNG(t, plainly(green)), adobe), [3]int{0, 255, 0}},
		"Adobe RGB in a PNG seen through":  {profiledPNG(t, asPNG(t, seen), adobe), [3]int{0, 255, 0}},
		"Adobe RGB in a WebP":              {profiledWebP(t, plainly(green), adobe), [3]int{0, 255, 0}},
		"Display P3 in a JPEG":             {profiled(asJPEG(t, plainly(color.NRGBA{234, 51, 35, 255})), p3), [3]int{255, 0, 0}},
		"ProPhoto in a PNG":                {profiledPNG(t, asPNG(t, plainly(color.NRGBA{179, 70, 26, 255})), pro), [3]int{255, 0, 0}},
		"linear grey in a JPEG":            {profiled(grayJPEG, linear), [3]int{128, 128, 128}},
		"linear grey in a PNG":             {profiledPNG(t, asPNG(t, gray(55)), linear), [3]int{128, 128, 128}},
		"grey's profile in a colour":       {profiledPNG(t, asPNG(t, plainly(green)), linear), [3]int{144, 255, 60}},
		"a colour's profile in a grey":     {profiled(grayJPEG, adobe), [3]int{55, 55, 55}},
		"half a profile":                   {profiled(asJPEG(t, plainly(green)), adobe[:150]), [3]int{144, 255, 60}},
		"no profile at all":                {profiled(asJPEG(t, plainly(green)), []byte("geen")), [3]int{144, 255, 60}},
		"inks without a profile":           {inkJPEG([4]uint8{0, 255, 255, 0}), [3]int{255, 0, 0}},
		"paper of the press":               {profiled(inkJPEG([4]uint8{}), press), [3]int{240, 240, 240}},
		"black of the press":               {profiled(inkJPEG([4]uint8{0, 0, 0, 255}), press), [3]int{27, 27, 27}},
		"red of the press":                 {profiled(inkJPEG([4]uint8{0, 204, 204, 0}), press), [3]int{214, 79, 0}},
		"inks with a profile for a screen": {profiled(inkJPEG([4]uint8{0, 255, 255, 0}), adobe), [3]int{255, 0, 0}},
	} {
		made, err := Process(t.Context(), c.data, Centre, []Spec{{Name: "a", Widths: []int{32, 8}}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var mean [3]int
		fmt.Sscanf(made.Colour, "#%02x%02x%02x", &mean[0], &mean[1], &mean[2])
		got := map[string][3]int{"mean": mean}
		for _, r := range made.Renditions {
			if r.Type == "image/jpeg" {
				m, err := jpeg.Decode(bytes.NewReader(r.Bytes))
				if err != nil {
					t.Fatal(err)
				}
				red, green, blue, _ := m.At(r.Width/2, r.Height/2).RGBA()
				got[fmt.Sprint(r.Width)] = [3]int{int(red >> 8), int(green >> 8), int(blue >> 8)}
			}
		}
		for what, found := range got {
			for j := range 3 {
				if d := found[j] - c.want[j]; (d < -10 || d > 10) && !(what == "mean" && name == "Adobe RGB in a PNG seen through") {
					t.Errorf("%s, %s: %v, not %v", name, what, found, c.want)
					break
				}
			}
		}
	}
}
