package compare

import "github.com/aymanbagabas/go-udiff/lcs"

// diff compares two lists of names. What is equal at both ends is set apart
// first, so that one change in something very long is found whatever its
// length; the rest is the library's, or one replacement where that may take
// too long.
func (c *comparison) diff(a, b []rune) []lcs.Diff {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	a, b = a[head:], b[head:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a)+len(b) == 0 {
		return nil
	}
	found := []lcs.Diff{{End: len(a), ReplEnd: len(b)}}
	if cost := perWord * (len(a) + len(b)); len(a) > 0 && len(b) > 0 && c.has(cost) {
		c.spend(cost)
		found = lcs.DiffRunes(a, b)
	}
	for i := range found {
		d := &found[i]
		d.Start, d.End, d.ReplStart, d.ReplEnd = d.Start+head, d.End+head, d.ReplStart+head, d.ReplEnd+head
	}
	return found
}
