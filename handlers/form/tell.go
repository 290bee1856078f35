// Package form reads the forms that people send, and tells what is wrong with
// one beside its fields.
package form

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"samenspel/models/fault"
	"samenspel/views"
)

// Teller puts what is wrong with a form in words. The catalogue names the
// sentences of a page by its words, the field and the reason; the first that is
// there of these is told, for each of Words in turn:
//
//	o_reg_wrong_kvk_short    of the field and the reason
//	o_reg_wrong_kvk          of the field
//	o_reg_wrong_missing      of the reason
//
// and when there is none wrong_short, o_reg_wrong, wrong. The reason of what is
// Taken is taken, of a Conflict changed and of what is Forbidden forbidden,
// when the error gives no other.
type Teller struct {
	Locale *views.Locale
	Words  []string          // what keys begin with; the page's own first
	Errors map[string]string // by field of the form, in words: where it tells
	Beside map[string]string // field of the form beside which an error of another name is told
	With   []any             // names and values of the placeholders of the sentences
}

// whole is where is told what is wrong with no field alone.
const whole = "form"

// Tell tells every mistake that an error joins, and gives back the first that is
// not the person's. A Conflict at a field that the page has no words for is one
// of the whole form; what is Forbidden is told where the page has words for it.
func (t Teller) Tell(err error) error {
	for _, one := range Each(err) {
		if err := t.one(one); err != nil {
			return err
		}
	}
	return nil
}

// implied are the kinds that are a person's mistake, with their reasons.
var implied = map[fault.Kind]string{fault.Invalid: "", fault.TooLarge: "", fault.Taken: "taken", fault.Conflict: "changed", fault.Forbidden: "forbidden"}

func (t Teller) one(err error) error {
	kind := fault.KindOf(err)
	reason, mistake := implied[kind]
	if !mistake {
		return err
	}
	field := cmp.Or(fault.FieldOf(err), whole)
	text, about := t.sentence(field, cmp.Or(fault.ReasonOf(err), reason))
	if kind == fault.Forbidden && about == nobody {
		return err
	}
	place := cmp.Or(t.Beside[field], field)
	if kind == fault.Conflict && about != aField && t.Beside[field] == "" {
		place = whole
	}
	t.Errors[place] = text
	return nil
}

// What a sentence is about: a field of the page, a reason on the page, or
// neither, for no page has it alone.
const (
	nobody = iota
	aReason
	aField
)

// sentence is what is told of a field, and what it is about.
func (t Teller) sentence(field, reason string) (string, int) {
	with, fields := t.With, []string{field}
	if list, row, name, ok := Row(field); ok { // seat_email before email, with its number
		with, fields = append(with[:len(with):len(with)], "Row", row), []string{list + "_" + name, name}
	}
	try := func(parts ...string) (string, bool) {
		if parts[len(parts)-1] == "" {
			return "", false
		}
		return t.Locale.Find(strings.ReplaceAll(strings.Join(parts, "_"), "-", "_"), with...)
	}
	for _, words := range t.Words {
		for _, name := range fields {
			if text, ok := try(words, name, reason); ok {
				return text, aField
			}
		}
		for _, name := range fields {
			if text, ok := try(words, name); ok {
				return text, aField
			}
		}
		if text, ok := try(words, reason); ok {
			return text, aReason
		}
	}
	if text, ok := try("wrong", reason); ok {
		return text, nobody
	}
	for _, words := range t.Words {
		if text, ok := try(words); ok {
			return text, nobody
		}
	}
	return t.Locale.Text("wrong"), nobody
}

var rows = regexp.MustCompile(`^([a-z]+)([1-9][0-9]?)_([a-z_]+)$`)

// Row takes the name of a field in a row apart: seat2_email is seat, 2 and email.
func Row(field string) (list string, row int, name string, ok bool) {
	found := rows.FindStringSubmatch(field)
	if found == nil {
		return "", 0, "", false
	}
	row, _ = strconv.Atoi(found[2])
	return found[1], row, found[3], true
}

// Each takes joined errors apart; nil has none.
func Each(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	switch {
	case err == nil:
		return nil
	case !ok:
		return []error{err}
	}
	var all []error
	for _, one := range joined.Unwrap() {
		all = append(all, Each(one)...)
	}
	return all
}
