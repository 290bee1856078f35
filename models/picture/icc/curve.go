package icc

import (
	"encoding/binary"
	"math"
)

// curve maps 0..1 to 0..1.
type curve func(float64) float64

func clamp(v float64) float64 {
	if !(v > 0) { // also what is no number
		return 0
	}
	return min(v, 1)
}

// curveOf reads a curveType or parametricCurveType (ICC.1, 10.6 and 10.18).
func curveOf(tag []byte) (curve, bool) {
	c, _, ok := curveAt(tag)
	return c, ok
}

// curveAt also says how many bytes the curve took, to a multiple of four.
func curveAt(tag []byte) (curve, int, bool) {
	if len(tag) < 12 {
		return nil, 0, false
	}
	switch string(tag[:4]) {
	case "curv":
		n := uint64(binary.BigEndian.Uint32(tag[8:]))
		if 12+2*n > uint64(len(tag)) {
			return nil, 0, false
		}
		size := (12 + 2*int(n) + 3) &^ 3
		switch n {
		case 0:
			return clamp, size, true
		case 1:
			g := float64(binary.BigEndian.Uint16(tag[12:])) / 256
			return func(v float64) float64 { return math.Pow(clamp(v), g) }, size, true
		}
		points := make([]float64, n)
		for i := range points {
			points[i] = float64(binary.BigEndian.Uint16(tag[12+2*i:])) / 65535
		}
		return line(points), size, true
	case "para":
		return parametric(tag)
	}
	return nil, 0, false
}

// line goes straight from point to point; there are two at least.
func line(points []float64) curve {
	last := len(points) - 1
	return func(v float64) float64 {
		at := clamp(v) * float64(last)
		i := min(int(at), last-1)
		return points[i] + (at-float64(i))*(points[i+1]-points[i])
	}
}

// parametric is Y = (aX+b)^g + e from d on and cX + f before it, with fewer of
// those in its simpler kinds.
func parametric(tag []byte) (curve, int, bool) {
	kind := int(binary.BigEndian.Uint16(tag[8:]))
	if kind > 4 {
		return nil, 0, false
	}
	n := []int{1, 3, 4, 5, 7}[kind]
	if 12+4*n > len(tag) {
		return nil, 0, false
	}
	var p [7]float64
	for i := range n {
		p[i] = fixed(tag[12+4*i:])
	}
	g, a, b, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	switch kind {
	case 0:
		a, d = 1, 0
	case 1, 2:
		e, f, c = c, c, 0
		if d = 0; a != 0 {
			d = -b / a
		}
	}
	return func(v float64) float64 {
		if v = clamp(v); v >= d {
			return clamp(math.Pow(max(a*v+b, 0), g) + e)
		}
		return clamp(c*v + f)
	}, 12 + 4*n, true
}
