package domain

import (
	"context"
	"testing"

	"samenspel/models/fault"
)

func TestATurnIsGivenUpWithItsRequest(t *testing.T) {
	all := NewKeyedLock()
	done, err := all.Lock(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := all.Lock(ctx, "a"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a turn that another has: %v", err)
	}
	done()
	if _, err := all.Lock(t.Context(), "a"); err != nil {
		t.Error(err)
	}
}
