package store

import (
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// Entries are the key values under which an index holds a document: one row,
// or one per array element where the index has a Many key. A missing field
// counts as null, an empty array gives no entry, and a unique index has none
// for a document that lacks one of its keys.
func Entries(x Index, doc bson.Raw) [][]bson.RawValue {
	rows := [][]bson.RawValue{{}}
	for _, k := range x.Keys {
		values := lookup(doc, strings.Split(k.Path, "."))
		if !k.Many && len(values) == 0 {
			values = []bson.RawValue{{Type: bson.TypeNull}}
		}
		var next [][]bson.RawValue
		for _, row := range rows {
			for _, v := range values {
				if x.Unique && empty(v) {
					continue
				}
				next = append(next, append(slices.Clone(row), v))
			}
		}
		rows = next
	}
	return rows
}

func empty(v bson.RawValue) bool {
	s, ok := v.StringValueOK()
	return v.Type == bson.TypeNull || ok && s == ""
}

// lookup walks a dotted path through documents and arrays.
func lookup(doc bson.Raw, path []string) []bson.RawValue {
	v, err := doc.LookupErr(path[0])
	if err != nil {
		return nil
	}
	if v.Type != bson.TypeArray {
		return descend(v, path[1:])
	}
	elements, err := v.Array().Values()
	if err != nil {
		return nil
	}
	var found []bson.RawValue
	for _, e := range elements {
		for _, w := range descend(e, path[1:]) {
			if !slices.ContainsFunc(found, w.Equal) {
				found = append(found, w)
			}
		}
	}
	return found
}

func descend(v bson.RawValue, rest []string) []bson.RawValue {
	if len(rest) == 0 {
		return []bson.RawValue{v}
	}
	if inner, ok := v.DocumentOK(); ok {
		return lookup(inner, rest)
	}
	return nil
}
