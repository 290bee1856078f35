package picture

import (
	"image"
	"image/color"
	"image/draw"

	xdraw "golang.org/x/image/draw"
)

// reduce cuts r out of src, flattened onto white, and averages every k by k
// pixels into one. It holds only k rows of r at a time, so that a large source
// costs little beyond its own pixels. Rows and columns short of k are dropped.
func reduce(src image.Image, r image.Rectangle, k int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx()/k, r.Dy()/k))
	band := image.NewRGBA(image.Rect(0, 0, r.Dx(), k))
	for y := range out.Rect.Dy() {
		draw.Draw(band, band.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(band, band.Rect, src, image.Pt(r.Min.X, r.Min.Y+y*k), draw.Over)
		row := out.Pix[y*out.Stride:][:out.Stride]
		if k == 1 {
			copy(row, band.Pix)
			continue
		}
		for x := 0; x < len(row); x += 4 {
			average(row[x:x+4], band, x*k, k)
		}
	}
	return out
}

// average writes to dst the mean of the k by k pixels of band from offset at.
func average(dst []uint8, band *image.RGBA, at, k int) {
	var r, g, b int
	for j := range k {
		line := band.Pix[j*band.Stride+at:][:4*k]
		for i := 0; i < len(line); i += 4 {
			r, g, b = r+int(line[i]), g+int(line[i+1]), b+int(line[i+2])
		}
	}
	n := k * k
	dst[0], dst[1], dst[2], dst[3] = uint8((r+n/2)/n), uint8((g+n/2)/n), uint8((b+n/2)/n), 255
}

// resize scales m with a Catmull-Rom filter.
func resize(m *image.RGBA, w, h int) *image.RGBA {
	if m.Rect.Dx() == w && m.Rect.Dy() == h {
		return m
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.CatmullRom.Scale(out, out.Rect, m, m.Rect, draw.Src, nil)
	return out
}

// meanColour averages a grid of samples over the canvas, flattened onto white.
func meanColour(src image.Image, canvas image.Rectangle) color.RGBA {
	const grid = 48
	var r, g, b, n uint64
	for j := range grid {
		for i := range grid {
			x := canvas.Min.X + (2*i+1)*canvas.Dx()/(2*grid)
			y := canvas.Min.Y + (2*j+1)*canvas.Dy()/(2*grid)
			sr, sg, sb, sa := src.At(x, y).RGBA()
			white := uint64(0xffff - sa)
			r, g, b = r+uint64(sr)+white, g+uint64(sg)+white, b+uint64(sb)+white
			n += 257
		}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}
