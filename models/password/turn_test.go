package password

import (
	"context"
	"strings"
	"testing"

	"samenspel/models/fault"
)

// What is longer than any password is refused before anything is made of it:
// with both turns taken, waiting for one would end with ctx.
func TestALongPasswordTakesNoTurn(t *testing.T) {
	for range 2 {
		done, err := turns.take(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		defer done()
	}
	ctx, end := context.WithCancel(t.Context())
	end()
	for name, text := range map[string]string{
		"a character too many": strings.Repeat("a", Most+1), "wide": strings.Repeat("ﷺ", Most+1), "21 MB": strings.Repeat("ﷺ", 7<<20), "no text": strings.Repeat("\xff", 4*Most+1),
	} {
		if same, err := Matches(ctx, text, nobody); same || err != nil {
			t.Errorf("%s: %v, %v", name, same, err)
		}
		if _, err := Hash(ctx, text); !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "password" {
			t.Errorf("%s: %v", name, err)
		}
		if err := Check(text, Alone); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The longest that counts waits, and no longer than the request.
	longest := strings.Repeat("ﷺ", Most)
	if _, err := Matches(ctx, longest, nobody); !fault.Is(err, fault.Unavailable) {
		t.Error(err)
	}
	if _, err := Hash(ctx, longest); !fault.Is(err, fault.Unavailable) {
		t.Error(err)
	}
}
