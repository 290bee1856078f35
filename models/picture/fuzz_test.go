package picture

import (
	"encoding/binary"
	"errors"
	"testing"
)

func FuzzProcess(f *testing.F) {
	m := drawing(16, 12)
	f.Add(asJPEG(f, m), 0.5, 0.5)
	f.Add(withExif(asJPEG(f, m), tiff(binary.BigEndian, 6)), 0.0, 1.0)
	f.Add(asPNG(f, m), 0.1, 0.9)
	f.Add(asGIF(f, m), -1.0, 7.0)
	f.Add(riff(riffChunk("VP8L", []byte{0x2f, 15, 0, 3, 0, 0})), 0.5, 0.5)
	f.Add(pngHeader(60000, 60000), 0.5, 0.5)
	specs := []Spec{{Name: "a", Ratio: Ratio{4, 5}, Widths: []int{4, 40}}, {Name: "b", Widths: []int{8}}}
	f.Fuzz(func(t *testing.T, data []byte, x, y float64) {
		// Large claims are legitimate but slow; the limits have their own test.
		if info, err := Inspect(data); err == nil && info.Width*info.Height > 1<<16 {
			return
		}
		res, err := Process(t.Context(), data, Focus{x, y}, specs)
		if err != nil {
			if e := (*Error)(nil); !errors.As(err, &e) {
				t.Fatalf("an untyped error: %v", err)
			}
			return
		}
		if len(res.Renditions) < len(specs) {
			t.Fatalf("%d renditions", len(res.Renditions))
		}
		for _, r := range res.Renditions {
			checkFile(t, r)
			if r.Width > res.Width || r.Height > res.Height {
				t.Fatalf("%dx%d out of %dx%d", r.Width, r.Height, res.Width, res.Height)
			}
		}
	})
}

func BenchmarkProcess(b *testing.B) {
	for name, data := range map[string][]byte{
		"photo":   asJPEG(b, photo(960, 1200)),
		"drawing": asPNG(b, drawing(960, 1200)),
		"camera":  asJPEG(b, photo(4000, 3000)),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Process(b.Context(), data, Centre, page); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
