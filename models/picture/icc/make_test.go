package icc

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

type tag struct {
	name string
	data []byte
}

// profile writes a profile of a space, between which and XYZ or Lab its tags lead.
func profile(space, pcs string, tags ...tag) []byte {
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
		out = join(out, []byte(t.name), be32(at+len(body)), be32(len(t.data)))
		for body = append(body, t.data...); len(body)%4 != 0; {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

func s15(v float64) []byte { return be32(int(int32(math.Round(v * 65536)))) }

func xyzTag(c [3]float64) []byte {
	return join([]byte("XYZ \x00\x00\x00\x00"), s15(c[0]), s15(c[1]), s15(c[2]))
}

func gammaTag(g float64) []byte {
	return join([]byte("curv\x00\x00\x00\x00"), be32(1), be16(int(math.Round(g*256))))
}

func paraTag(kind int, values ...float64) []byte {
	out := join([]byte("para\x00\x00\x00\x00"), be16(kind), be16(0))
	for _, v := range values {
		out = append(out, s15(v)...)
	}
	return out
}

func curveTag(n int, f func(float64) float64) []byte {
	out := join([]byte("curv\x00\x00\x00\x00"), be32(n))
	for i := range n {
		out = append(out, be16(int(math.Round(65535*f(float64(i)/float64(n-1)))))...)
	}
	return out
}

func rgbProfile(trc []byte, r, g, b [3]float64) []byte {
	return profile("RGB ", "XYZ ", tag{"rXYZ", xyzTag(r)}, tag{"gXYZ", xyzTag(g)}, tag{"bXYZ", xyzTag(b)},
		tag{"rTRC", trc}, tag{"gTRC", trc}, tag{"bTRC", trc})
}

// every calls f for each point of a grid of n directions.
func every(n, side int, f func(c []float64)) {
	total := int(math.Pow(float64(side), float64(n)))
	c := make([]float64, n)
	for i := range total {
		for j, rest := n-1, i; j >= 0; j, rest = j-1, rest/side {
			c[j] = float64(rest%side) / float64(side-1)
		}
		f(c)
	}
}

// oldTag writes lut8Type or lut16Type for what lab says of a colour.
func oldTag(n, width, side int, lab func(c []float64) [3]float64) []byte {
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
	every(n, side, func(c []float64) {
		v := lab(c)
		out = join(out, put(v[0]/100*most), put((v[1]+128)/255*most), put((v[2]+128)/255*most))
	})
	for range 3 {
		straight()
	}
	return out
}

// newTag writes lutAToBType with every part.
func newTag(n, width, side int, lab func(c []float64) [3]float64) []byte {
	straight := paraTag(0, 1)
	head := join([]byte("mAB \x00\x00\x00\x00"), []byte{byte(n), 3, 0, 0})
	b := join(straight, straight, straight)
	matrix := join(s15(1), s15(0), s15(0), s15(0), s15(1), s15(0), s15(0), s15(0), s15(1), s15(0), s15(0), s15(0))
	m := join(straight, straight, curveTag(2, func(v float64) float64 { return v }))
	sides := make([]byte, 16)
	for i := range n {
		sides[i] = byte(side)
	}
	grid := join(sides, []byte{byte(width), 0, 0, 0})
	every(n, side, func(c []float64) {
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
