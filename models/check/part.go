package check

// Part is where a piece stands in its series when that is another place than
// was filled in.
type Part struct {
	Position int    // that was filled in; 0 for nothing
	Becomes  int    // counted among all parts
	Taken    string // title of the part that has the position, or ""
}

// part tells that readers get another number than was filled in.
func (r *run) part() {
	if r.Part == nil {
		return
	}
	code := "part_other"
	switch {
	case r.Part.Position == 0:
		code = "part_empty"
	case r.Part.Taken != "":
		code = "part_taken"
	}
	r.add(code, "position", none, "Position", r.Part.Position, "Becomes", r.Part.Becomes, "Text", quotation(valid(r.Part.Taken)))
}
