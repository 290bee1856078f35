package repair

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// minDouble is the length from which one letter's difference makes two names
// alike; below it they are different people (Ad, Al).
const minDouble = 5

// Doubles groups names that are spelled differently but differ only in case,
// accents, hyphens, dots and spaces, or in one letter: "Johan Andree" and
// "Johan André". It only reports; two such names can be two people. Groups and
// the names in them keep the order of names.
func Doubles(names []string) [][]string {
	var distinct, keys []string
	seen := map[string]bool{}
	for _, name := range names {
		name = oneLine(name)
		if key := nameKey(name); key != "" && !seen[name] {
			seen[name] = true
			distinct, keys = append(distinct, name), append(keys, key)
		}
	}
	group := make([]int, len(keys))
	for i := range group {
		group[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if group[i] != i {
			group[i] = root(group[i])
		}
		return group[i]
	}
	join := func(a, b int) {
		a, b = root(a), root(b)
		group[max(a, b)] = min(a, b)
	}
	whole, gaps := map[string]int{}, map[string]int{}
	meet := func(index map[string]int, key string, i int) {
		if first, ok := index[key]; ok {
			join(first, i)
		} else {
			index[key] = i
		}
	}
	for i, key := range keys {
		meet(whole, key, i)
	}
	for i, key := range keys {
		for _, v := range variants(key) {
			meet(gaps, v.replaced, i)
			if shorter, ok := whole[v.removed]; ok && len(v.removed) >= minDouble {
				join(shorter, i)
			}
		}
	}
	members := map[int][]string{}
	for i, name := range distinct {
		members[root(i)] = append(members[root(i)], name)
	}
	var out [][]string
	for i := range distinct {
		if root(i) == i && len(members[i]) > 1 {
			out = append(out, members[i])
		}
	}
	return out
}

// variant is a name's key with one letter left open, and without that letter.
// Names with a replaced letter meet in the first, a name with one letter more
// meets the other's whole key in the second.
type variant struct{ replaced, removed string }

// maxDouble bounds the work for what cannot be a person's name.
const maxDouble = 80

func variants(key string) []variant {
	var out []variant
	runes := []rune(key)
	if len(runes) < minDouble || len(runes) > maxDouble {
		return nil
	}
	for i, r := range runes {
		if unicode.IsDigit(r) {
			continue // numbered names are different ones
		}
		head, tail := string(runes[:i]), string(runes[i+1:])
		out = append(out, variant{head + "*" + tail, head + tail})
	}
	return out
}

var nameLetters = strings.NewReplacer("ø", "o", "ß", "ss", "ł", "l", "æ", "ae", "œ", "oe", "đ", "d", "ı", "i", "ĳ", "ij")

// nameKey is the name's letters in lower case without accents.
func nameKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(nameLetters.Replace(strings.ToLower(name))) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
