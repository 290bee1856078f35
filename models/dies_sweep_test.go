// One write comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package models_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
)

// The program dies before and after every single write of a step. Afterwards
// all of it came to pass, once, or nothing.
func TestAStepSurvivesADeathAtEveryWrite(t *testing.T) {
	begin := func(d *modelstest.Desk) *newsroom.Piece {
		p := d.Live("Oud adres", "Oud.")
		c := modelstest.Text("Nieuw", "Open.")
		c.Access, c.Slug = access.Half, "nieuw-adres"
		c.Body += `<hr class="ledengrens"><p>Dicht.</p>`
		d.Later(time.Hour)
		return d.Step(d.Author, d.Save(d.Author, p, c), newsroom.Submit)
	}
	for _, step := range []newsroom.Step{newsroom.PublishNow, newsroom.SendBack, newsroom.Discard} {
		modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
			if step != newsroom.PublishNow && strings.Contains(t.Name(), "/mongodb") {
				return // one step shows it; the others follow the same way
			}
			engine := d.Engine
			p := begin(d)
			nothing := d.World()
			d.Step(d.Editor, p, step)
			everything := d.World()
			for n := 1; n < 20; n++ {
				for _, done := range []bool{false, true} {
					for _, s := range modelstest.Schemas("pieces", "articles", "remainders", "redirects", "versions", "entries", "letters") {
						modelstest.Empty(t, engine, s)
					}
					d := d.On(engine)
					p := begin(d)
					mortal := modelstest.Dies(engine, n, done)
					d.On(mortal).Try(d.Editor, p, step)
					for range 2 {
						_, err := d.Settle(t.Context())
						d.Must(err)
					}
					want := everything
					first := 1
					if step == newsroom.SendBack { // before it goes back, it is counted how often its writer is told
						first = 2
					}
					if n < first || n == first && !done {
						want = nothing
					}
					if got := d.World(); got != want {
						t.Fatalf("%s, died at write %d, done %v:\n%s\nwant\n%s", step, n, done, got, want)
					}
					if mortal.Left > 0 {
						return // it lived
					}
				}
			}
			t.Error("it never ends")
		})
	}
}
