package picture

import (
	"image"
	"math"
	"math/rand"
	"slices"
	"testing"
)

func TestCrop(t *testing.T) {
	for _, c := range []struct {
		w, h  int
		focus Focus
		ratio Ratio
		want  image.Rectangle
	}{
		{1000, 1000, Centre, Ratio{4, 5}, image.Rect(100, 0, 900, 1000)},
		{1000, 1000, Focus{0.1, 0.5}, Ratio{4, 5}, image.Rect(0, 0, 800, 1000)},
		{1000, 1000, Focus{0.55, 0.9}, Ratio{4, 5}, image.Rect(150, 0, 950, 1000)},
		{1000, 1000, Focus{0.5, 1}, Ratio{3, 2}, image.Rect(0, 333, 1000, 1000)},
		{960, 1200, Focus{0.5, 0.4}, Ratio{1200, 630}, image.Rect(0, 228, 960, 732)},
		{960, 1200, Focus{0, 0}, Ratio{}, image.Rect(0, 0, 960, 1200)},
		{300, 200, Focus{math.NaN(), math.Inf(1)}, Ratio{1, 1}, image.Rect(50, 0, 250, 200)},
		{5, 1, Centre, Ratio{1, 9}, image.Rect(2, 0, 3, 1)},
	} {
		if got := Crop(c.w, c.h, c.focus, c.ratio); got != c.want {
			t.Errorf("Crop(%d, %d, %v, %v) = %v, want %v", c.w, c.h, c.focus, c.ratio, got, c.want)
		}
	}
}

func TestCropProperties(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	for range 20000 {
		w, h := 1+rnd.Intn(5000), 1+rnd.Intn(5000)
		r := Ratio{1 + rnd.Intn(40), 1 + rnd.Intn(40)}
		f := Focus{rnd.Float64(), rnd.Float64()}
		got := Crop(w, h, f, r)
		at := image.Pt(min(int(f.X*float64(w)), w-1), min(int(f.Y*float64(h)), h-1))
		switch {
		case got.Empty() || !got.In(image.Rect(0, 0, w, h)):
			t.Fatalf("%dx%d %v %v: %v is not inside", w, h, f, r, got)
		case !at.In(got):
			t.Fatalf("%dx%d %v %v: %v misses the focus %v", w, h, f, r, got, at)
		case got.Dx() != w && got.Dy() != h:
			t.Fatalf("%dx%d %v %v: %v could be larger", w, h, f, r, got)
		}
		wantW := float64(got.Dy()) * float64(r.W) / float64(r.H)
		wantH := float64(got.Dx()) * float64(r.H) / float64(r.W)
		if math.Abs(wantW-float64(got.Dx())) > 1 && math.Abs(wantH-float64(got.Dy())) > 1 {
			t.Fatalf("%dx%d %v %v: %v has another ratio", w, h, f, r, got)
		}
		// Off centre only as far as an edge forces it.
		off := math.Abs(float64(got.Min.X+got.Max.X)/2 - f.X*float64(w))
		if off > 0.5 && got.Min.X > 0 && got.Max.X < w {
			t.Fatalf("%dx%d %v %v: %v is %g off centre", w, h, f, r, got, off)
		}
	}
}

func TestFitting(t *testing.T) {
	asked := []int{800, 320, 640, 320}
	for whole, want := range map[int][]int{1000: {320, 640, 800}, 640: {320, 640}, 639: {320}, 100: {100}} {
		if got := fitting(asked, whole); !slices.Equal(got, want) {
			t.Errorf("fitting(%v, %d) = %v, want %v", asked, whole, got, want)
		}
	}
	if asked[0] != 800 {
		t.Error("fitting changed its argument")
	}
}
