package store

import "strings"

// Schema declares a kind of document: its name and every index it may be
// asked by. Both engines create the indexes when they open; a query that none
// of them serves is an error on both.
type Schema struct {
	Name    string // lower-case letters only: it becomes a table or collection name
	Public  bool   // a change can show on a reader's page, so it raises the epoch
	Indexes []Index
}

// Index is an ordered list of keys. The document's id always follows as a
// last, silent key, so that equal keys still have one order.
type Index struct {
	Name   string // lower-case letters and underscores
	Unique bool   // no two documents hold the same keys; each key must be present
	Keys   []Key
}

// Key is one field of an index, by its dotted path in the stored document.
type Key struct {
	Path string
	Desc bool
	Many bool // the path crosses an array: one entry per element; asked for by equality only
}

// Asc and Desc name an ordered key, Each a key with an entry per array element.
func Asc(path string) Key  { return Key{Path: path} }
func Desc(path string) Key { return Key{Path: path, Desc: true} }
func Each(path string) Key { return Key{Path: path, Many: true} }

// Signature changes whenever the stored form of the index must be built anew.
func (x Index) Signature() string {
	var b strings.Builder
	if x.Unique {
		b.WriteString("unique ")
	}
	for _, k := range x.Keys {
		b.WriteString(k.Path)
		if k.Desc {
			b.WriteString("-")
		}
		if k.Many {
			b.WriteString("*")
		}
		b.WriteString(" ")
	}
	return b.String()
}
