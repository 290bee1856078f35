package office

import (
	"samenspel/models/fault"
)

// recordMistake puts an error of a form about a record in words beside its
// field. It gives back what is not the person's mistake.
func (f *contentFrame) recordMistake(err error) error {
	field := fault.FieldOf(err)
	key := "o_wrong_" + field
	switch fault.KindOf(err) {
	case fault.Invalid, fault.TooLarge:
	case fault.Taken:
		key += "_taken"
	case fault.Conflict:
		key += "_fixed"
	default:
		return err
	}
	if field == "" || field == "version" || field == "used" {
		key, field = "o_wrong_meanwhile", "form"
		if fault.FieldOf(err) == "used" {
			key = "o_wrong_used"
		}
	}
	f.Errors[field] = f.locale.Text(key)
	return nil
}
