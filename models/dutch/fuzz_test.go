package dutch

import (
	"slices"
	"testing"

	"samenspel/models/fault"
)

// stays proves that a function never panics, refuses with a reason, and leaves
// alone what it spelled itself.
func stays(t *testing.T, f func(string) (string, error), text string) string {
	got, err := f(text)
	if err != nil {
		if got != "" || !fault.Is(err, fault.Invalid) || !slices.Contains([]string{Short, Long, Digits, Letters, Country, Length, Check}, Reason(err)) {
			t.Fatalf("%q gives %q with %v", text, got, err)
		}
		return ""
	}
	if again, err := f(got); err != nil || again != got {
		t.Fatalf("%q became %q, which became %q, %v", text, got, again, err)
	}
	return got
}

func FuzzKvK(f *testing.F) {
	for _, s := range []string{"01234567", "0123 45.67", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := stays(t, KvK, text); got != "" && (len(got) != 8 || !all(got, digit)) {
			t.Fatalf("%q gives %q", text, got)
		}
	})
}

func FuzzPostcode(f *testing.F) {
	for _, s := range []string{"1234 AB", "1234ab", "0123 SA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := stays(t, Postcode, text)
		if (Province(text) == "") != (got == "") {
			t.Fatalf("%q is %q in %q", text, got, Province(text))
		}
	})
}

func FuzzIBAN(f *testing.F) {
	for _, s := range []string{"NL91 ABNA 0417 1643 00", "IBAN:BE68 5390 0754 7034", "IBAN:IBAN:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		stays(t, IBAN, text)
		if got, want := len([]rune(Masked(text))), len([]rune(Grouped(text))); got != want {
			t.Fatalf("%q: %d masked, %d grouped", text, got, want)
		}
	})
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"06-12345678", "+31 (0)6 12345678", "0031 20 1234567", "0900-1234", "+32 2 1234567"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := stays(t, Phone, text); got != "" {
			if again, err := Phone(Dial(got)); err != nil || again != got {
				t.Fatalf("%q is dialled as %q, which is %q, %v", got, Dial(got), again, err)
			}
		}
	})
}
