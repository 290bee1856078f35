package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"samenspel/bench/crowd"
	"samenspel/models"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

// applyStore is a store under the applications.
type applyStore struct {
	name    string
	address string // of SAMENSPEL_STORE; "" is embedded
	killed  bool   // the program is, when half of them are acknowledged
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
	embedded := func(ctx context.Context, data string) (store.Engine, error) {
		return sqlite.Open(ctx, data, models.Schemas)
	}
	other := applyStore{"FerretDB", uri, false, func(ctx context.Context, _ string) (store.Engine, error) {
		return mongo.Open(ctx, uri, models.Schemas)
	}}
	if os.Getenv(mongotest.Variable) != "" {
		other.name = "MongoDB"
	}
	t := newTable("store", "what", "middle", "95 of 100", "most", "all of them", "answers", "resident at most")
	defer t.print()
	for _, s := range []applyStore{{"SQLite", "", false, embedded}, {"SQLite, kill -9 halfway", "", true, embedded}, other} {
		if err := b.applyOn(s, visitors, t); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

func (b *bench) applyOn(s applyStore, n int, t *table) error {
	data := filepath.Join(b.folder, "apply-"+strings.ReplaceAll(s.name, " ", "-"))
	if err := b.withFees(s, data); err != nil {
		return err
	}
	settings := []string{"SAMENSPEL_STORE=" + s.address, "SAMENSPEL_PROXIES=127.0.0.1"}
	c, err := b.samenspel(data, "/", settings...)
	if err != nil {
		return err
	}
	defer func() { c.stop() }()
	visitors := crowd.Visitors(n, c.base, c.base)
	var acknowledged atomic.Int64
	send := func(v *crowd.Visitor) error {
		err := v.Send(b.ctx)
		if err == nil && s.killed && acknowledged.Add(1) == int64(n/2) {
			c.die()
			c, err = b.samenspelAt(strings.TrimPrefix(c.base, "http://"), data, "/", settings...)
		}
		return err
	}
	for _, r := range []struct {
		name string
		do   func(*crowd.Visitor) error
	}{
		{"the form", func(v *crowd.Visitor) error { return v.Visit(b.ctx) }},
		{"sent, until it is kept", send},
		{"the page that says so", func(v *crowd.Visitor) error { return v.Read(b.ctx) }},
		{"the same form once more", func(v *crowd.Visitor) error { return v.SendAgain(b.ctx) }},
	} {
		say("%s: %s", s.name, r.name)
		took, all, err := crowd.Together(visitors, n, r.do)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		t.row(s.name, r.name, span(middleOf(took)), span(took[n*95/100]), span(took[n-1]), span(all), answers(visitors),
			megabytes(resident(c.cmd.Process.Pid, "VmHWM")))
		if r.name == "the form" {
			time.Sleep(crowd.Wait)
		}
	}
	engine, err := s.open(b.ctx, data)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(b.ctx))
	if err := crowd.Kept(b.ctx, models.New(engine, nil), visitors); err != nil {
		return err
	}
	say("%s: %d applications are there, each acknowledged one exactly once, with one letter, nothing unsettled", s.name, n)
	return nil
}

// answers tells what visitors were answered since they were last asked.
func answers(visitors []*crowd.Visitor) (text string) {
	all := map[int]int{}
	for _, v := range visitors {
		for status, n := range v.Answers {
			all[status] += n
		}
		v.Answers = map[int]int{}
	}
	for _, status := range slices.Sorted(maps.Keys(all)) {
		name := fmt.Sprint(status)
		if status == 0 {
			name = "none"
		}
		text += fmt.Sprintf("%d× %s ", all[status], name)
	}
	return strings.TrimSpace(text)
}

// withFees makes a store of an association that has fees.
func (b *bench) withFees(s applyStore, data string) error {
	engine, err := s.open(b.ctx, data)
	if err != nil {
		return err
	}
	return errors.Join(models.New(engine, nil).Site.ImportSettings(b.ctx, &site.Settings{
		Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "bureau@meent.example",
		Fees: []site.Fee{{Size: "tot 25 medewerkers", Cents: 85_000}, {Size: "25 medewerkers of meer", Cents: 142_500}},
	}), engine.Close(b.ctx))
}
