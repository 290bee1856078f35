package front

// Secret makes a frame one of a page that no machine is told of.
func (f *Frame) Secret() {
	f.NoIndex, f.Canonical, f.Share, f.Description, f.Data = true, "", nil, "", nil
	f.Crumbs = nil
}
