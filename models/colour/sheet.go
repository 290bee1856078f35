package colour

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
)

// Sheet is the style sheet that gives the site an accent. It stands outside
// every layer of the others, so it wins from them. The softer white on the
// accent is given up where it would not be read.
func Sheet(accent Colour) []byte {
	soft := ""
	if Contrast(Mix(White, accent, 0.84), accent) < Enough {
		soft = ";--on-band-soft:#fff"
	}
	return fmt.Appendf(nil, ":root{--accent:%s;--accent-dark:%s%s}\n", accent, ForDark(accent), soft)
}

var sheetName = regexp.MustCompile(`^accent-([0-9a-f]{6})-[0-9a-f]{8}\.css$`)

// SheetName is the file name of an accent's sheet. It holds a hash of its
// content, so it may be kept for ever.
func SheetName(accent Colour) string {
	sum := sha256.Sum256(Sheet(accent))
	return "accent-" + accent.String()[1:] + "-" + hex.EncodeToString(sum[:4]) + ".css"
}

// SheetOf is the sheet of a name that SheetName gave.
func SheetOf(name string) ([]byte, bool) {
	found := sheetName.FindStringSubmatch(name)
	if found == nil {
		return nil, false
	}
	accent, _ := Parse(found[1])
	return Sheet(accent), SheetName(accent) == name
}
