// One write comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package privacy_test

import (
	"fmt"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
	"samenspel/models/privacy"
	"samenspel/models/store"
)

// A run that is cut off before or after any of its writes is gone on with.
func TestARunSurvivesADeathAtEveryWrite(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		engine := d.Engine
		for n := 1; n < 60; n++ {
			for _, done := range []bool{false, true} {
				engine = modelstest.Anew(t, engine)
				d := modelstest.NewDesk(modelstest.OfficeOver(t, engine))
				modelstest.Welcoming(d.Office)
				board := d.Add("Bram", access.Board)
				a := d.DecidedAs(d.DecidedAs(d.Confirmed(), d.Keeper, applying.PrepareStep, ""), board, applying.RefuseStep, "Nee.")
				d.Later(366 * modelstest.ADay)
				mortal := modelstest.Dies(engine, n, done)
				other := d.On(mortal)
				other.Box = d.Box
				other.Privacy.Retain(ctx)
				d.Later(privacy.Lease)
				for range 2 {
					d.Retain()
				}
				for _, text := range []string{"devaart", "Haddad"} {
					if found := d.Holding(text); len(found) > 0 {
						t.Fatalf("died at write %d, done %v: %s is in %v", n, done, text, found)
					}
				}
				all, err := modelstest.Erasures(d.Models).Find(ctx, store.Query{Sort: []store.Key{store.Asc("number")}})
				d.Must(err)
				recorded := 0
				for i := range all {
					if all[i].Rule == "refused" {
						recorded += all[i].Erased
					}
					if !all[i].Done() {
						t.Errorf("died at write %d: %+v is never finished", n, all[i])
					}
					d.Must(d.Privacy.Verify(ctx, access.System, &all[i]))
				}
				modelstest.Same(t, fmt.Sprint("recorded after death at write ", n, done), recorded, 1)
				if _, err := modelstest.ErasedItems(d.Models).Get(ctx, domain.Hashed("forgotten refused applications " + a.ID + " ")[:24]); err != nil {
					t.Errorf("died at write %d: not on the list: %v", n, err)
				}
				if mortal.Left > 0 {
					return
				}
			}
			if strings.Contains(t.Name(), "mongodb") {
				n += 4
			}
		}
		t.Error("it never ends")
	})
}
