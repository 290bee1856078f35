package picture

import (
	"bytes"
	"image"
	"image/color"
	_ "image/jpeg"
	"math"
	"reflect"
	"sync"
	"testing"

	_ "golang.org/x/image/webp"
)

var page = []Spec{
	{Name: "portrait", Ratio: Ratio{4, 5}, Widths: []int{320, 640, 960, 1280}},
	{Name: "wide", Ratio: Ratio{3, 2}, Widths: []int{640, 960}},
	{Name: "square", Ratio: Ratio{1, 1}, Widths: []int{160}},
	{Name: "share", Ratio: Ratio{1200, 630}, Widths: []int{1200}},
}

func TestProcess(t *testing.T) {
	res, err := Process(t.Context(), asJPEG(t, photo(960, 1200)), Focus{0.5, 0.3}, page)
	if err != nil {
		t.Fatal(err)
	}
	if res.Width != 960 || res.Height != 1200 || res.Type != "image/jpeg" {
		t.Errorf("%d x %d %s", res.Width, res.Height, res.Type)
	}
	want := []Rendition{
		{Name: "portrait", Width: 320, Height: 400}, {Name: "portrait", Width: 640, Height: 800},
		{Name: "portrait", Width: 960, Height: 1200},
		{Name: "wide", Width: 640, Height: 427}, {Name: "wide", Width: 960, Height: 640},
		{Name: "square", Width: 160, Height: 160}, {Name: "share", Width: 960, Height: 504},
	}
	if len(res.Renditions) != len(want) {
		t.Fatalf("%d renditions, want %d", len(res.Renditions), len(want))
	}
	for i, r := range res.Renditions {
		checkFile(t, r)
		r.Bytes, want[i].Type = nil, "image/jpeg"
		if !reflect.DeepEqual(r, want[i]) {
			t.Errorf("%+v, want %+v", r, want[i])
		}
	}
}

func checkFile(t *testing.T, r Rendition) {
	t.Helper()
	m, kind, err := image.Decode(bytes.NewReader(r.Bytes))
	if err != nil || "image/"+kind != r.Type || m.Bounds() != image.Rect(0, 0, r.Width, r.Height) {
		t.Errorf("%s %d: a %s, %v", r.Name, r.Width, kind, err)
	}
}

func TestDrawingIsAlsoWebP(t *testing.T) {
	for kind, data := range map[string][]byte{
		"png": asPNG(t, drawing(400, 500)), "gif": asGIF(t, drawing(400, 500)),
	} {
		res, err := Process(t.Context(), data, Centre, []Spec{{Name: "p", Widths: []int{200}}})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(res.Renditions); n != 2 || res.Type != "image/"+kind {
			t.Fatalf("%s: %d renditions of %s", kind, n, res.Type)
		}
		jpg, webp := res.Renditions[0], res.Renditions[1]
		checkFile(t, jpg)
		checkFile(t, webp)
		if webp.Type != "image/webp" || len(webp.Bytes) >= len(jpg.Bytes) {
			t.Errorf("%s: %d bytes of %s beside %d", kind, len(webp.Bytes), webp.Type, len(jpg.Bytes))
		}
	}
}

// A picture that comes back in its own size must still be itself, and reducing
// must not shift or tint it.
func TestLikeness(t *testing.T) {
	src := photo(400, 300)
	for _, width := range []int{400, 300, 100} {
		res, err := Process(t.Context(), asPNG(t, src), Centre, []Spec{{Widths: []int{width}}})
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := image.Decode(bytes.NewReader(res.Renditions[0].Bytes))
		if err != nil {
			t.Fatal(err)
		}
		if db := psnr(resize(src, width, width*3/4), got); db < 30 {
			t.Errorf("width %d: %.1f dB", width, db)
		}
	}
}

func psnr(a, b image.Image) float64 {
	var sum, n float64
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			p, q := color.GrayModel.Convert(a.At(x, y)).(color.Gray), color.GrayModel.Convert(b.At(x, y)).(color.Gray)
			d := float64(p.Y) - float64(q.Y)
			sum, n = sum+d*d, n+1
		}
	}
	return 10 * math.Log10(255*255*n/sum)
}

func TestSameBytesAtOnce(t *testing.T) {
	data := asPNG(t, drawing(300, 300))
	results := make([]Result, 4)
	var wg sync.WaitGroup
	for i := range results {
		wg.Go(func() { results[i], _ = Process(t.Context(), data, Focus{0.2, 0.9}, page) })
	}
	wg.Wait()
	for _, r := range results {
		if len(r.Renditions) == 0 || !reflect.DeepEqual(r, results[0]) {
			t.Fatal("same input, other output")
		}
	}
}

func TestFaultySpecs(t *testing.T) {
	data := asPNG(t, drawing(30, 30))
	for _, s := range []Spec{{}, {Widths: []int{0}}, {Ratio: Ratio{4, 0}, Widths: []int{9}}} {
		if _, err := Process(t.Context(), data, Centre, []Spec{s}); err == nil {
			t.Errorf("%+v passed", s)
		}
	}
}
