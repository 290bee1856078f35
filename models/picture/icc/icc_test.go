package icc

import (
	"math"
	"testing"

	"samenspel/models/picture/icc/icctest"
)

func of(t testing.TB, data []byte) *Profile {
	t.Helper()
	p, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Colours as their makers publish them, in two spaces: within 3 of 255 steps.
func TestRGBProfiles(t *testing.T) {
	adobe := of(t, icctest.RGB(icctest.Gamma(563.0/256), icctest.AdobeRGB))
	p3 := of(t, icctest.RGB(icctest.SRGBCurve, icctest.DisplayP3))
	pro := of(t, icctest.RGB(icctest.Gamma(1.8), icctest.ProPhoto))
	own := of(t, icctest.RGB(icctest.SRGBCurve, icctest.SRGB))
	table := of(t, icctest.RGB(icctest.Curve(1024, func(v float64) float64 { return math.Pow(v, 2.2) }), icctest.SRGB))
	for _, c := range []struct {
		name      string
		p         *Profile
		from, to3 [3]uint8
	}{
		{"Adobe RGB, white", adobe, [3]uint8{255, 255, 255}, [3]uint8{255, 255, 255}},
		{"Adobe RGB, grey", adobe, [3]uint8{127, 127, 127}, [3]uint8{127, 127, 127}},
		{"Adobe RGB, sRGB red", adobe, [3]uint8{219, 0, 0}, [3]uint8{255, 0, 0}},
		{"Adobe RGB, sRGB green", adobe, [3]uint8{144, 255, 60}, [3]uint8{0, 255, 0}},
		{"Adobe RGB, skin", adobe, [3]uint8{200, 170, 150}, [3]uint8{213, 170, 148}},
		{"Display P3, sRGB red", p3, [3]uint8{234, 51, 35}, [3]uint8{255, 0, 0}},
		{"Display P3, sRGB green", p3, [3]uint8{117, 251, 76}, [3]uint8{0, 255, 0}},
		{"Display P3, sRGB blue", p3, [3]uint8{0, 0, 245}, [3]uint8{0, 0, 255}},
		{"Display P3, grey", p3, [3]uint8{64, 64, 64}, [3]uint8{64, 64, 64}},
		{"ProPhoto, sRGB red", pro, [3]uint8{179, 70, 26}, [3]uint8{255, 0, 0}},
		{"ProPhoto, white", pro, [3]uint8{255, 255, 255}, [3]uint8{255, 255, 255}},
		{"ProPhoto, grey", pro, [3]uint8{100, 100, 100}, [3]uint8{118, 118, 118}},
		{"a curve of points", table, [3]uint8{128, 128, 128}, [3]uint8{128, 128, 128}},
	} {
		pix := []uint8{c.from[0], c.from[1], c.from[2], 255}
		c.p.Convert(pix)
		for j := range 3 {
			if d := int(pix[j]) - int(c.to3[j]); d < -3 || d > 3 {
				t.Errorf("%s: %v became %v, not %v", c.name, c.from, pix[:3], c.to3)
				break
			}
		}
	}
	if !own.SRGB() || adobe.SRGB() || p3.SRGB() || pro.SRGB() {
		t.Error("what is sRGB is told wrongly")
	}
}

func TestGrayProfiles(t *testing.T) {
	linear := of(t, icctest.Profile("GRAY", "XYZ ", icctest.Tag{Name: "kTRC", Data: icctest.Gamma(1)}))
	pix := []uint8{55, 55, 55, 255, 255, 255, 255, 255, 0, 0, 0, 255}
	linear.Convert(pix)
	if pix[0] != 128 && pix[0] != 127 || pix[4] != 255 || pix[8] != 0 || linear.SRGB() {
		t.Errorf("linear grey became %v", pix)
	}
	if !of(t, icctest.Profile("GRAY", "XYZ ", icctest.Tag{Name: "kTRC", Data: icctest.Gamma(2.2)})).SRGB() {
		t.Error("gamma 2.2 is no grey of sRGB")
	}
}

// Each form of table gives, for every mixture of icctest.Inks, the colour that the
// printer makes, also those that sRGB has just not: within 10 of 255 steps,
// with a grid as coarse as the coarsest of real profiles.
func TestCMYKProfiles(t *testing.T) {
	for name, tagged := range map[string][]byte{
		"lut8Type": icctest.Old(4, 1, 9, icctest.Inks), "lut16Type": icctest.Old(4, 2, 9, icctest.Inks),
		"lutAToBType of 8 bits": icctest.New(4, 1, 9, icctest.Inks), "lutAToBType of 16 bits": icctest.New(4, 2, 9, icctest.Inks),
	} {
		p := of(t, icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B0", Data: tagged}))
		worst := 0
		icctest.Every(4, 11, func(c []float64) {
			lab := icctest.Inks(c)
			want := encode(xyz(lab[0], lab[1], lab[2]))
			pix := []uint8{eight(c[0]), eight(c[1]), eight(c[2]), eight(c[3])}
			p.Convert(pix)
			for j := range 3 {
				worst = max(worst, int(math.Abs(float64(pix[j])-255*clamp(want[j]))))
			}
		})
		t.Logf("%s: within %d steps", name, worst)
		if worst > 10 || p.SRGB() {
			t.Errorf("%s is %d steps away", name, worst)
		}
	}
}

// An RGB profile may have tables too, and those count before its matrix.
func TestRGBTables(t *testing.T) {
	lab := func(c []float64) [3]float64 { return [3]float64{100 * c[1], 0, 0} }
	data := icctest.RGB(icctest.Gamma(1), icctest.SRGB)
	p := of(t, icctest.Profile("RGB ", "Lab ", icctest.Tag{Name: "A2B0", Data: icctest.New(3, 2, 5, lab)}))
	pix := []uint8{9, 128, 200, 255}
	p.Convert(pix)
	if want := eight(encode(xyz(50.2, 0, 0))[0]); math.Abs(float64(pix[0])-float64(want)) > 2 || pix[0] != pix[2] {
		t.Errorf("L 50 is %v, not %d", pix, want)
	}
	if of(t, data).quick == nil {
		t.Error("a matrix is not taken for one")
	}
}

func TestNoProfileIsAnError(t *testing.T) {
	good := icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B0", Data: icctest.Old(4, 2, 3, icctest.Inks)})
	for name, data := range map[string][]byte{
		"nothing": nil, "short": good[:100], "cut off": good[:len(good)-100], "of no space": icctest.Profile("HSV ", "XYZ "), "without tags": icctest.Profile("RGB ", "XYZ "),
		"Lab without tables": icctest.Profile("RGB ", "Lab "), "CMYK of a matrix": icctest.Profile("CMYK", "XYZ ", icctest.Tag{Name: "kTRC", Data: icctest.Gamma(1)}),
		"a grid of one": icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B0", Data: icctest.Old(4, 1, 1, icctest.Inks)}), "of three inks": icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B0", Data: icctest.Old(3, 1, 3, func([]float64) [3]float64 { return [3]float64{} })}),
	} {
		if p, err := Parse(data); err == nil {
			t.Errorf("%s is a profile of %s", name, p.Space)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(icctest.RGB(icctest.Gamma(2.2), icctest.SRGB))
	f.Add(icctest.RGB(icctest.SRGBCurve, icctest.SRGB))
	f.Add(icctest.Profile("GRAY", "Lab ", icctest.Tag{Name: "kTRC", Data: icctest.Curve(3, func(v float64) float64 { return v })}))
	f.Add(icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B0", Data: icctest.Old(4, 1, 2, icctest.Inks)}))
	f.Add(icctest.Profile("CMYK", "Lab ", icctest.Tag{Name: "A2B1", Data: icctest.Old(4, 2, 2, icctest.Inks)}))
	f.Add(icctest.Profile("CMYK", "XYZ ", icctest.Tag{Name: "A2B0", Data: icctest.New(4, 2, 2, icctest.Inks)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse(data)
		if err != nil {
			return
		}
		p.SRGB()
		pix := []uint8{0, 0, 0, 0, 255, 255, 255, 255, 1, 128, 254, 77}
		p.Convert(pix)
		if pix[3] != 255 || pix[11] != 255 {
			t.Fatal("a pixel one sees through")
		}
	})
}
