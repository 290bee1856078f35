package input

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// Of a word its first letters are looked up, and up to maxWord of them compared.
const (
	maxBeginning = 6
	maxWord      = 20
)

// WordsOf is what finds texts: their words, and the beginnings of those from
// two letters on.
func WordsOf(texts ...string) []string { return Beginnings(strings.Join(texts, " "), true) }

// Beginnings are the words of text without accents and case, cut at maxWord;
// with all also their beginnings of two to maxBeginning letters.
func Beginnings(text string, all bool) []string {
	var found []string
	for _, part := range strings.Fields(text) { // each by itself: an address is short, a title may be long
		for word := range strings.SplitSeq(Slug(part, ""), "-") {
			word = word[:min(len(word), maxWord)]
			for n := 2; all && n < len(word) && n <= maxBeginning; n++ {
				found = append(found, word[:n])
			}
			found = append(found, word)
		}
	}
	return Once(found)
}

// KeyOf is what of a sought word an index has.
func KeyOf(word string) string { return word[:min(len(word), maxBeginning)] }

// HasAll says whether each of the sought words begins one of all.
func HasAll(all, sought []string) bool {
	return !slices.ContainsFunc(sought, func(w string) bool {
		return !slices.ContainsFunc(all, func(one string) bool { return strings.HasPrefix(one, w) })
	})
}

// Once keeps ids in their order, the first of each; never nil, as stored.
func Once(ids []string) []string {
	kept, seen := []string{}, map[string]bool{"": true}
	for _, id := range ids {
		if !seen[id] {
			kept, seen[id] = append(kept, id), true
		}
	}
	return kept
}

// Digest is what a document made of these parts is known by.
func Digest(parts ...any) string {
	text, _ := json.Marshal(parts)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}
