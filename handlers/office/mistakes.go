package office

import (
	"errors"
	"strings"

	"samenspel/models/fault"
)

// mistakes is mistake for the pages about the site itself, whose messages begin
// with room, and whose forms may have several fields wrong at once. at gives
// the field beside which an error of another name is told.
func (f *Frame) mistakes(err error, room string, at map[string]string) error {
	var several interface{ Unwrap() []error }
	if errors.As(err, &several) {
		for _, one := range several.Unwrap() {
			if err := f.mistakes(one, room, at); err != nil {
				return err
			}
		}
		return nil
	}
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Taken, fault.Conflict, fault.TooLarge:
	default:
		return err
	}
	field := fault.FieldOf(err)
	if field == "" {
		field = "form"
	}
	key := field
	if strings.HasPrefix(field, "social_") {
		key = "social"
	}
	place := field
	if at[field] != "" {
		place = at[field]
	}
	f.Errors[place] = f.locale.Text("o_error_" + room + "_" + key)
	return nil
}
