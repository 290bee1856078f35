// Package compare tells what changed between two versions of a piece, word by
// word, and joins the work of two editors. It is pure. What it is given may be
// of any size and form: the work is bounded (see meter), and the versions can
// always be put together again from what it returns, byte for byte.
package compare

// Kind says what became of a span or a row.
type Kind string

// The kinds. Changed is of rows only.
const (
	Same    Kind = "same"
	Changed Kind = "changed"
	Gone    Kind = "gone"
	New     Kind = "new"
)

// Span is a run of text. Form marks words that are the same while their marks
// (strong, em, a link or its address) are not.
type Span struct {
	Kind Kind
	Text string
	Form bool
}

// Text compares two plain texts. The spans that are Same or New make up after,
// those that are Same or Gone before.
func Text(before, after string) []Span {
	c := newComparison()
	if !c.has(perByte * (len(before) + len(after))) {
		return whole(before, after)
	}
	return c.spans(c.words(before), c.words(after))
}

// whole is the comparison of texts that nobody looked into.
func whole(before, after string) []Span {
	var s spanner
	s.add(Gone, before, false)
	s.add(New, after, false)
	return s.tidy()
}

// comparison is one call of this package: its names for words, and its meter.
type comparison struct {
	meter
	names map[string]rune
	forms map[form]int32
}

func newComparison() *comparison {
	return &comparison{meter: steps, names: map[string]rune{}, forms: map[form]int32{}}
}

// name is a number for a text, the same for the same text.
func (c *comparison) name(text string) rune {
	n, ok := c.names[text]
	if !ok {
		n = rune(len(c.names))
		c.names[text] = n
	}
	return n
}

// meter is the steps a comparison may still take, each about five nanoseconds.
// A long interview takes a hundred thousand. What would go past the end is not
// begun: those texts are then shown as replaced whole.
type meter int

const steps meter = 20_000_000

// What things cost, in steps.
const (
	perByte  = 20    // to cut text into words
	perBlock = 1_000 // to begin reading a block
	perPair  = 20    // to hold two blocks beside each other; also bytes
	perWord  = 100   // for the library, at worst: it stops at 100 differences
)

func (m meter) has(n int) bool { return n <= int(m) }
func (m *meter) spend(n int)   { *m -= meter(n) }
