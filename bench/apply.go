package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"samenspel/bench/crowd"
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
	n       int    // visitors
	atOnce  int    // of them, so many at the same moment
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
	title("Visitors applying at once")
	server := &owner{}
	defer server.end()
	uri := mongotest.Start(server)
	other := applyStore{"FerretDB", uri, 100, 4, func(ctx context.Context, _ string) (store.Engine, error) {
		return mongo.Open(ctx, uri, models.Schemas)
	}}
	if os.Getenv(mongotest.Variable) != "" {
		other.name, other.n, other.atOnce = "MongoDB", visitors, visitors
	}
	for _, s := range []applyStore{{"SQLite", "", visitors, visitors, func(ctx context.Context, data string) (store.Engine, error) {
		return sqlite.Open(ctx, data, models.Schemas)
	}}, other} {
		if err := b.applyOn(s); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

func (b *bench) applyOn(s applyStore) error {
	n := s.n
	data := filepath.Join(b.folder, "apply-"+s.name)
	if err := b.withFees(s, data); err != nil {
		return err
	}
	c, err := b.samenspel(data, "/", "SAMENSPEL_STORE="+s.address, "SAMENSPEL_PROXIES=127.0.0.1")
	if err != nil {
		return err
	}
	defer c.stop()
	visitors := crowd.Visitors(n, c.base, c.base)
	t := newTable(fmt.Sprintf("%d on %s", n, s.name), "middle", "95 of 100", "most", "all of them", "answers")
	round := func(name string, do func(*crowd.Visitor) error) error {
		say("%s: %s", s.name, name)
		took, all, err := crowd.Together(visitors, s.atOnce, do)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		answers := map[int]int{}
		for _, v := range visitors {
			for status, n := range v.Answers {
				answers[status] += n
			}
			v.Answers = map[int]int{}
		}
		text := ""
		for _, status := range slices.Sorted(maps.Keys(answers)) {
			text += fmt.Sprintf("%d× %d ", answers[status], status)
		}
		t.row(name, span(middleOf(took)), span(took[n*95/100]), span(took[n-1]), span(all), text)
		return nil
	}
	if err := round("the form", func(v *crowd.Visitor) error { return v.Visit(b.ctx) }); err != nil {
		return err
	}
	time.Sleep(crowd.Wait)
	for _, r := range []struct {
		name string
		do   func(*crowd.Visitor) error
	}{
		{"sent, until it is kept", func(v *crowd.Visitor) error { return v.Send(b.ctx) }},
		{"the page that says so", func(v *crowd.Visitor) error { return v.Read(b.ctx) }},
		{"the same form once more", func(v *crowd.Visitor) error { return v.SendAgain(b.ctx) }},
	} {
		if err := round(r.name, r.do); err != nil {
			return err
		}
	}
	t.print()
	fmt.Printf("Resident at most: %s. At once: %d.\n", megabytes(resident(c.cmd.Process.Pid, "VmHWM")), s.atOnce)
	engine, err := s.open(b.ctx, data)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(b.ctx))
	if err := crowd.Kept(b.ctx, models.New(engine, nil), visitors); err != nil {
		return err
	}
	fmt.Printf("Afterwards in the store: %d applications, each acknowledged one exactly once, with one letter, nothing unsettled.\n", n)
	return nil
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
