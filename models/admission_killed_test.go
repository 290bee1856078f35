package models

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/seal"
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

// prepareAdmission makes ready to admit, over any engine: the same secret in
// every process, and letters whose text is the way to their link.
func prepareAdmission(m *Models) error {
	var err error
	if m.Box, err = seal.New([]byte("een geheim van tweeendertig teken")[:seal.Size]); err != nil {
		return err
	}
	m.Write = func(mail Mail, _ *LetterText, _ Sender) (string, string, string, error) {
		return mail.Template, mail.Path + " ", "<p></p>", nil
	}
	return m.UseOffice("https://meent.example")
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
	m := New(killing(e, left, when == "after"), nil)
	if err := prepareAdmission(m); err != nil {
		return err
	}
	board, err := m.AccountByEmail(ctx, "bram@meent.example")
	if err != nil {
		return err
	}
	waiting, err := m.ListApplications(ctx, ApplicationFilter{States: []ApplicationState{AppPrepared}})
	if err != nil {
		return err
	}
	_, err = m.StepApplication(ctx, board, waiting[0].ID, waiting[0].Version, AdmitStep, "Welkom.")
	return err
}

// prepared is an application before the board, with seats for two who are new
// and for one who works in the office already.
func (o *office) prepared() *Application {
	o.t.Helper()
	o.must(prepareAdmission(o.Models))
	welcoming(o)
	desk := o.add("Dora", Desk)
	o.add("Bram", Board)
	a := o.applied(func(f *ApplicationForm) {
		f.Seats = []Contact{{Name: "Karim Haddad", Email: "karim@devaart.example"}, {Name: "Dora", Email: desk.Email}}
	})
	return o.stepped(desk, a, PrepareStep, "Een mooie club.")
}

// admission is all that an admission leaves behind, without ids and moments,
// each as often as it is there.
func (o *office) admission() string {
	o.t.Helper()
	ctx := o.t.Context()
	var all []string
	add := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	apps, err := o.Applications.Find(ctx, store.Query{})
	o.must(err)
	for _, a := range apps {
		add("application %s, member %v, waits %v", a.State, a.Member == a.ID, a.Effects.Pending)
		for _, h := range a.Happenings {
			add("timeline %s %s %q", h.What, h.By.Name, h.Text)
		}
	}
	members, err := o.Members.Find(ctx, store.Query{})
	o.must(err)
	seats := map[string]string{}
	for _, org := range members {
		iban, err := o.Box.Open(org.IBAN, org.ID)
		o.must(err)
		add("member %d %s, %s, %s, waits %v", org.Number, org.Name, iban, org.IBANShown, org.Effects.Pending)
		for _, s := range org.Seats {
			add("seat of %s <%s>", s.Name, s.Email)
			seats[s.ID] = s.Email
		}
		for _, h := range org.Happenings {
			add("history %s", h.What)
		}
	}
	accounts, err := o.Accounts.Find(ctx, store.Query{})
	o.must(err)
	emails := map[string]string{}
	for _, a := range accounts {
		add("account %s %v, seat %v", a.Email, a.Roles, a.Member != "" && seats[a.Seat] == a.Email)
		emails[a.ID] = a.Email
	}
	tickets, err := o.Tickets.Find(ctx, store.Query{})
	o.must(err)
	known := map[string]string{}
	for _, t := range tickets {
		add("ticket %s of %s", t.Use, emails[t.Account])
		known[t.ID] = emails[t.Account]
	}
	letters, err := o.Letters.Find(ctx, store.Query{})
	o.must(err)
	for _, l := range letters {
		opens := ""
		open, err := o.OpenLetter(&l)
		o.must(err)
		if secret, ok := strings.CutPrefix(strings.TrimSpace(open.Text), "/mijn/welkom/"); ok {
			opens = known[domain.Hashed(SeatTicket+secret)] // the ticket of just this letter
		}
		add("letter %s to %s, opens the seat of %q", l.Template, l.To, opens)
	}
	entries, err := o.Entries.Find(ctx, store.Query{})
	o.must(err)
	for _, e := range entries {
		add("entry %s by %s %s→%s", e.Kind, e.ActorName, e.Before, e.After)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
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
	o := officeOver(t, e)
	o.prepared()
	nothing := o.admission()
	o.must(e.Close(ctx))

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
			o.must(os.CopyFS(address, os.DirFS(start)))
			lived = !child(address, fmt.Sprint(n, " ", when))
			e, err := openAt(ctx, address)
			if err != nil {
				t.Fatal(err)
			}
			other := New(e, nil)
			o.must(prepareAdmission(other))
			for range 2 {
				_, err := other.Settle(ctx)
				o.must(err)
			}
			o := officeOver(t, e)
			o.must(prepareAdmission(o.Models))
			got := o.admission()
			o.must(e.Close(ctx))
			switch {
			case n == 1 && when == "before":
				same(t, "killed before anything was written", got, nothing)
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

// The same on both stores, with an engine that fails around its nth write and
// at every one after it.
func TestAnAdmissionSurvivesADeathAtEveryWrite(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		a := d.prepared()
		nothing := d.admission()
		board, err := d.AccountByEmail(t.Context(), "bram@meent.example")
		d.must(err)
		start, engine, everything := copyOf(t, d), d.Engine, ""
		for n := 1; ; n++ {
			lived := false
			for _, done := range []bool{false, true} {
				engine = start.into(t, anew(t, engine))
				d := d.on(engine)
				d.must(prepareAdmission(d.Models))
				mortal := dies(engine, n, done)
				dead := d.on(mortal)
				d.must(prepareAdmission(dead.Models))
				dead.StepApplication(t.Context(), board, a.ID, a.Version, AdmitStep, "Welkom.")
				lived = mortal.left > 0
				d.later(time.Minute)
				for range 2 {
					_, err := d.Settle(t.Context())
					d.must(err)
				}
				got := d.admission()
				switch {
				case n == 1 && !done:
					same(t, "died before anything was written", got, nothing)
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
