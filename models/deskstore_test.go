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
	"samenspel/models/store/sqlitetest"
)

var (
	newStore = sqlitetest.Of(Schemas)
	served   store.Engine // of MongoDB: making its collections takes longer than emptying them
	atEnd    []func()
)

// onBothStores runs a test over the embedded engine and over MongoDB, both
// empty.
func onBothStores(t *testing.T, test func(t *testing.T, o *office)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newOffice(t)) })
	t.Run("mongodb", func(t *testing.T) {
		if served == nil {
			var err error
			if served, err = mongo.Open(context.Background(), mongotest.Start(late{t}), Schemas); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range Schemas {
			empty(t, served, s)
		}
		test(t, officeOver(t, served))
	})
}

// onDesk is onBothStores with people in the office.
func onDesk(t *testing.T, test func(t *testing.T, d *desk)) {
	onBothStores(t, func(t *testing.T, o *office) { test(t, newDesk(o)) })
}

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
	code := m.Run()
	if served != nil {
		served.Close(context.Background())
	}
	for _, do := range atEnd {
		do()
	}
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
