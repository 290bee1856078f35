package models_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/modelstest"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// The child is this test program, started again with the address of a store in
// which one application waits for the board, and at which write it dies:
// "3 before", "3 after".
const (
	admissionAddress = "SAMENSPEL_ADMISSION_ADDRESS"
	admissionDeath   = "SAMENSPEL_ADMISSION_DEATH"
)

// killing is an engine whose process kills itself before or after its nth
// write.
func killing(e store.Engine, left int, after bool) store.Engine {
	return &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		if !c.Writes() {
			return do()
		}
		left--
		if left == 0 && !after {
			die()
		}
		err := do()
		if left == 0 {
			die()
		}
		return err
	}}
}

// die is kill -9: nothing is closed, flushed or told.
func die() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		self.Kill()
	}
	select {}
}

// admitOnce has the board admit the one application there is. It says nothing
// to the test: what it did is in the store.
func admitOnce(address, death string) error {
	ctx := context.Background()
	e, err := openAt(ctx, address)
	if err != nil {
		return err
	}
	n, when, _ := strings.Cut(death, " ")
	left, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	m := models.New(killing(e, left, when == "after"), nil)
	if err := modelstest.PrepareAdmission(m); err != nil {
		return err
	}
	board, err := m.Accounts.AccountByEmail(ctx, "bram@meent.example")
	if err != nil {
		return err
	}
	waiting, err := m.Applying.ListApplications(ctx, access.System, applying.ApplicationFilter{States: []applying.ApplicationState{applying.AppPrepared}})
	if err != nil {
		return err
	}
	_, err = m.Applying.StepApplication(ctx, board, waiting[0].ID, waiting[0].Version, applying.AdmitStep, "Welkom.")
	return err
}

// wholeAdmission is what must be there once, in the end.
var wholeAdmission = []string{
	"application admitted, member true, waits false",
	`timeline admit Bram "Welkom."`,
	"member 1 Stichting Welzijn de Vaart, NL91ABNA0417164300, NL91 •••• •••• ••43 00, waits false",
	"seat of Zoë van den Berg <zoe@devaart.example>", "seat of Karim Haddad <karim@devaart.example>", "seat of Dora <dora@meent.example>",
	"account zoe@devaart.example [], seat true", "account karim@devaart.example [], seat true", "account dora@meent.example [desk], seat true",
	"ticket seat of zoe@devaart.example", "ticket seat of karim@devaart.example", "ticket seat of dora@meent.example",
	"letter application_admitted to zoe@devaart.example",
	`letter seat_invitation to zoe@devaart.example, opens the seat of "zoe@devaart.example"`,
	`letter seat_invitation to karim@devaart.example, opens the seat of "karim@devaart.example"`,
	`letter seat_invitation to dora@meent.example, opens the seat of "dora@meent.example"`,
	"entry application.admit by Bram prepared→admitted", "history admitted",
}

func isWhole(t *testing.T, world string) {
	t.Helper()
	for _, line := range wholeAdmission {
		if n := strings.Count("\n"+world, "\n"+line); n != 1 {
			t.Errorf("%d times: %s", n, line)
		}
	}
	if t.Failed() {
		t.Fatal(world)
	}
}

// The process is killed before and after every single write of an admission,
// and another one settles. Then all of it came to pass, once; or, when not even
// the first write was done, nothing.
func TestAnAdmissionSurvivesKill9AtEveryWrite(t *testing.T) {
	ctx := t.Context()
	start := t.TempDir()
	e, err := openAt(ctx, start)
	if err != nil {
		t.Fatal(err)
	}
	o := modelstest.OfficeOver(t, e)
	o.Prepared()
	nothing := o.Admission()
	o.Must(e.Close(ctx))

	// child says whether it was killed.
	child := func(address, death string) bool {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), admissionAddress+"="+address, admissionDeath+"="+death)
		out, err := c.CombinedOutput()
		if err != nil && c.ProcessState.Exited() {
			t.Fatalf("%s: %v %s", death, err, out)
		}
		return err != nil
	}
	everything := ""
	for n := 1; ; n++ {
		lived := false
		for _, when := range []string{"before", "after"} {
			address := t.TempDir()
			o.Must(os.CopyFS(address, os.DirFS(start)))
			lived = !child(address, fmt.Sprint(n, " ", when))
			e, err := openAt(ctx, address)
			if err != nil {
				t.Fatal(err)
			}
			other := models.New(e, nil)
			o.Must(modelstest.PrepareAdmission(other))
			for range 2 {
				_, err := other.Settle(ctx)
				o.Must(err)
			}
			o := modelstest.OfficeOver(t, e)
			o.Must(modelstest.PrepareAdmission(o.Models))
			got := o.Admission()
			o.Must(e.Close(ctx))
			switch {
			case n == 1 && when == "before":
				modelstest.Same(t, "killed before anything was written", got, nothing)
				continue
			case everything == "":
				everything = got
				isWhole(t, got)
			}
			if got != everything {
				t.Fatalf("killed %s write %d:\n%s\nwant\n%s", when, n, got, everything)
			}
		}
		if lived {
			if n < 15 {
				t.Errorf("an admission of three people is only %d writes", n-1)
			}
			return
		}
	}
}
