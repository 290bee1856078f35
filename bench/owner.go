package main

import (
	"fmt"
	"os"
	"slices"
	"testing"
)

// owner is to package mongotest what a test is: the one for whom a database is
// made, and with whom it goes.
type owner struct {
	testing.TB
	last []func()
}

func (o *owner) Helper()          {}
func (o *owner) Cleanup(f func()) { o.last = append(o.last, f) }
func (o *owner) Error(args ...any) {
	fmt.Fprintln(os.Stderr, append([]any{"bench:"}, args...)...)
}
func (o *owner) Errorf(format string, args ...any) { o.Error(fmt.Sprintf(format, args...)) }
func (o *owner) Fatalf(format string, args ...any) {
	o.Errorf(format, args...)
	os.Exit(1)
}

func (o *owner) end() {
	for _, f := range slices.Backward(o.last) {
		f()
	}
}
