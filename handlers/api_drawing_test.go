package handlers

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"
)

// drawing is a small JPEG.
func drawing(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 200, 250))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i >> 7)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
