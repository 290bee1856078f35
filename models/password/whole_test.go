package password

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// At least 3,000 whole passwords are as long as one that stands alone must be,
// would be taken if they were not listed, and are refused.
func TestThreeThousandCommonPasswordsAreRefused(t *testing.T) {
	words := slices.Concat(listed(), runs)
	n := 0
	for entry := range whole() {
		if utf8.RuneCountInString(entry) < Alone || madeOf(entry, words) {
			continue
		}
		n++
		for _, text := range []string{entry, strings.ToUpper(entry[:1]) + entry[1:] + "2026!"} {
			if !common(text, nil) {
				t.Errorf("%s is taken", text)
			}
		}
	}
	if n < 3000 {
		t.Errorf("only %d entries that make a difference", n)
	}
	t.Logf("%d of %d", n, len(whole()))
}

// The list stands in nobody's way who makes a sentence of their own.
func TestASentenceOfOnesOwnIsFree(t *testing.T) {
	for _, text := range []string{"negen blauwe ladders tegen de muur", "elf groene emmers in de schuur", "marieke fietst door natte straten", "vier groene fietsen bij de sluis",
		"janneke zag drie beren in zwolle", "kraanvogels boven de ijssel 1987"} {
		if err := Check(text, Alone); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{"Ik hou van Janneke!", "ik h0u van janneke", "To be, or not to be", "jannekejannekejanneke", "Janneke1987-05-12", "You'll never walk alone"} {
		if Check(text, Alone) == nil {
			t.Errorf("%s is taken", text)
		}
	}
}
