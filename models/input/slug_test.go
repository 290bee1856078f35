package input_test

import (
	"strings"
	"testing"

	"samenspel/models/input"
)

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Veel meer richten op community building": "veel-meer-richten-op-community-building",
		"‘De politie is van de handhaving’":       "de-politie-is-van-de-handhaving",
		"Eén café in Zuid-Limburg: “ruïne”!":      "een-cafe-in-zuid-limburg-ruine",
		"Foto’s & video’s":                        "fotos-en-videos",
		"Łódź, Ærø, Straße":                       "lodz-aero-strasse",
		"50% méér":                                "50-meer",
		"":                                        "terugval",
		"日本語":                                     "terugval",
		"!!!":                                     "terugval",
		strings.Repeat("woord ", 40):              strings.TrimSuffix(strings.Repeat("woord-", 13), "-"),
		strings.Repeat("x", 300):                  strings.Repeat("x", 80),
		"../../etc/passwd?x=1#y":                  "etc-passwd-x-1-y",
		"Kwaliteit\u0000van\u202e besturen\u00a0hier": "kwaliteit-van-besturen-hier",
	} {
		if got := input.Slug(title, "terugval"); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}
