package newsroom

import "samenspel/handlers/office/desk"

// tell tells what is wrong with a piece: what its check found, at the check.
func tell(f *desk.Frame, err error) error {
	t := f.Teller("o_wrong")
	t.Beside = map[string]string{"leak": "check", "agreement": "check"}
	return t.Tell(err)
}
