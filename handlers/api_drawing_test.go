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

// grayer is another picture.
func grayer(t *testing.T) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 320, 240))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i >> 8)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
