package icc

import "encoding/binary"

// table reads a tag of tables that lead from n inks or lights to the space
// between (ICC.1, 10.10 to 10.12). The result gives XYZ.
func table(tag []byte, n int, pcs string) (func([]float64) [3]float64, bool) {
	if len(tag) < 32 || int(tag[8]) != n || tag[9] != 3 {
		return nil, false
	}
	switch string(tag[:4]) {
	case "mft1":
		return oldTable(tag, n, 1, pcs)
	case "mft2":
		return oldTable(tag, n, 2, pcs)
	case "mAB ":
		return newTable(tag, n, pcs)
	}
	return nil, false
}

// oldTable is lut8Type or lut16Type: curves, a grid, curves. (Their matrix
// counts only for colours that are XYZ on their way in.)
func oldTable(tag []byte, n, width int, pcs string) (func([]float64) [3]float64, bool) {
	at, in, out := 48, 256, 256
	if width == 2 {
		if len(tag) < 52 {
			return nil, false
		}
		at, in, out = 52, int(binary.BigEndian.Uint16(tag[48:])), int(binary.BigEndian.Uint16(tag[50:]))
	}
	if in < 2 || out < 2 || in > 4096 || out > 4096 {
		return nil, false
	}
	var sides [4]int
	for i := range n {
		sides[i] = int(tag[10])
	}
	read := func(count int) ([]float64, bool) {
		if count < 0 || at+count*width > len(tag) {
			return nil, false
		}
		points := make([]float64, count)
		for i := range points {
			points[i] = number(tag[at+i*width:], width)
		}
		at += count * width
		return points, true
	}
	var before, after []curve
	for range n {
		points, ok := read(in)
		if !ok {
			return nil, false
		}
		before = append(before, line(points))
	}
	g, ok := newGrid(sides[:n], read)
	if !ok {
		return nil, false
	}
	for range 3 {
		points, ok := read(out)
		if !ok {
			return nil, false
		}
		after = append(after, line(points))
	}
	space := between(pcs, width, true)
	return func(c []float64) [3]float64 {
		var v [4]float64
		for i := range n {
			v[i] = before[i](c[i])
		}
		return space(through(after, g.at(v[:n])))
	}, true
}

// newTable is lutAToBType: curves A, a grid, curves M, a matrix, curves B; all
// but the last may be missing.
func newTable(tag []byte, n int, pcs string) (func([]float64) [3]float64, bool) {
	part := func(field, least int) ([]byte, bool) {
		at := uint64(binary.BigEndian.Uint32(tag[field:]))
		if at == 0 {
			return nil, true
		}
		if at+uint64(least) > uint64(len(tag)) {
			return nil, false
		}
		return tag[at:], true
	}
	b, okB := part(12, 12)
	m, okMatrix := part(16, 48)
	mid, okM := part(20, 12)
	clut, okGrid := part(24, 20)
	a, okA := part(28, 12)
	if !(okB && okMatrix && okM && okGrid && okA) || b == nil || clut == nil && n != 3 {
		return nil, false
	}
	last, ok := curves(b, 3)
	if !ok {
		return nil, false
	}
	var first, middle []curve
	if a != nil {
		if first, ok = curves(a, n); !ok {
			return nil, false
		}
	}
	if mid != nil {
		if middle, ok = curves(mid, 3); !ok {
			return nil, false
		}
	}
	var g *cube
	if clut != nil {
		var sides [4]int
		for i := range n {
			sides[i] = int(clut[i])
		}
		width := int(clut[16])
		if g, ok = newGrid(sides[:n], func(count int) ([]float64, bool) {
			if width != 1 && width != 2 || 20+count*width > len(clut) {
				return nil, false
			}
			points := make([]float64, count)
			for i := range points {
				points[i] = number(clut[20+i*width:], width)
			}
			return points, true
		}); !ok {
			return nil, false
		}
	}
	var by [12]float64
	for i := range by {
		if m != nil {
			by[i] = fixed(m[4*i:])
		}
	}
	space := between(pcs, 2, false)
	return func(c []float64) [3]float64 {
		var v [4]float64
		for i := range n {
			if v[i] = c[i]; first != nil {
				v[i] = first[i](c[i])
			}
		}
		out := [3]float64{v[0], v[1], v[2]}
		if g != nil {
			out = g.at(v[:n])
		}
		if middle != nil {
			out = through(middle, out)
		}
		if m != nil {
			was := out
			for i := range 3 {
				out[i] = by[3*i]*was[0] + by[3*i+1]*was[1] + by[3*i+2]*was[2] + by[9+i]
			}
		}
		return space(through(last, out))
	}, true
}

func through(curves []curve, v [3]float64) [3]float64 {
	return [3]float64{curves[0](v[0]), curves[1](v[1]), curves[2](v[2])}
}

// curves reads n curves that follow one another, each at a multiple of four.
func curves(data []byte, n int) (all []curve, ok bool) {
	for range n {
		c, size, ok := curveAt(data)
		if !ok {
			return nil, false
		}
		all, data = append(all, c), data[min(size, len(data)):]
	}
	return all, true
}

func number(b []byte, width int) float64 {
	if width == 1 {
		return float64(b[0]) / 255
	}
	return float64(binary.BigEndian.Uint16(b)) / 65535
}

// between makes XYZ of what the tables give from 0 to 1 (ICC.1, 6.3.4). Tables
// of 16 bits in the old types count Lab to 0xff00 instead of 0xffff.
func between(pcs string, width int, old bool) func([3]float64) [3]float64 {
	if pcs == "XYZ " {
		const most = 1 + 32767.0/32768
		return func(v [3]float64) [3]float64 { return [3]float64{most * v[0], most * v[1], most * v[2]} }
	}
	stretch := 1.0
	if old && width == 2 {
		stretch = 65535.0 / 65280
	}
	return func(v [3]float64) [3]float64 {
		return xyz(100*stretch*v[0], 255*stretch*v[1]-128, 255*stretch*v[2]-128)
	}
}
