package api

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"samenspel/models/markup"
)

// textLosses is the header of an answer that says what of a text in HTML could
// not be kept: a dictionary (RFC 9651) of kinds and how many. It is no field of
// the answer, whose ETag is that of what is stored.
const textLosses = "Text-Losses"

// htmlField is the name of all fields that hold HTML.
const htmlField = "body"

// noteLosses remembers what the text in a value that was sent will lose.
func (c *call) noteLosses(sent any) {
	v := reflect.ValueOf(sent).Elem()
	if v.Kind() != reflect.Struct {
		return
	}
	for _, f := range writable(v.Type()) {
		if f.name == htmlField {
			_, c.lost, _ = markup.Read(v.FieldByIndex(f.index).String())
		}
	}
}

func lossesText(lost []markup.Loss) string {
	var all []string
	for _, l := range lost {
		all = append(all, fmt.Sprintf("%s=%d", l.Kind, l.Count))
	}
	return strings.Join(all, ", ")
}

// takesHTML says whether an operation's answer may have the header.
func (op *operation) takesHTML() bool {
	return op.body != nil && op.answer != nil &&
		slices.ContainsFunc(writable(reflect.TypeOf(op.body)), func(f field) bool { return f.name == htmlField })
}
