// One write comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package privacy_test

import (
	"fmt"
	"strings"
	"testing"

	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/privacy"
	"samenspel/models/store"
)

// The program dies before and after every write of an erasure. Settle goes on.
func TestAnErasureSurvivesADeathAtEveryWrite(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		k := d.Known()
		start, engine := modelstest.CopyOf(t, d), d.Engine
		step := 1
		if strings.Contains(t.Name(), "mongodb") {
			step = 7
		}
		for n := 1; n < 100; n += step {
			for _, done := range []bool{false, true} {
				engine = start.Into(t, modelstest.Anew(t, engine))
				again := func(e store.Engine) *modelstest.Desk {
					other := d.On(e)
					other.Box, other.Post.Write = d.Box, d.Post.Write
					return other
				}
				mortal := modelstest.Dies(engine, n, done)
				d, other := again(engine), again(mortal)
				other.Privacy.GrantErasure(t.Context(), k.Admin, k.Request.ID, k.Request.Version)
				for range 3 {
					d.Settle(t.Context())
				}
				r, err := modelstest.ErasureRequests(d.Models).Get(t.Context(), k.Request.ID)
				d.Must(err)
				if r.State == privacy.RequestOpen {
					if n > 1 || done {
						t.Fatalf("died at write %d: it is still open", n)
					}
					continue
				}
				modelstest.Same(t, "waits", r.Effects.Pending, false)
				told, err := d.Post.EveryLetterTo(t.Context(), modelstest.KarimsAddress)
				d.Must(err)
				if len(told) != 1 || told[0].Template != post.Farewell {
					t.Fatalf("died at write %d, done %v: %d letters", n, done, len(told))
				}
				d.Must(modelstest.Letters(d.Models).Delete(t.Context(), &told[0]))
				d.Gone(fmt.Sprintf("died at write %d, done %v", n, done))
				records, err := modelstest.Erasures(d.Models).Count(t.Context(), store.Query{})
				d.Must(err)
				modelstest.Same(t, "records", records, 1)
				if mortal.Left > 0 {
					return
				}
			}
		}
		t.Error("it never ends")
	})
}
