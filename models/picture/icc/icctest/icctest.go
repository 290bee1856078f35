// Package icctest writes colour profiles for tests.
package icctest

import (
	"encoding/binary"
	"math"
)

func be32(v int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(v)) }
func be16(v int) []byte { return binary.BigEndian.AppendUint16(nil, uint16(v)) }

func join(parts ...[]byte) (all []byte) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// Tag is a part of a profile by its name.
type Tag struct {
	Name string
	Data []byte
}

// Profile writes a profile of a space, between which and XYZ or Lab its tags lead.
func Profile(space, pcs string, tags ...Tag) []byte {
	head := make([]byte, 128)
	copy(head[8:], []byte{2, 0x40, 0, 0})
	copy(head[12:], "mntr")
	copy(head[16:], space)
	copy(head[20:], pcs)
	copy(head[36:], "acsp")
	out := join(head, be32(len(tags)))
	at := len(out) + 12*len(tags)
	var body []byte
	for _, t := range tags {
		out = join(out, []byte(t.Name), be32(at+len(body)), be32(len(t.Data)))
		for body = append(body, t.Data...); len(body)%4 != 0; {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

func s15(v float64) []byte { return be32(int(int32(math.Round(v * 65536)))) }

// XYZ is a colour.
func XYZ(c [3]float64) []byte {
	return join([]byte("XYZ \x00\x00\x00\x00"), s15(c[0]), s15(c[1]), s15(c[2]))
}

// Gamma is the curve of one power.
func Gamma(g float64) []byte {
	return join([]byte("curv\x00\x00\x00\x00"), be32(1), be16(int(math.Round(g*256))))
}

// Parametric is a parametricCurveType.
func Parametric(kind int, values ...float64) []byte {
	out := join([]byte("para\x00\x00\x00\x00"), be16(kind), be16(0))
	for _, v := range values {
		out = append(out, s15(v)...)
	}
	return out
}

// Curve is a curve of n points.
func Curve(n int, f func(float64) float64) []byte {
	out := join([]byte("curv\x00\x00\x00\x00"), be32(n))
	for i := range n {
		out = append(out, be16(int(math.Round(65535*f(float64(i)/float64(n-1)))))...)
	}
	return out
}

// RGB writes a profile of one curve and three colours.
func RGB(trc []byte, of [3][3]float64) []byte {
	return Profile("RGB ", "XYZ ", Tag{"rXYZ", XYZ(of[0])}, Tag{"gXYZ", XYZ(of[1])}, Tag{"bXYZ", XYZ(of[2])},
		Tag{"rTRC", trc}, Tag{"gTRC", trc}, Tag{"bTRC", trc})
}

// Every calls f for each point of a grid of n directions.
func Every(n, side int, f func(c []float64)) {
	total := int(math.Pow(float64(side), float64(n)))
	c := make([]float64, n)
	for i := range total {
		for j, rest := n-1, i; j >= 0; j, rest = j-1, rest/side {
			c[j] = float64(rest%side) / float64(side-1)
		}
		f(c)
	}
}

// Old writes lut8Type or lut16Type for what lab says of a colour.
func Old(n, width, side int, lab func(c []float64) [3]float64) []byte {
	put := func(v float64) []byte {
		if width == 1 {
			return []byte{byte(math.Round(255 * clamp(v)))}
		}
		return be16(int(math.Round(65535 * clamp(v))))
	}
	out := join([]byte(map[int]string{1: "mft1", 2: "mft2"}[width]), be32(0), []byte{byte(n), 3, byte(side), 0})
	for i := range 9 {
		out = append(out, s15(map[bool]float64{true: 1}[i%4 == 0])...)
	}
	entries := 256
	if width == 2 {
		entries = 5
		out = join(out, be16(entries), be16(entries))
	}
	straight := func() {
		for i := range entries {
			out = append(out, put(float64(i)/float64(entries-1))...)
		}
	}
	for range n {
		straight()
	}
	most := 1.0
	if width == 2 {
		most = 65280.0 / 65535
	}
	Every(n, side, func(c []float64) {
		v := lab(c)
		out = join(out, put(v[0]/100*most), put((v[1]+128)/255*most), put((v[2]+128)/255*most))
	})
	for range 3 {
		straight()
	}
	return out
}

// New writes lutAToBType with every part.
func New(n, width, side int, lab func(c []float64) [3]float64) []byte {
	straight := Parametric(0, 1)
	head := join([]byte("mAB \x00\x00\x00\x00"), []byte{byte(n), 3, 0, 0})
	b := join(straight, straight, straight)
	matrix := join(s15(1), s15(0), s15(0), s15(0), s15(1), s15(0), s15(0), s15(0), s15(1), s15(0), s15(0), s15(0))
	m := join(straight, straight, Curve(2, func(v float64) float64 { return v }))
	sides := make([]byte, 16)
	for i := range n {
		sides[i] = byte(side)
	}
	grid := join(sides, []byte{byte(width), 0, 0, 0})
	Every(n, side, func(c []float64) {
		v := lab(c)
		for _, part := range []float64{v[0] / 100, (v[1] + 128) / 255, (v[2] + 128) / 255} {
			if width == 1 {
				grid = append(grid, byte(math.Round(255*clamp(part))))
			} else {
				grid = append(grid, be16(int(math.Round(65535*clamp(part))))...)
			}
		}
	})
	for len(grid)%4 != 0 {
		grid = append(grid, 0)
	}
	var a []byte
	for range n {
		a = append(a, straight...)
	}
	at := 32
	for _, part := range [][]byte{b, matrix, m, grid, a} {
		head = append(head, be32(at)...)
		at += len(part)
	}
	return join(head, b, matrix, m, grid, a)
}

func clamp(v float64) float64 { return min(max(v, 0), 1) }

// Inks is a printer as simple as can be: each ink takes its colour from the
// paper, in Lab, and black all that is left.
func Inks(c []float64) [3]float64 {
	light := (1 - 0.45*c[0]) * (1 - 0.5*c[1]) * (1 - 0.1*c[2]) * (1 - 0.9*c[3])
	return [3]float64{95 * light, (-35*c[0] + 70*c[1] - 5*c[2]) * (1 - c[3]), (-45*c[0] - 5*c[1] + 90*c[2]) * (1 - c[3])}
}

// Colorants of well-known spaces, adapted to D50 by Bradford, as their
// published profiles and http://www.brucelindbloom.com have them.
var (
	SRGB      = [3][3]float64{{0.4360747, 0.2225045, 0.0139322}, {0.3850649, 0.7168786, 0.0971045}, {0.1430804, 0.0606169, 0.7141733}}
	AdobeRGB  = [3][3]float64{{0.6097559, 0.3111242, 0.0194811}, {0.2052401, 0.6256560, 0.0608902}, {0.1492240, 0.0632197, 0.7448387}}
	DisplayP3 = [3][3]float64{{0.5151, 0.2412, -0.0011}, {0.2920, 0.6922, 0.0419}, {0.1571, 0.0666, 0.7841}}
	ProPhoto  = [3][3]float64{{0.7976749, 0.2880402, 0}, {0.1351917, 0.7118741, 0}, {0.0313534, 0.0000857, 0.8252100}}
)

// SRGBCurve is that of sRGB, and of Display P3.
var SRGBCurve = Parametric(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
