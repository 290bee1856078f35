package icc

import (
	"math"
	"testing"
)

// Colorants of well-known spaces, adapted to D50 by Bradford, as their
// published profiles and http://www.brucelindbloom.com have them.
var (
	sRGBColorants  = [3][3]float64{{0.4360747, 0.2225045, 0.0139322}, {0.3850649, 0.7168786, 0.0971045}, {0.1430804, 0.0606169, 0.7141733}}
	adobeColorants = [3][3]float64{{0.6097559, 0.3111242, 0.0194811}, {0.2052401, 0.6256560, 0.0608902}, {0.1492240, 0.0632197, 0.7448387}}
	p3Colorants    = [3][3]float64{{0.5151, 0.2412, -0.0011}, {0.2920, 0.6922, 0.0419}, {0.1571, 0.0666, 0.7841}}
	proColorants   = [3][3]float64{{0.7976749, 0.2880402, 0}, {0.1351917, 0.7118741, 0}, {0.0313534, 0.0000857, 0.8252100}}
)

var sRGBCurve = paraTag(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)

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
	adobe := of(t, rgbProfile(gammaTag(563.0/256), adobeColorants[0], adobeColorants[1], adobeColorants[2]))
	p3 := of(t, rgbProfile(sRGBCurve, p3Colorants[0], p3Colorants[1], p3Colorants[2]))
	pro := of(t, rgbProfile(gammaTag(1.8), proColorants[0], proColorants[1], proColorants[2]))
	own := of(t, rgbProfile(sRGBCurve, sRGBColorants[0], sRGBColorants[1], sRGBColorants[2]))
	table := of(t, rgbProfile(curveTag(1024, func(v float64) float64 { return math.Pow(v, 2.2) }), sRGBColorants[0], sRGBColorants[1], sRGBColorants[2]))
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
	linear := of(t, profile("GRAY", "XYZ ", tag{"kTRC", gammaTag(1)}))
	pix := []uint8{55, 55, 55, 255, 255, 255, 255, 255, 0, 0, 0, 255}
	linear.Convert(pix)
	if pix[0] != 128 && pix[0] != 127 || pix[4] != 255 || pix[8] != 0 || linear.SRGB() {
		t.Errorf("linear grey became %v", pix)
	}
	if !of(t, profile("GRAY", "XYZ ", tag{"kTRC", gammaTag(2.2)})).SRGB() {
		t.Error("gamma 2.2 is no grey of sRGB")
	}
}

// inks is a printer as simple as can be: each ink takes its colour from the
// paper, in Lab, and black all that is left.
func inks(c []float64) [3]float64 {
	light := (1 - 0.45*c[0]) * (1 - 0.5*c[1]) * (1 - 0.1*c[2]) * (1 - 0.9*c[3])
	return [3]float64{95 * light, (-35*c[0] + 70*c[1] - 5*c[2]) * (1 - c[3]), (-45*c[0] - 5*c[1] + 90*c[2]) * (1 - c[3])}
}

// Each form of table gives, for every mixture of inks, the colour that the
// printer makes, also those that sRGB has just not: within 10 of 255 steps,
// with a grid as coarse as the coarsest of real profiles.
func TestCMYKProfiles(t *testing.T) {
	for name, tagged := range map[string][]byte{
		"lut8Type": oldTag(4, 1, 9, inks), "lut16Type": oldTag(4, 2, 9, inks),
		"lutAToBType of 8 bits": newTag(4, 1, 9, inks), "lutAToBType of 16 bits": newTag(4, 2, 9, inks),
	} {
		p := of(t, profile("CMYK", "Lab ", tag{"A2B0", tagged}))
		worst := 0
		every(4, 11, func(c []float64) {
			lab := inks(c)
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
	data := rgbProfile(gammaTag(1), sRGBColorants[0], sRGBColorants[1], sRGBColorants[2])
	p := of(t, profile("RGB ", "Lab ", tag{"A2B0", newTag(3, 2, 5, lab)}))
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
	good := profile("CMYK", "Lab ", tag{"A2B0", oldTag(4, 2, 3, inks)})
	for name, data := range map[string][]byte{
		"nothing": nil, "short": good[:100], "cut off": good[:len(good)-100], "of no space": profile("HSV ", "XYZ "), "without tags": profile("RGB ", "XYZ "),
		"Lab without tables": profile("RGB ", "Lab "), "CMYK of a matrix": profile("CMYK", "XYZ ", tag{"kTRC", gammaTag(1)}),
		"a grid of one": profile("CMYK", "Lab ", tag{"A2B0", oldTag(4, 1, 1, inks)}), "of three inks": profile("CMYK", "Lab ", tag{"A2B0", oldTag(3, 1, 3, func([]float64) [3]float64 { return [3]float64{} })}),
	} {
		if p, err := Parse(data); err == nil {
			t.Errorf("%s is a profile of %s", name, p.Space)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(rgbProfile(gammaTag(2.2), sRGBColorants[0], sRGBColorants[1], sRGBColorants[2]))
	f.Add(rgbProfile(sRGBCurve, sRGBColorants[0], sRGBColorants[1], sRGBColorants[2]))
	f.Add(profile("GRAY", "Lab ", tag{"kTRC", curveTag(3, func(v float64) float64 { return v })}))
	f.Add(profile("CMYK", "Lab ", tag{"A2B0", oldTag(4, 1, 2, inks)}))
	f.Add(profile("CMYK", "Lab ", tag{"A2B1", oldTag(4, 2, 2, inks)}))
	f.Add(profile("CMYK", "XYZ ", tag{"A2B0", newTag(4, 2, 2, inks)}))
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
