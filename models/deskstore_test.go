package models

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlitetest"
)

var (
	newStore = sqlitetest.Of(Schemas)
	served   *reused // of MongoDB: making its collections takes longer than emptying them
	atEnd    []func()
)

// onBothStores runs a test over the embedded engine and over MongoDB, both
// empty.
func onBothStores(t *testing.T, test func(t *testing.T, o *office)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newOffice(t)) })
	t.Run("mongodb", func(t *testing.T) {
		if served == nil {
			uri := mongotest.Start(late{t})
			e, err := mongo.Open(context.Background(), uri, Schemas)
			if err != nil {
				t.Fatal(err)
			}
			served = &reused{Engine: e, empty: mongotest.Emptier(late{t}, uri), to: map[string]bool{}}
		}
		test(t, officeOver(t, anew(t, served)))
	})
}

// onDesk is onBothStores with people in the office.
func onDesk(t *testing.T, test func(t *testing.T, d *desk)) {
	onBothStores(t, func(t *testing.T, o *office) { test(t, newDesk(o)) })
}

// reused is an engine that knows which collections may have a document.
type reused struct {
	*mongo.Engine
	empty func(ctx context.Context, collections ...string) error
	mu    sync.Mutex
	to    map[string]bool
}

func (r *reused) Insert(ctx context.Context, s *store.Schema, doc bson.Raw) error {
	r.mark(s)
	return r.Engine.Insert(ctx, s, doc)
}

func (r *reused) InsertMany(ctx context.Context, s *store.Schema, docs []bson.Raw) error {
	r.mark(s)
	return r.Engine.InsertMany(ctx, s, docs)
}

func (r *reused) mark(s *store.Schema) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.to[s.Name] = true
}

// anew gives an empty store like e, which is over.
func anew(t *testing.T, e store.Engine) store.Engine {
	t.Helper()
	r, is := e.(*reused)
	if !is {
		e.Close(t.Context())
		return newStore(t)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.empty(t.Context(), slices.Collect(maps.Keys(r.to))...); err != nil {
		t.Fatal(err)
	}
	clear(r.to)
	return r
}

// copied is all that a store holds. It makes an empty one the same again.
type copied map[*store.Schema][]bson.Raw

func copyOf(t *testing.T, d *desk) copied {
	t.Helper()
	all := copied{}
	for _, s := range Schemas {
		d.must(d.each(t.Context(), s, func(_ string, raw []byte) error {
			all[s] = append(all[s], slices.Clone(raw))
			return nil
		}))
	}
	return all
}

// into gives the engine, which is empty before.
func (c copied) into(t *testing.T, e store.Engine) store.Engine {
	t.Helper()
	for s, docs := range c {
		if err := e.InsertMany(t.Context(), s, docs); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

// late has a test's cleaning up done after all tests.
type late struct{ testing.TB }

func (late) Cleanup(do func()) { atEnd = append(atEnd, do) }

// runTests runs the tests of a package, and tidies up behind them.
func runTests(m *testing.M) int {
	code := m.Run()
	if served != nil {
		served.Close(context.Background())
	}
	for _, do := range atEnd {
		do()
	}
	return code
}

// schemas finds kinds of documents by their names.
func schemas(names ...string) (found []*store.Schema) {
	m := New(nil, nil)
	for _, name := range names {
		found = append(found, m.Schema(name))
	}
	return found
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
