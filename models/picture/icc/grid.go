package icc

import (
	"math"
	"slices"
)

// cube is a grid of colours in three or four directions (or one), which are
// mixed in between.
type cube struct {
	sides  []int
	points []float64 // three a point; the last direction goes fastest
}

// mostPoints bounds what a grid takes: sixteen megabytes, eight times that of a
// large profile of a press.
const mostPoints = 1 << 21

func newGrid(sides []int, read func(count int) ([]float64, bool)) (*cube, bool) {
	count := 3
	for _, s := range sides {
		if s < 2 || count > mostPoints/s {
			return nil, false
		}
		count *= s
	}
	points, ok := read(count)
	return &cube{slices.Clone(sides), points}, ok
}

// at mixes the corners of the simplex that v lies in: from the near corner of
// its cell to the far one, along the direction in which it lies farthest first.
func (g *cube) at(v []float64) [3]float64 {
	var part [4]float64
	var stride, order [4]int
	n, place, step := len(v), 0, 3
	for i := n - 1; i >= 0; i-- {
		last := g.sides[i] - 1
		x := clamp(v[i]) * float64(last)
		cell := min(int(x), last-1)
		part[i], stride[i], order[i] = x-float64(cell), step, i
		place += cell * step
		step *= g.sides[i]
	}
	for i := 1; i < n; i++ {
		for j := i; j > 0 && part[order[j]] > part[order[j-1]]; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	var out [3]float64
	weight := 1.0
	for i := 0; i <= n; i++ {
		next := 0.0
		if i < n {
			next = part[order[i]]
		}
		for j := range 3 {
			out[j] += (weight - next) * g.points[place+j]
		}
		if i < n {
			place += stride[order[i]]
		}
		weight = next
	}
	return out
}

// grid is what a profile of tables comes down to: sRGB for evenly spaced
// colours, in 1/256 of a byte, also of those that sRGB lacks.
type grid struct {
	n, side int
	points  []int32
}

// sample fills a grid; it is as fine as those of printers, so that what lies
// between is within a few steps.
func sample(n int, exact func([]float64) [3]float64) *grid {
	g := &grid{n: n, side: map[int]int{1: 256, 3: 33, 4: 17}[n]}
	count := 1
	for range n {
		count *= g.side
	}
	g.points = make([]int32, 0, 3*count)
	var c [4]float64
	for i := range count {
		for j, rest := n-1, i; j >= 0; j, rest = j-1, rest/g.side {
			c[j] = float64(rest%g.side) / float64(g.side-1)
		}
		for _, v := range exact(c[:n]) {
			g.points = append(g.points, int32(math.Round(v*255*256)))
		}
	}
	return g
}

// convert does for bytes what cube.at does, in whole numbers.
func (g *grid) convert(pix []uint8) {
	var part, stride, order [4]int32
	place, step, last := int32(0), int32(3), int32(g.side-1)
	for i := g.n - 1; i >= 0; i-- {
		x := int32(pix[i]) * last
		cell := min(x/255, last-1)
		part[i], stride[i], order[i] = x-cell*255, step, int32(i)
		place += cell * step
		step *= int32(g.side)
	}
	for i := 1; i < g.n; i++ {
		for j := i; j > 0 && part[order[j]] > part[order[j-1]]; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	var out [3]int32
	weight := int32(255)
	for i := 0; i <= g.n; i++ {
		next := int32(0)
		if i < g.n {
			next = part[order[i]]
		}
		for j := range out {
			out[j] += (weight - next) * g.points[int(place)+j]
		}
		if i < g.n {
			place += stride[order[i]]
		}
		weight = next
	}
	for j := range out {
		pix[j] = uint8(min(max((out[j]+255*128)/(255*256), 0), 255))
	}
}
