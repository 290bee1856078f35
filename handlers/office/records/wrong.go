package records

// tellRecord tells what is wrong with a record.
func (f *contentFrame) tellRecord(err error) error {
	t := f.Teller("o_record_wrong")
	t.Beside = map[string]string{"used": "form"}
	return t.Tell(err)
}
