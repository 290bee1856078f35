package repair

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Corpus is the evidence for Hyphens: how often each word occurs in the texts
// that are imported together. Fill it from repaired letters, before the first
// call of Hyphens; afterwards it is safe for concurrent use.
type Corpus struct{ words map[string]int }

// NewCorpus counts the words of the texts.
func NewCorpus(texts ...string) *Corpus {
	c := &Corpus{words: map[string]int{}}
	for _, t := range texts {
		c.Add(t)
	}
	return c
}

// Add counts the words of one more text. Case, markup and addresses do not count.
func (c *Corpus) Add(text string) {
	if !utf8.ValidString(text) {
		return
	}
	eachWord(text, func(start, end int) {
		c.words[strings.ToLower(text[start:end])]++
	})
}

func (c *Corpus) count(word string) int {
	if c == nil {
		return 0
	}
	return c.words[word]
}

// endings turn one form of a Dutch noun into another.
var endings = []string{"", "s", "e", "n", "en", "er", "ers"}

// inflected counts the word in any form: jongerenwerk, -werker, -werkers.
func (c *Corpus) inflected(word string) int {
	if c == nil {
		return 0
	}
	forms := map[string]bool{}
	for _, cut := range endings {
		stem, ok := strings.CutSuffix(word, cut)
		if !ok || len(stem) < minJoined {
			continue
		}
		forms[stem] = true
		if cut == "" || cut == "er" || cut == "ers" {
			for _, add := range endings {
				forms[stem+add] = true
			}
		}
	}
	n := 0
	for form := range forms {
		n += c.words[form]
	}
	return n
}

var (
	chunk    = regexp.MustCompile(`<[A-Za-z/!][^>]*>|[^\s<]+|<`)
	wordForm = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*`)
	address  = regexp.MustCompile(`[@/\\_=]|www\.|\pL\.\pL`)
)

// eachWord visits the words of running text, hyphens included; not those in
// tags, web addresses, mail addresses and file names.
func eachWord(text string, visit func(start, end int)) {
	for _, at := range chunk.FindAllStringIndex(text, -1) {
		part := text[at[0]:at[1]]
		if part[0] == '<' || address.MatchString(part) {
			continue
		}
		for _, w := range wordForm.FindAllStringIndex(part, -1) {
			visit(at[0]+w[0], at[0]+w[1])
		}
	}
}
