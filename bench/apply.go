package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"samenspel/models"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

// applyStore is a store under the applications.
type applyStore struct {
	name    string
	address string // of SAMENSPEL_STORE; "" is embedded
	atOnce  int    // visitors whose form is under way
	open    func(ctx context.Context, data string) (store.Engine, error)
}

// apply is part five: everybody sends the form of application at the same
// moment. It fails when an application that was acknowledged is not there
// exactly once, with one letter.
func (b *bench) apply() error {
	visitors := 500
	if b.quick {
		visitors = 100
	}
	title(fmt.Sprintf("%d visitors applying at once", visitors))
	server := &owner{}
	defer server.end()
	uri := mongotest.Start(server)
	other := applyStore{"FerretDB", uri, 4, func(ctx context.Context, _ string) (store.Engine, error) {
		return mongo.Open(ctx, uri, models.Schemas)
	}}
	if os.Getenv(mongotest.Variable) != "" {
		other.name, other.atOnce = "MongoDB", visitors
	}
	for _, s := range []applyStore{{"SQLite", "", visitors, func(ctx context.Context, data string) (store.Engine, error) {
		return sqlite.Open(ctx, data, models.Schemas)
	}}, other} {
		if err := b.applyOn(s, visitors); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

func (b *bench) applyOn(s applyStore, n int) error {
	data := filepath.Join(b.folder, "apply-"+s.name)
	if err := b.withFees(s, data); err != nil {
		return err
	}
	c, err := b.samenspel(data, "/", "SAMENSPEL_STORE="+s.address, "SAMENSPEL_PROXIES=127.0.0.1")
	if err != nil {
		return err
	}
	defer c.stop()
	visitors := make([]*visitor, n)
	for i := range visitors {
		visitors[i] = newVisitor(i, c.base)
	}
	t := newTable("on "+s.name, "middle", "95 of 100", "most", "all of them", "answers")
	round := func(name string, do func(*visitor) error) error {
		say("%s: %s", s.name, name)
		took, all, err := together(visitors, s.atOnce, do)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		answers := map[int]int{}
		for _, v := range visitors {
			for status, n := range v.answers {
				answers[status] += n
			}
			v.answers = map[int]int{}
		}
		text := ""
		for _, status := range slices.Sorted(maps.Keys(answers)) {
			text += fmt.Sprintf("%d× %d ", answers[status], status)
		}
		t.row(name, span(middleOf(took)), span(took[n*95/100]), span(took[n-1]), span(all), text)
		return nil
	}
	if err := round("the form", func(v *visitor) error { return v.visit(b.ctx) }); err != nil {
		return err
	}
	time.Sleep(4 * time.Second) // robots fill it in faster
	for _, r := range []struct {
		name string
		do   func(*visitor) error
	}{
		{"sent, until it is kept", func(v *visitor) error { return v.send(b.ctx) }},
		{"the page that says so", func(v *visitor) error { return v.read(b.ctx) }},
		{"the same form once more", func(v *visitor) error { return v.sendAgain(b.ctx) }},
	} {
		if err := round(r.name, r.do); err != nil {
			return err
		}
	}
	t.print()
	fmt.Printf("Resident at most: %s. At once: %d.\n", megabytes(resident(c.cmd.Process.Pid, "VmHWM")), s.atOnce)
	c.stop()
	return b.applied(s, data, visitors)
}

// withFees makes a store of an association that has fees.
func (b *bench) withFees(s applyStore, data string) error {
	engine, err := s.open(b.ctx, data)
	if err != nil {
		return err
	}
	return errors.Join(models.New(engine, nil).Settings.Insert(b.ctx, &models.Settings{
		Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "bureau@meent.example",
		Fees: []models.Fee{{Size: "tot 25 medewerkers", Cents: 85_000}, {Size: "25 medewerkers of meer", Cents: 142_500}},
	}), engine.Close(b.ctx))
}

// together lets all visitors do something, so many at once, from the same
// moment, and gives how long each took, sorted, and all of them.
func together(visitors []*visitor, atOnce int, do func(*visitor) error) (took []time.Duration, all time.Duration, err error) {
	took = make([]time.Duration, len(visitors))
	failed := make([]error, len(visitors))
	barrier, places := make(chan struct{}), make(chan struct{}, atOnce)
	var ended sync.WaitGroup
	for i, v := range visitors {
		ended.Go(func() {
			<-barrier
			places <- struct{}{}
			began := time.Now()
			failed[i] = do(v)
			took[i] = time.Since(began)
			<-places
		})
	}
	began := time.Now()
	close(barrier)
	ended.Wait()
	all = time.Since(began)
	slices.Sort(took)
	for _, err := range failed {
		if err != nil {
			return nil, 0, err
		}
	}
	return took, all, nil
}

// applied opens the store that the program left and looks for what visitors
// were told is kept.
func (b *bench) applied(s applyStore, data string, visitors []*visitor) error {
	engine, err := s.open(b.ctx, data)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(b.ctx))
	m := models.New(engine, nil)
	there, err := m.Applications.Find(b.ctx, store.Query{})
	if err != nil {
		return err
	}
	letters, err := m.Letters.Find(b.ctx, store.Query{Omit: []string{"text", "html"}})
	if err != nil {
		return err
	}
	byID, byAddress := map[string]models.Application{}, map[string]int{}
	for _, a := range there {
		byID[a.ID] = a
	}
	for _, l := range letters {
		byAddress[l.Template+" "+l.To]++
	}
	for _, v := range visitors {
		a, ok := byID[v.application()]
		switch {
		case !ok:
			return fmt.Errorf("the application of %s was acknowledged and is not there", v.email())
		case a.State != models.AppUnconfirmed || a.Form.Person.Email != v.email() || a.Effects.Pending:
			return fmt.Errorf("the application of %s is not as it was sent: %s, of %s, unsettled %t", v.email(), a.State, a.Form.Person.Email, a.Effects.Pending)
		case byAddress["application_confirm "+v.email()] != 1:
			return fmt.Errorf("%s gets %d letters", v.email(), byAddress["application_confirm "+v.email()])
		}
	}
	if len(there) != len(visitors) || len(letters) != len(visitors) {
		return fmt.Errorf("%d visitors, %d applications, %d letters", len(visitors), len(there), len(letters))
	}
	fmt.Printf("Afterwards in the store: %d applications, each acknowledged one exactly once, with one letter, nothing unsettled.\n", len(there))
	return nil
}
