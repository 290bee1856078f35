package modelstest

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"samenspel/models/access"
	"samenspel/models/library"
)

// Halves is a JPEG that is red at the left and blue at the right.
func Halves(t *testing.T, w, h int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (o *Office) Upload(a *access.Account, file string, w library.PictureWords) *library.Picture {
	o.T.Helper()
	p, err := o.Library.UploadPicture(o.T.Context(), a, file, Halves(o.T, 600, 300), w)
	o.Must(err)
	return p
}

func (o *Office) Corner(p *library.Picture) color.RGBA {
	o.T.Helper()
	all := p.Of(library.Portrait, "image/jpeg")
	data, _, err := o.Newsroom.ClosedBlob(o.T.Context(), &access.Account{Roles: []access.Role{access.Author}}, "", all[len(all)-1].Blob)
	o.Must(err)
	m, err := jpeg.Decode(bytes.NewReader(data))
	o.Must(err)
	return color.RGBAModel.Convert(m.At(m.Bounds().Dx()/2, 5)).(color.RGBA)
}
