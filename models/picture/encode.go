package picture

import (
	"bytes"
	"image"
	"image/jpeg"

	"github.com/HugoSmits86/nativewebp"
)

const jpegQuality = 80

// encodings returns m as JPEG and, where that is smaller, as WebP after it.
func encodings(m *image.RGBA) ([]Rendition, error) {
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, m, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return nil, err
	}
	list := []Rendition{{Type: "image/jpeg", Bytes: jpg.Bytes()}}
	if even(m) {
		var webp bytes.Buffer
		if err := nativewebp.Encode(&webp, m, nil); err != nil {
			return nil, err
		}
		if webp.Len() < jpg.Len() {
			list = append(list, Rendition{Type: "image/webp", Bytes: webp.Bytes()})
		}
	}
	return list, nil
}

// even tells whether most pixels equal their left neighbour, without which
// lossless coding cannot be worth its time.
func even(m *image.RGBA) bool {
	same, all := 0, 0
	for y := 0; y < m.Rect.Dy(); y += 4 {
		row := m.Pix[y*m.Stride:][:4*m.Rect.Dx()]
		for x := 4; x < len(row); x += 4 {
			if row[x] == row[x-4] && row[x+1] == row[x-3] && row[x+2] == row[x-2] {
				same++
			}
			all++
		}
	}
	return 2*same > all
}
