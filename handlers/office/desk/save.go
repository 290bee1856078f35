package desk

// TellPiece tells what is wrong with a piece: what its check found, at the check.
func (f *Frame) TellPiece(err error) error {
	t := f.Teller("o_wrong")
	t.Beside = map[string]string{"leak": "check", "agreement": "check"}
	return t.Tell(err)
}
