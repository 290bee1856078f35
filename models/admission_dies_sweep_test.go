// One write comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package models_test

import (
	"testing"
	"time"

	"samenspel/models/applying"
	"samenspel/models/modelstest"
)

// The same on both stores, with an engine that fails around its nth write and
// at every one after it.
func TestAnAdmissionSurvivesADeathAtEveryWrite(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		a := d.Prepared()
		nothing := d.Admission()
		board, err := d.Accounts.AccountByEmail(t.Context(), "bram@meent.example")
		d.Must(err)
		start, engine, everything := modelstest.CopyOf(t, d), d.Engine, ""
		for n := 1; ; n++ {
			lived := false
			for _, done := range []bool{false, true} {
				engine = start.Into(t, modelstest.Anew(t, engine))
				d := d.On(engine)
				d.Must(modelstest.PrepareAdmission(d.Models))
				mortal := modelstest.Dies(engine, n, done)
				dead := d.On(mortal)
				d.Must(modelstest.PrepareAdmission(dead.Models))
				dead.Applying.StepApplication(t.Context(), board, a.ID, a.Version, applying.AdmitStep, "Welkom.")
				lived = mortal.Left > 0
				d.Later(time.Minute)
				for range 2 {
					_, err := d.Settle(t.Context())
					d.Must(err)
				}
				got := d.Admission()
				switch {
				case n == 1 && !done:
					modelstest.Same(t, "died before anything was written", got, nothing)
					continue
				case everything == "":
					everything = got
					isWhole(t, got)
				}
				if got != everything {
					t.Fatalf("died at write %d, done %v:\n%s\nwant\n%s", n, done, got, everything)
				}
			}
			if lived {
				return
			}
		}
	})
}
