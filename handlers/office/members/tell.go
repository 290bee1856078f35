package members

import "samenspel/handlers/office/desk"

// tell tells what is wrong with a form about a member, or why something could
// not be done with one.
func tell(f *desk.Frame, err error) error {
	t := f.Teller("o_reg_wrong")
	t.Beside = map[string]string{"revision": "form", "ended": "form"}
	return t.Tell(err)
}
