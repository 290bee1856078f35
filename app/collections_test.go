package main

import (
	"go/types"
	"testing"
)

// TestGuestsTouchNoCollection keeps what rooms check and write down from being
// passed by: whoever holds no room asks its methods, and never its documents. It
// goes by types, so that no other name hides one.
func TestGuestsTouchNoCollection(t *testing.T) {
	read, err := guestsRead()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, guest := range read {
		for at, what := range guest.info.Types {
			seen++
			if of, ok := what.Type.(*types.Named); ok && of.Obj().Name() == "Collection" && of.Obj().Pkg().Path() == "samenspel/models/store" {
				t.Errorf("%s: a collection of a room", positions.Position(at.Pos()))
			}
		}
	}
	if seen < 10_000 {
		t.Errorf("only %d expressions were seen", seen)
	}
}
