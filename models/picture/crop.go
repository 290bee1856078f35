package picture

import (
	"image"
	"math"
)

// Focus is the point that crops keep in sight, as parts of the displayed
// width and height: 0,0 is top left, 1,1 bottom right.
type Focus struct{ X, Y float64 }

// Centre is the focus where nobody chose one.
var Centre = Focus{0.5, 0.5}

// Ratio is a shape; only the proportion counts. The zero Ratio is the shape of
// the picture itself.
type Ratio struct{ W, H int }

// Crop returns the largest part of a picture of w by h that has the ratio, to
// the nearest pixel. It always contains the focus, and has it in the middle
// as far as the edges allow. A focus outside 0..1 counts as on the edge.
func Crop(w, h int, focus Focus, ratio Ratio) image.Rectangle {
	cw, ch := w, h
	if ratio != (Ratio{}) {
		cw, ch = min(w, scale(h, ratio.W, ratio.H)), min(h, scale(w, ratio.H, ratio.W))
	}
	x, y := place(focus.X, w, cw), place(focus.Y, h, ch)
	return image.Rect(x, y, x+cw, y+ch)
}

// place returns where a span of part starts so that it is centred on focus.
func place(focus float64, whole, part int) int {
	if math.IsNaN(focus) {
		focus = 0.5
	}
	focus = min(max(focus, 0), 1)
	start := int(math.Round(focus*float64(whole) - float64(part)/2))
	return min(max(start, 0), whole-part)
}

// scale returns n*num/den, rounded, at least 1.
func scale(n, num, den int) int {
	f := math.Round(float64(n) * float64(num) / float64(den))
	return int(min(max(f, 1), math.MaxInt32))
}
