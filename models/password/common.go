package password

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed common.txt
var commonText string

// listed are the words of common.txt.
var listed = sync.OnceValue(func() []string { return strings.Fields(commonText) })

// runs are rows of keys and of the alphabet.
var runs = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty", "asdf", "zxcv", "qazwsx", "azerty",
	"abcdefghijklmnopqrstuvwxyz", "abcd", "abc", "aaaa", "xxxx"}

// digits that stand for letters.
var digits = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "8", "b", "@", "a", "$", "s", "!", "i")

// undisguised gives the letters of a password, lower case, in two readings:
// digits dropped, and digits inside words read as letters.
func undisguised(text string) [2]string {
	text = strings.ToLower(normal(text))
	letters := func(text string) string {
		return strings.Map(func(r rune) rune {
			if notLetter(r) {
				return -1
			}
			return r
		}, text)
	}
	return [2]string{letters(text), letters(digits.Replace(strings.TrimFunc(text, notLetter)))}
}

func notLetter(r rune) bool { return r < 128 && (r < 'a' || r > 'z') }

// madeOf says whether text is words of the list one after another, any number
// of times.
func madeOf(text string, words []string) bool {
	reached := make([]bool, len(text)+1)
	reached[0] = true
	for i := range text {
		if !reached[i] {
			continue
		}
		for _, w := range words {
			if strings.HasPrefix(text[i:], w) {
				reached[i+len(w)] = true
			}
		}
	}
	return reached[len(text)]
}
