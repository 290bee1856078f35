package applying_test

import (
	"context"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/fault"
)

func TestACrowdIsLetInAFewAtATime(t *testing.T) {
	m := models.New(nil, nil)
	leave := func() {}
	for range cap(m.Applying.Applying) {
		done, err := m.Applying.ApplyTurn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		leave = done
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := m.Applying.ApplyTurn(ctx); !fault.Is(err, fault.Unavailable) {
		t.Fatalf("one more than there are places for: %v", err)
	}
	if ctx.Err() != nil {
		t.Error("no time is left to answer in")
	}
	leave()
	done, err := m.Applying.ApplyTurn(t.Context())
	if err != nil {
		t.Fatalf("when somebody left: %v", err)
	}
	done()
}
