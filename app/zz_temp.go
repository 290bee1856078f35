package main
type demoCommand struct{}
func (demoCommand) Run() error { return nil }
type importCommand struct{}
func (importCommand) Run() error { return nil }
