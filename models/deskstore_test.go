package models

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

// onDesk runs a test over both stores, each opened once and emptied before.
func onDesk(t *testing.T, test func(t *testing.T, d *desk)) {
	for _, name := range []string{"sqlite", "mongodb"} {
		t.Run(name, func(t *testing.T) {
			e := engines[name]
			if e == nil {
				var err error
				if name == "sqlite" {
					e, err = sqlite.Open(t.Context(), folder, Schemas)
				} else {
					e, err = mongo.Open(context.Background(), mongotest.Start(late{t}), Schemas)
				}
				if err != nil {
					t.Fatal(err)
				}
				engines[name] = e
			}
			for _, s := range Schemas {
				empty(t, e, s)
			}
			test(t, newDesk(officeOver(t, e)))
		})
	}
}

var (
	engines = map[string]store.Engine{}
	folder  string
	atEnd   []func()
)

// late has a test's cleaning up done after all tests.
type late struct{ testing.TB }

func (late) Cleanup(do func()) { atEnd = append(atEnd, do) }

func TestMain(m *testing.M) {
	if address := os.Getenv(killAddress); address != "" {
		fmt.Fprintln(os.Stderr, saveForEver(address))
		os.Exit(1) // it is to be killed, not to end
	}
	if address := os.Getenv(admissionAddress); address != "" {
		if err := admitOnce(address, os.Getenv(admissionDeath)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	var err error
	if folder, err = os.MkdirTemp("", "samenspel"); err != nil {
		panic(err)
	}
	code := m.Run()
	for _, e := range engines {
		e.Close(context.Background())
	}
	for _, do := range atEnd {
		do()
	}
	os.RemoveAll(folder)
	os.Exit(code)
}

func empty(t *testing.T, e store.Engine, s *store.Schema) {
	t.Helper()
	c := store.Collection[stub, *stub]{Engine: e, Schema: s}
	all, err := c.Find(t.Context(), store.Query{})
	for i := range all {
		err = errors.Join(err, c.Delete(t.Context(), &all[i]))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// stub is any document.
type stub struct {
	store.Head `bson:",inline"`
}
