package input

import (
	"regexp"
)

// someAddress is what people write where mail goes.
var someAddress = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]`)

// HoldsAddress says whether a name has a mail address in it. Names stand on
// pages, addresses that people sign in by do not.
func HoldsAddress(name string) bool { return someAddress.MatchString(name) }
