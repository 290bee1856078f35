package picture

import (
	"image"
	"image/color"
	"image/draw"

	xdraw "golang.org/x/image/draw"

	"samenspel/models/picture/icc"
)

// reduce cuts r out of src, flattened onto white, and averages every k by k
// pixels into one. It holds only k rows of r at a time, so that a large source
// costs little beyond its own pixels. Rows and columns short of k are dropped.
// Colours of a profile become sRGB; those of inks are averaged as inks before.
func reduce(src image.Image, r image.Rectangle, k int, colours *icc.Profile) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx()/k, r.Dy()/k))
	band := image.NewRGBA(image.Rect(0, 0, r.Dx(), k))
	for y := range out.Rect.Dy() {
		if inks, ok := src.(*image.CMYK); ok && colours != nil {
			for j := range k {
				copy(band.Pix[j*band.Stride:][:band.Stride], inks.Pix[inks.PixOffset(r.Min.X, r.Min.Y+y*k+j):])
			}
		} else {
			draw.Draw(band, band.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(band, band.Rect, src, image.Pt(r.Min.X, r.Min.Y+y*k), draw.Over)
		}
		row := out.Pix[y*out.Stride:][:out.Stride]
		if k == 1 {
			copy(row, band.Pix)
		} else {
			for x := 0; x < len(row); x += 4 {
				average(row[x:x+4], band, x*k, k)
			}
		}
		if colours != nil {
			colours.Convert(row)
		}
	}
	return out
}

// average writes to dst the mean of the k by k pixels of band from offset at.
func average(dst []uint8, band *image.RGBA, at, k int) {
	var r, g, b, a int
	for j := range k {
		line := band.Pix[j*band.Stride+at:][:4*k]
		for i := 0; i < len(line); i += 4 {
			r, g, b, a = r+int(line[i]), g+int(line[i+1]), b+int(line[i+2]), a+int(line[i+3])
		}
	}
	n := k * k
	dst[0], dst[1], dst[2], dst[3] = uint8((r+n/2)/n), uint8((g+n/2)/n), uint8((b+n/2)/n), uint8((a+n/2)/n)
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
func meanColour(src image.Image, canvas image.Rectangle, colours *icc.Profile) color.RGBA {
	const grid = 48
	var r, g, b, n uint64
	for j := range grid {
		for i := range grid {
			x := canvas.Min.X + (2*i+1)*canvas.Dx()/(2*grid)
			y := canvas.Min.Y + (2*j+1)*canvas.Dy()/(2*grid)
			c := reduce(src, image.Rect(x, y, x+1, y+1), 1, colours).Pix
			r, g, b = r+uint64(c[0]), g+uint64(c[1]), b+uint64(c[2])
			n++
		}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}
