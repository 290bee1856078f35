// Package icc reads the colour profile of a picture (ICC.1:2022 and the older
// version 2) and turns its colours into sRGB: grey and RGB profiles of curves
// and a matrix, and those of tables, which CMYK has, in their three forms
// (lut8Type, lut16Type, lutAToBType).
//
// A profile comes with an upload, so it is hostile. Every size is checked
// against the bytes that are there, what is made of it has a fixed size, and
// one that cannot be read is an error: the picture is then shown without it.
package icc

import (
	"encoding/binary"
	"errors"
	"math"
)

// Space is the kind of colours that a profile describes.
type Space string

// The kinds that pictures come in.
const (
	Gray Space = "GRAY"
	RGB  Space = "RGB "
	CMYK Space = "CMYK"
)

func (s Space) channels() int { return map[Space]int{Gray: 1, RGB: 3, CMYK: 4}[s] }

// Profile turns colours of one space into sRGB.
type Profile struct {
	Space Space
	grid  *grid // of what takes long to work out
	exact func([]float64) [3]float64
	table *[256]uint8 // of Gray
	quick *matrix     // of RGB with curves
}

// errProfile is the error for whatever is no profile that we can use.
var errProfile = errors.New("icc: no profile that can be used")

// Parse reads a profile.
func Parse(data []byte) (*Profile, error) {
	if len(data) < 132 || string(data[36:40]) != "acsp" {
		return nil, errProfile
	}
	p := &Profile{Space: Space(data[16:20])}
	tags := tagsOf(data)
	pcs := string(data[20:24])
	if p.Space.channels() == 0 || pcs != "XYZ " && pcs != "Lab " {
		return nil, errProfile
	}
	for _, name := range []string{"A2B0", "A2B1", "A2B2"} {
		if tag, ok := tags[name]; ok {
			if device, ok := table(tag, p.Space.channels(), pcs); ok {
				p.exact = func(c []float64) [3]float64 { return encode(device(c)) }
				break
			}
		}
	}
	switch {
	case p.exact != nil:
	case p.Space == Gray:
		curve, ok := curveOf(tags["kTRC"])
		if !ok {
			return nil, errProfile
		}
		p.exact = func(c []float64) [3]float64 { v := srgb(grayLight(curve(c[0]), pcs)); return [3]float64{v, v, v} }
	case p.Space == RGB && pcs == "XYZ ":
		m, ok := matrixOf(tags)
		if !ok {
			return nil, errProfile
		}
		p.quick, p.exact = m, m.exact
	default:
		return nil, errProfile
	}
	p.prepare()
	return p, nil
}

// grayLight is how light a grey is, of its place on the curve to the space
// between: Y, or in a profile that counts in Lab, L.
func grayLight(v float64, pcs string) float64 {
	if pcs == "Lab " {
		return labInverse((100*v + 16) / 116)
	}
	return v
}

func (p *Profile) prepare() {
	switch {
	case p.Space == Gray:
		p.table = new([256]uint8)
		for i := range p.table {
			p.table[i] = eight(p.exact([]float64{float64(i) / 255})[1])
		}
	case p.quick != nil:
		p.quick.prepare()
	default:
		p.grid = sample(p.Space.channels(), p.exact)
	}
}

// SRGB says whether the colours are as good as sRGB already.
func (p *Profile) SRGB() bool {
	if p.Space == CMYK {
		return false
	}
	var pix [4]uint8
	for i := range 6 * 6 * 6 {
		c := [3]uint8{uint8(i % 6 * 51), uint8(i / 6 % 6 * 51), uint8(i / 36 * 51)}
		if p.Space == Gray && (c[0] != c[1] || c[1] != c[2]) {
			continue
		}
		pix = [4]uint8{c[0], c[1], c[2], 255}
		p.Convert(pix[:])
		for j := range c {
			if d := int(pix[j]) - int(c[j]); d < -3 || d > 3 {
				return false
			}
		}
	}
	return true
}

// Convert turns a row of pixels of four bytes into opaque sRGB, in place. They
// are red, green, blue and 255; of CMYK the four inks, 0 being none.
func (p *Profile) Convert(pix []uint8) {
	for ; len(pix) >= 4; pix = pix[4:] {
		switch {
		case p.table != nil:
			for j := range 3 {
				pix[j] = p.table[pix[j]]
			}
		case p.quick != nil:
			p.quick.convert(pix)
		default:
			p.grid.convert(pix)
		}
		pix[3] = 255
	}
}

func tagsOf(data []byte) map[string][]byte {
	tags := map[string][]byte{}
	n := min(int(binary.BigEndian.Uint32(data[128:])), 200)
	for i := 0; i < n && 132+12*i+12 <= len(data); i++ {
		entry := data[132+12*i:]
		at, size := uint64(binary.BigEndian.Uint32(entry[4:])), uint64(binary.BigEndian.Uint32(entry[8:]))
		if at+size <= uint64(len(data)) {
			tags[string(entry[:4])] = data[at : at+size]
		}
	}
	return tags
}

// fromXYZ leads to linear sRGB (IEC 61966-2-1) from the space between
// profiles: XYZ under the light of D50, with white at Y 1, adapted by the
// Bradford matrix that ICC lays down.
var fromXYZ = [3][3]float64{
	{3.1341359, -1.6172863, -0.4906941},
	{-0.9787954, 1.9162543, 0.0334427},
	{0.0719550, -0.2289768, 1.4053860},
}

// encode turns a colour of the space between into sRGB, from 0 to 1 as far as that has it.
func encode(c [3]float64) (out [3]float64) {
	for i, row := range fromXYZ {
		out[i] = srgb(row[0]*c[0] + row[1]*c[1] + row[2]*c[2])
	}
	return out
}

// srgb bends light as sRGB does, on beyond black and white as well: what lies
// between two colours of a table is only right when they are not cut off.
func srgb(v float64) float64 {
	switch {
	case v < 0:
		return -srgb(-v)
	case v > 4 || v != v:
		return 2
	case v <= 0.0031308:
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

// white is that of the space between.
var white = [3]float64{0.9642, 1, 0.8249}

func labInverse(f float64) float64 {
	if f > 6.0/29 {
		return f * f * f
	}
	return (f - 16.0/116) * 3 * (6.0 / 29) * (6.0 / 29)
}

// xyz is a colour of Lab.
func xyz(l, a, b float64) [3]float64 {
	y := (l + 16) / 116
	return [3]float64{white[0] * labInverse(y+a/500), white[1] * labInverse(y), white[2] * labInverse(y-b/200)}
}

func eight(v float64) uint8 { return uint8(min(max(v, 0), 1)*255 + 0.5) }

func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }
