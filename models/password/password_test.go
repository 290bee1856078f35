package password

import (
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"samenspel/models/fault"
)

func TestCheck(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "short",
		"veertien tekens"[:14]:            "short",
		"dertig rode bussen bij de molen": "",
		"Kr@kende wagen 17 loopt laat":    "",
		"ïñtërnâtiônàl ☃ straatje":        "",
		"              x               y": "common",
		"wachtwoordwachtwoord":            "common",
		"W@chtw00rdW@chtw00rd!":           "common",
		"Welkom01Welkom01":                "common",
		"welkomwelkom2026!":               "common",
		"123456789012345678":              "common",
		"qwertyuiopasdfghjkl":             "common",
		"Amsterdam-Rotterdam-2026":        "common",
		"janneke.smits@meent.example":     "common",
		"JannekeSmitsJanneke1":            "common",
		"correct horse battery staple":    "common",
		strings.Repeat("lange zin ", 26):  "long",
		"aaaaaaaaaaaaaaaa":                "common",
	} {
		err := Check(text, Alone, "Janneke Smits", "janneke.smits@meent.example")
		got := ""
		if err != nil {
			got = err.(*fault.Error).Reason
		}
		if got != want || want != "" && fault.FieldOf(err) != "password" {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if Check("kort maar 8", Beside) != nil {
		t.Error("beside a second factor eight characters are enough")
	}
}

func TestMatches(t *testing.T) {
	hash, err := Hash(t.Context(), "een é in twee vormen")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatal(hash, err)
	}
	for text, want := range map[string]bool{
		"een é in twee vormen":       true,
		"een e\u0301 in twee vormen": true,
		"een e in twee vormen":       false,
		"":                           false,
	} {
		if got, err := Matches(t.Context(), text, hash); got != want || err != nil {
			t.Errorf("%q: want %v", text, want)
		}
	}
	for _, text := range []string{"", "nobody has this password"} {
		if got, err := Matches(t.Context(), text, ""); got || err != nil {
			t.Error("nobody signs in")
		}
	}
}

// An unknown account must cost as much as a known one.
func TestNobodyIsHashedLikeAnybody(t *testing.T) {
	mine, _, _, err := argon2id.DecodeHash(nobody)
	if err != nil || *mine != *parameters {
		t.Fatalf("%+v, %v", mine, err)
	}
	if same, err := Matches(t.Context(), "nobody has this password", nobody); !same || err != nil {
		t.Error("the hash is of something else")
	}
}
