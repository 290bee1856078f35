package importer

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is one object of the file while it is read. Every reader names a field,
// which makes that field a known one; done reports the others.
type item struct {
	where  string // for people: artikel 3 (‘Titel’)
	inside string // the path of this object within the item, such as image.
	fields map[string]json.RawMessage
	known  []string
	ps     *Problems
	words  *[]word
}

// word is a text for the import doctor.
type word struct {
	where, field string
	text         *string
	name         bool // of a person or organisation: letters only
	line         bool // on one line, once the doctor is done
}

func newItem(where string, raw json.RawMessage, ps *Problems, words *[]word) *item {
	return (&item{where: where, ps: ps, words: words}).open("", raw)
}

// open takes an object apart; nil, and a problem, when it is something else.
func (it *item) open(name string, raw json.RawMessage) *item {
	pairs, ok := object(raw)
	if !ok {
		it.problem(name, "is "+kindOf(raw), "maak er een object van: { … }")
		return nil
	}
	in := &item{where: it.where, inside: it.inside, fields: map[string]json.RawMessage{}, ps: it.ps, words: it.words}
	if name != "" {
		in.inside += name + "."
	}
	for _, p := range pairs {
		if _, twice := in.fields[p.name]; twice {
			in.problem(p.name, "staat er twee keer", "haal er één weg")
		}
		if string(p.value) != "null" {
			in.fields[p.name] = p.value
		}
	}
	return in
}

func (it *item) problem(field, what, remedy string) {
	it.ps.add(it.where, it.inside+field, what, remedy)
}

// at reads one field; ok is false when it is not there.
func (it *item) at(name string) (raw json.RawMessage, ok bool) {
	it.known = append(it.known, name)
	raw, ok = it.fields[name]
	return raw, ok
}

func (it *item) done() {
	for name := range it.fields {
		if !it.ps.full() && !contains(it.known, name) {
			it.problem(name, "is geen bekend veld", advise(name, it.known, "haal het weg"))
		}
	}
}

// line reads one line of text: no line breaks, no control characters, single
// spaces. The doctor does not touch it.
func (it *item) line(into *string, name string, limit int) bool {
	ok := it.raw(into, name, limit)
	*into = oneLine(*into)
	return ok && *into != ""
}

// title reads a line that the doctor looks at.
func (it *item) title(into *string, name string, limit int) {
	it.raw(into, name, limit)
	*it.words = append(*it.words, word{where: it.where, field: it.inside + name, text: into, line: true})
}

// names hands names that were read to the doctor.
func (it *item) names(field string, names ...*string) {
	for _, n := range names {
		*it.words = append(*it.words, word{where: it.where, field: it.inside + field, text: n, name: true, line: true})
	}
}

// required reports an empty field, with what should be in it.
func (it *item) required(value, name, remedy string) {
	if value == "" && !it.reported(name) {
		it.problem(name, "ontbreekt", remedy)
	}
}

func (it *item) reported(name string) bool {
	for i := len(*it.ps) - 1; i >= 0 && (*it.ps)[i].Item == it.where; i-- {
		if (*it.ps)[i].Field == it.inside+name {
			return true
		}
	}
	return false
}

// raw reads a line for the doctor. Control characters of 0x80 to 0x9f stay in it:
// they are what is left of letters that were decoded wrongly, which the doctor
// mends from them.
func (it *item) raw(into *string, name string, limit int) bool {
	raw, ok := it.at(name)
	if !ok {
		return false
	}
	if json.Unmarshal(raw, into) != nil {
		it.problem(name, "is "+kindOf(raw), "zet er tekst tussen aanhalingstekens")
		return false
	}
	*into = spaced(*into, func(c rune) bool { return c < 0x80 || c > 0x9f })
	return it.fits(*into, name, limit)
}

func (it *item) fits(text, name string, limit int) bool {
	if n := utf8.RuneCountInString(text); n > limit {
		it.problem(name, fmt.Sprintf("is %d tekens lang", n), fmt.Sprintf("maak er hooguit %d van", limit))
		return false
	}
	return true
}

func (it *item) number(into *int, name string, low, high int) {
	raw, ok := it.at(name)
	if ok && (json.Unmarshal(raw, into) != nil || *into < low || *into > high) {
		it.problem(name, "is "+string(raw[:min(len(raw), 40)]), fmt.Sprintf("zet er een heel getal van %d tot %d", low, high))
	}
}

func (it *item) part(into *float64, name string) {
	raw, ok := it.at(name)
	if ok && (json.Unmarshal(raw, into) != nil || *into < 0 || *into > 1) {
		it.problem(name, "is "+string(raw[:min(len(raw), 40)]), "zet er een getal van 0 (links, boven) tot 1 (rechts, onder)")
		*into = 0
	}
}

func (it *item) yes(into *bool, name string) {
	if raw, ok := it.at(name); ok && json.Unmarshal(raw, into) != nil {
		it.problem(name, "is "+kindOf(raw), "zet er true of false")
	}
}

// each visits the elements of a list.
func (it *item) each(name string, limit int, visit func(i int, raw json.RawMessage)) {
	raw, ok := it.at(name)
	if !ok {
		return
	}
	values, ok := list(raw)
	if !ok {
		it.problem(name, "is "+kindOf(raw), "maak er een lijst van: [ … ]")
		return
	}
	if len(values) > limit {
		it.problem(name, fmt.Sprintf("heeft %d onderdelen", len(values)), fmt.Sprintf("hooguit %d kan", limit))
		return
	}
	for i, v := range values {
		visit(i, v)
	}
}

// object reads an object within the item; nil when it is not there.
func (it *item) object(name string) *item {
	raw, ok := it.at(name)
	if !ok {
		return nil
	}
	return it.open(name, raw)
}

func oneLine(s string) string { return spaced(s, func(rune) bool { return true }) }

// spaced makes spaces and those control characters that may go one space.
func spaced(s string, may func(rune) bool) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return may(c) && (unicode.IsSpace(c) || unicode.IsControl(c)) }), " ")
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
