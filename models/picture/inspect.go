package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"

	"samenspel/models/picture/icc"
)

// Info is what the headers of an upload say.
type Info struct {
	Width, Height int    // as displayed, after orientation
	Type          string // image/jpeg, image/png, image/webp or image/gif
	Animated      bool   // and will stand still: only its first picture is kept
	orientation   orientation
}

type format struct {
	mime   string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	exif   func([]byte) []byte

	profile func([]byte) []byte // ICC
}

// Inspect judges an upload by its headers, without decoding pixels.
// A file that passes can still turn out Broken in Process.
func Inspect(data []byte) (Info, error) {
	info, _, err := inspect(data)
	return info, err
}

func inspect(data []byte) (Info, format, error) {
	if len(data) > MaxBytes {
		return Info{}, format{}, refuse(TooLarge, "%d bytes", len(data))
	}
	f, ok := detect(data)
	if !ok {
		return Info{}, format{}, refuse(foreign(data), "no known signature")
	}
	if kind := untaken(data, f.mime); kind != "" {
		return Info{}, format{}, refuse(kind, "a kind of %s that is not read", f.mime)
	}
	var c image.Config
	err := guard(func() (err error) { c, err = f.config(bytes.NewReader(data)); return })
	if err != nil {
		return Info{}, format{}, &Error{misfit(err), err}
	}
	if n := scans(data); f.mime == "image/jpeg" && n > MaxScans {
		return Info{}, format{}, refuse(TooManyScans, "%d scans", n)
	}
	if c.Width < 1 || c.Height < 1 {
		return Info{}, format{}, refuse(Broken, "%d x %d", c.Width, c.Height)
	}
	if c.Width > MaxSide || c.Height > MaxSide || c.Width*c.Height > MaxPixels {
		return Info{}, format{}, refuse(TooManyPixels, "%d x %d", c.Width, c.Height)
	}
	o := orientation(1)
	if f.exif != nil {
		o = readOrientation(f.exif(data))
	}
	w, h := o.size(c.Width, c.Height)
	return Info{Width: w, Height: h, Type: f.mime, Animated: moves(data), orientation: o}, f, nil
}

func detect(data []byte) (format, bool) {
	has := func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }
	switch {
	case has("\xff\xd8\xff"):
		return format{"image/jpeg", jpeg.DecodeConfig, jpeg.Decode, jpegExif, jpegProfile}, true
	case has("\x89PNG\r\n\x1a\n"):
		return format{"image/png", png.DecodeConfig, png.Decode, pngExif, pngProfile}, true
	case has("RIFF") && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return format{"image/webp", webp.DecodeConfig, webp.Decode, webpExif, webpProfile}, true
	case has("GIF87a"), has("GIF89a"):
		return format{"image/gif", gif.DecodeConfig, gif.Decode, nil, nil}, true
	}
	return format{}, false
}

// decode returns the pixels as stored, on a canvas of the announced size: the
// first frame of a GIF may cover only a part of it; and how their colours are
// to be understood.
func decode(data []byte) (image.Image, Info, image.Rectangle, *icc.Profile, error) {
	info, f, err := inspect(data)
	if err != nil {
		return nil, Info{}, image.Rectangle{}, nil, err
	}
	w, h := info.orientation.size(info.Width, info.Height)
	canvas := image.Rect(0, 0, w, h)
	var img image.Image
	err = guard(func() (err error) { img, err = f.decode(bytes.NewReader(data)); return })
	if err == nil && !img.Bounds().In(canvas) {
		err = fmt.Errorf("pixels %v outside %v", img.Bounds(), canvas)
	}
	if err != nil {
		return nil, Info{}, image.Rectangle{}, nil, &Error{misfit(err), err}
	}
	return img, info, canvas, profileOf(data, f, img), nil
}

// guard makes a panic of a decoder, fed with a malicious file, an error.
func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("decoder: %v", p)
		}
	}()
	return f()
}
