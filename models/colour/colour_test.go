package colour

import (
	"math"
	"strings"
	"testing"
)

func parsed(t *testing.T, text string) Colour {
	t.Helper()
	c, ok := Parse(text)
	if !ok {
		t.Fatalf("%q is not read", text)
	}
	return c
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{"#0D5C47": "#0d5c47", " 84d3b4 ": "#84d3b4"} {
		if got := parsed(t, text).String(); got != want {
			t.Errorf("%q became %s", text, got)
		}
	}
	for _, text := range []string{"", "#", "#abc", "#12345g", "#1234567", "red", "#0d5c47;}", "##0d5c47", "é1234"} {
		if c, ok := Parse(text); ok {
			t.Errorf("%q is read as %s", text, c)
		}
	}
}

// The figures are those of WCAG's own examples.
func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#767676", "#ffffff", 4.54}, {"#ff0000", "#ffffff", 4}, {"#ffffff", "#ffffff", 1}} {
		got := Contrast(parsed(t, x.a), parsed(t, x.b))
		if math.Abs(got-x.want) > 0.005 || got != Contrast(parsed(t, x.b), parsed(t, x.a)) {
			t.Errorf("%s on %s: %.3f, not %.2f", x.a, x.b, got, x.want)
		}
	}
}

// OKLab of red, green and blue as CSS Color 4 has them.
func TestOKLab(t *testing.T) {
	for text, want := range map[string]lab{
		"#ff0000": {0.62796, 0.22486, 0.12585}, "#00ff00": {0.86644, -0.23389, 0.17950}, "#0000ff": {0.45201, -0.03246, -0.31153},
	} {
		c := parsed(t, text)
		got := c.lab()
		if math.Abs(got.l-want.l)+math.Abs(got.a-want.a)+math.Abs(got.b-want.b) > 0.001 {
			t.Errorf("%s is %v", text, got)
		}
		if back := got.fit(); back != c {
			t.Errorf("%s came back as %s", text, back)
		}
	}
}

// Over the whole cube: what is offered passes, keeps the hue, is hardly darker
// than it must be, and its dark twin is read on dark paper.
func TestEveryColourHasANearestThatPasses(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := Colour{uint8(r), uint8(g), uint8(b)}
				near := Nearest(c)
				if got := Accent(near); got < Enough {
					t.Fatalf("%s: %s has %.3f", c, near, got)
				} else if near != c && got > Enough+0.15 {
					t.Fatalf("%s: %s is too dark, %.3f", c, near, got)
				}
				if Accent(c) >= Enough && near != c {
					t.Fatalf("%s passes and became %s", c, near)
				}
				x, y := c.lab(), near.lab()
				if math.Hypot(y.a, y.b) > 0.03 && math.Abs(math.Remainder(math.Atan2(x.b, x.a)-math.Atan2(y.b, y.a), 2*math.Pi)) > 0.1 {
					t.Fatalf("%s: %s has another hue", c, near)
				}
				if got := Worst(ForDark(c), DarkPaper, DarkTint); got < Enough {
					t.Fatalf("%s: in the dark %s has %.3f", c, ForDark(c), got)
				}
			}
		}
	}
}

func TestTheSheetIsReadInEverySetting(t *testing.T) {
	for _, text := range []string{"#0d5c47", "#7a1f5c", "#b0452c", "#0b5fa5", "#a5550b"} {
		c := Nearest(parsed(t, text))
		sheet := string(Sheet(c))
		if !strings.Contains(sheet, "--accent:"+c.String()) || !strings.Contains(sheet, "--accent-dark:"+ForDark(c).String()) {
			t.Errorf("%s: %s", c, sheet)
		}
		if soft := Contrast(Mix(White, c, 0.84), c); (soft < Enough) != strings.Contains(sheet, "--on-band-soft:#fff") {
			t.Errorf("%s: soft white has %.2f: %s", c, soft, sheet)
		}
		if got, ok := SheetOf(SheetName(c)); !ok || string(got) != sheet {
			t.Errorf("%s is not found by its name", c)
		}
	}
	for _, name := range []string{"accent-0d5c47.css", "accent-0d5c47-00000000.css", "accent-red;}x-00000000.css", "site.css", strings.ToUpper(SheetName(Paper))} {
		if _, ok := SheetOf(name); ok {
			t.Errorf("%s gives a sheet", name)
		}
	}
}
