// Package colour judges an accent colour as WCAG does and finds better ones.
package colour

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// The grounds on which the style sheet writes with the accent (tokens.css):
// paper and its tint, in the light and in the dark.
var (
	White     = Colour{0xff, 0xff, 0xff}
	Paper     = Colour{0xfd, 0xfb, 0xf7}
	Tint      = Colour{0xf3, 0xee, 0xe5}
	DarkPaper = Colour{0x17, 0x15, 0x13}
	DarkTint  = Colour{0x21, 0x1e, 0x1b}
)

// Enough is the contrast that WCAG 2.2 asks of text at level AA.
const Enough = 4.5

var written = regexp.MustCompile(`^#?[0-9a-f]{6}$`)

// Parse reads #rrggbb, in capitals or not, also without the sign.
func Parse(text string) (Colour, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if !written.MatchString(text) {
		return Colour{}, false
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, err == nil
}

// String writes #rrggbb.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// luminance is WCAG's relative luminance.
func (c Colour) luminance() float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is WCAG's ratio of two colours, from 1 to 21.
func Contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// Worst is the least contrast of a colour with any of these.
func Worst(c Colour, grounds ...Colour) float64 {
	worst := math.Inf(1)
	for _, g := range grounds {
		worst = math.Min(worst, Contrast(c, g))
	}
	return worst
}

// Accent says how an accent fares in the light: as text on paper and tint, and
// under white text. It passes from Enough on.
func Accent(c Colour) float64 { return Worst(c, White, Paper, Tint) }

// Nearest is the accent that passes and is closest to c in OKLab: as light as
// can be with the same hue. A colour that passes is its own.
func Nearest(c Colour) Colour {
	if Accent(c) >= Enough {
		return c
	}
	full := c.lab()
	low, high := 0.0, full.l
	best := Colour{}
	for range 30 {
		l := (low + high) / 2
		if at := (lab{l, full.a, full.b}).fit(); Accent(at) >= Enough {
			low, best = l, at
		} else {
			high = l
		}
	}
	return best
}

// ForDark is the accent as it is written on dark paper: its hue, light enough
// to read and not so strong that it glows.
func ForDark(c Colour) Colour {
	full := c.lab()
	if chroma := math.Hypot(full.a, full.b); chroma > darkChroma {
		full.a, full.b = full.a*darkChroma/chroma, full.b*darkChroma/chroma
	}
	full.l = darkLightness
	return full.fit()
}

// Those of the accent that the site has by itself.
const (
	darkLightness = 0.8
	darkChroma    = 0.1
)

// Mix blends a share of c with other in OKLab, as color-mix does.
func Mix(c, other Colour, share float64) Colour {
	x, y := c.lab(), other.lab()
	rest := 1 - share
	return lab{x.l*share + y.l*rest, x.a*share + y.a*rest, x.b*share + y.b*rest}.fit()
}
