package colour

import "math"

// lab is a colour in OKLab (Björn Ottosson, 2020; CSS Color 4).
type lab struct{ l, a, b float64 }

// linear undoes the sRGB transfer curve.
func linear(v uint8) float64 {
	f := float64(v) / 255
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}

// curved applies it.
func curved(f float64) float64 {
	if f <= 0.0031308 {
		return 12.92 * f
	}
	return 1.055*math.Pow(f, 1/2.4) - 0.055
}

func (c Colour) lab() lab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return lab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// rgb gives linear light, outside 0 to 1 for what no screen shows.
func (x lab) rgb() [3]float64 {
	l := math.Pow(x.l+0.3963377774*x.a+0.2158037573*x.b, 3)
	m := math.Pow(x.l-0.1055613458*x.a-0.0638541728*x.b, 3)
	s := math.Pow(x.l-0.0894841775*x.a-1.2914855480*x.b, 3)
	return [3]float64{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
}

// fit is the colour on a screen: of the same lightness and hue, and as strong
// as a screen can.
func (x lab) fit() Colour {
	const almost = 1e-4
	shows := func(share float64) ([3]float64, bool) {
		v := lab{x.l, x.a * share, x.b * share}.rgb()
		for _, f := range v {
			if f < -almost || f > 1+almost {
				return v, false
			}
		}
		return v, true
	}
	v, ok := shows(1)
	if !ok {
		v, _ = shows(0)
		low, high := 0.0, 1.0
		for range 24 {
			share := (low + high) / 2
			if at, ok := shows(share); ok {
				low, v = share, at
			} else {
				high = share
			}
		}
	}
	to := func(f float64) uint8 { return uint8(math.Round(255 * curved(min(max(f, 0), 1)))) }
	return Colour{to(v[0]), to(v[1]), to(v[2])}
}
