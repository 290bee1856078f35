package markup

import (
	"regexp"
	"strings"
	"unicode"
)

// item is where a list paragraph stands: how deep, from 1, and in what kind of
// list.
type item struct {
	level   int
	ordered bool
	signs   []numbering // what its number may be: i is a letter and a one; none goes on
}

// numbering is a number in one of the ways of HTML: "" in digits, a, A, i, I.
type numbering struct {
	way string
	n   int
}

var counted = regexp.MustCompile(`^\(?(?:([0-9]{1,5})|([a-zA-Z]{1,7}))[.)]{1,2}$`)

// readSign reads the sign before an item. plain says that it is neither a
// bullet nor a number that a list can count, such as 1.2 or Artikel 3: it is
// text then.
func readSign(sign string) (of item, plain bool) {
	if m := counted.FindStringSubmatch(sign); m != nil {
		if m[1] != "" {
			return item{ordered: true, signs: []numbering{{"", atoi(m[1])}}}, false
		}
		return item{ordered: true, signs: lettered(m[2])}, false
	}
	letters := 0
	for _, c := range sign {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			letters++
		}
	}
	return item{}, letters > 1 || letters == 1 && strings.ContainsFunc(sign, unicode.IsDigit)
}

// lettered is what letters may count, likeliest first.
func lettered(text string) (found []numbering) {
	lower := strings.ToLower(text)
	letter, roman := "a", "i"
	if text != lower {
		letter, roman = "A", "I"
	}
	if n := romanNumber(lower); n > 0 {
		found = append(found, numbering{roman, n})
	}
	if n := 0; len(lower) <= 2 {
		for _, c := range lower {
			n = n*26 + int(c-'a') + 1
		}
		found = append(found, numbering{letter, n})
	}
	if len(found) == 2 && len(text) == 1 && lower != "i" {
		found[0], found[1] = found[1], found[0]
	}
	return found
}

// romanNumber reads a number below 400; 0 for what is none.
func romanNumber(text string) int {
	n, last := 0, 0
	for i := len(text) - 1; i >= 0; i-- {
		v := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}[text[i]]
		switch {
		case v == 0:
			return 0
		case v < last:
			n -= v
		default:
			n, last = n+v, v
		}
	}
	return n
}

func atoi(digits string) (n int) {
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}

// goesOn tells whether the item is the next of a list in which way and next
// come, or says nothing of it.
func (it item) goesOn(at numbering) bool {
	for _, s := range it.signs {
		if s == at {
			return true
		}
	}
	return len(it.signs) == 0
}

// first is the number of an item that begins a list.
func (it item) first() numbering {
	if len(it.signs) == 0 {
		return numbering{"", 1}
	}
	return it.signs[0]
}
