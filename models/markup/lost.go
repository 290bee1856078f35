package markup

import (
	"slices"
	"strings"
)

// Kind is a kind of thing that a text lost, or that stands in it otherwise,
// when it was read: what its writer must be told.
type Kind string

// The kinds, in the order in which people are told of them. Of the first
// group the content is gone; of the second it stands in the text in another
// form.
const (
	LostPictures Kind = "pictures"
	LostFilms    Kind = "films"    // and other things of another site or program
	LostComments Kind = "comments" // in the margin: what they say was never part of the text
	LostDeleted  Kind = "deleted"  // what somebody struck out under track changes
	LostHidden   Kind = "hidden"   // text that was not to be seen
	LostNotes    Kind = "notes"    // references to notes that did not come along
	LostForms    Kind = "forms"    // fields and buttons
	LostSymbols  Kind = "symbols"  // signs of a font that letters have no name for
	LostLinks    Kind = "links"    // addresses that readers cannot follow; their words stay

	MovedNotes  Kind = "footnotes" // stand below the text
	SplitCells  Kind = "cells"     // that were joined
	MovedTables Kind = "tables"    // from within a list, a quote or a cell to below it
	FlatQuotes  Kind = "quotes"    // within quotes
	PlainLayout Kind = "layout"    // columns and indents made of spaces
)

// Kinds are all of them.
var Kinds = []Kind{LostPictures, LostFilms, LostComments, LostDeleted, LostHidden, LostNotes, LostForms, LostSymbols, LostLinks,
	MovedNotes, SplitCells, MovedTables, FlatQuotes, PlainLayout}

// Loss is how many of a kind there were.
type Loss struct {
	Kind  Kind
	Count int
}

// document is what is known of the whole source while it is read.
type document struct {
	lost     map[Kind]int
	comments map[string]bool // that were counted, by where they lead
	places   map[string]bool // names that links within the source lead to
}

func (d *document) lose(k Kind) { d.lost[k]++ }

// losses are those of a document, in the order of Kinds.
func (d *document) losses() (all []Loss) {
	for _, k := range Kinds {
		if n := d.lost[k]; n > 0 {
			all = append(all, Loss{k, n})
		}
	}
	return all
}

// Sum adds up losses of several texts.
func Sum(of ...[]Loss) []Loss {
	d := document{lost: map[Kind]int{}}
	for _, l := range slices.Concat(of...) {
		d.lost[l.Kind] += l.Count
	}
	return d.losses()
}

// blank says whether text shows nothing.
func blank(text string) bool {
	return strings.Trim(text, " \t\r\n\f\u00a0\u00ad\u200b\ufeff") == ""
}
