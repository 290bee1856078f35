package desk

// TellMember tells what is wrong with a form about a member, or why something
// could not be done with one.
func (f *Frame) TellMember(err error) error {
	t := f.Teller("o_reg_wrong")
	t.Beside = map[string]string{"revision": "form", "ended": "form"}
	return t.Tell(err)
}
