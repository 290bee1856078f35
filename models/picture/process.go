package picture

import (
	"context"
	"fmt"
	"image"
	"slices"

	"golang.org/x/sync/semaphore"

	"samenspel/models/picture/icc"
)

// Spec asks for one crop in one or more widths.
type Spec struct {
	Name   string // carried over to the renditions
	Ratio  Ratio
	Widths []int
}

// Rendition is one encoded file.
type Rendition struct {
	Name          string
	Width, Height int
	Type          string // image/jpeg or image/webp
	Bytes         []byte
}

// Result is what Process makes. Width and Height are those of the upload as
// displayed, Type is the upload's, and Colour is its mean as #rrggbb, to show
// until a rendition has come.
type Result struct {
	Width, Height int
	Type          string
	Colour        string
	Animated      bool // of which only the first picture is shown
	Renditions    []Rendition
}

// room bounds memory: the uploads that are worked on at a time have no more
// pixels together than the largest upload, others wait. An ordinary photograph
// takes about a hundred megabytes, the worst upload some six hundred.
var room = semaphore.NewWeighted(MaxPixels)

// Process makes the renditions that specs ask for: in the order of specs, then
// from narrow to wide, then JPEG before WebP. Nothing is scaled up: widths
// beyond the crop are left out, and where that leaves none, the crop's own
// width takes their place, so every spec yields at least one JPEG.
//
// A refused upload gives an *Error. It waits for room for as long as ctx lasts:
// ctx's error then. Any other error is a faulty spec.
func Process(ctx context.Context, data []byte, focus Focus, specs []Spec) (Result, error) {
	for _, s := range specs {
		if err := s.check(); err != nil {
			return Result{}, err
		}
	}
	about, err := Inspect(data)
	if err != nil {
		return Result{}, err
	}
	pixels := int64(about.Width) * int64(about.Height)
	if err := room.Acquire(ctx, pixels); err != nil {
		return Result{}, err
	}
	defer room.Release(pixels)

	img, info, canvas, colours, err := decode(data)
	if err != nil {
		return Result{}, err
	}
	c := meanColour(img, canvas, colours)
	result := Result{
		Width: info.Width, Height: info.Height, Type: info.Type, Animated: info.Animated,
		Colour: fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B),
	}
	for _, s := range specs {
		list, err := s.render(img, info, canvas, colours, focus)
		if err != nil {
			return Result{}, err
		}
		result.Renditions = append(result.Renditions, list...)
	}
	return result, nil
}

func (s Spec) check() error {
	r := s.Ratio
	if r != (Ratio{}) && (r.W < 1 || r.H < 1) {
		return fmt.Errorf("picture: spec %q: ratio %d:%d", s.Name, r.W, r.H)
	}
	if len(s.Widths) == 0 || slices.Min(s.Widths) < 1 {
		return fmt.Errorf("picture: spec %q: widths %v", s.Name, s.Widths)
	}
	return nil
}

func (s Spec) render(img image.Image, info Info, canvas image.Rectangle, colours *icc.Profile, focus Focus) ([]Rendition, error) {
	crop := Crop(info.Width, info.Height, focus, s.Ratio)
	widths := fitting(s.Widths, crop.Dx())
	o := info.orientation
	stored := o.storedRect(crop, canvas.Dx(), canvas.Dy())
	k := max(1, min(crop.Dx()/widths[len(widths)-1], crop.Dy()))
	m := o.upright(reduce(img, stored, k, colours))

	ratio := s.Ratio
	if ratio == (Ratio{}) {
		ratio = Ratio{info.Width, info.Height}
	}
	var list []Rendition
	for _, w := range slices.Backward(widths) {
		h := min(scale(w, ratio.H, ratio.W), crop.Dy())
		sized := resize(m, w, h)
		files, err := encodings(sized)
		if err != nil {
			return nil, err
		}
		for i := range files {
			files[i].Name, files[i].Width, files[i].Height = s.Name, w, h
		}
		list = append(files, list...)
		// The next is made of this one where that is wide enough to lose nothing
		// that shows: it costs a fraction.
		if i := slices.Index(widths, w); i > 0 && 2*w >= 3*widths[i-1] {
			m = sized
		}
	}
	return list, nil
}

// fitting returns the widths that need no scaling up, sorted and once each;
// the whole width where none does.
func fitting(widths []int, whole int) []int {
	list := slices.DeleteFunc(slices.Clone(widths), func(w int) bool { return w > whole })
	if len(list) == 0 {
		return []int{whole}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
