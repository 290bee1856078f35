package modelstest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
	"samenspel/models/store/sqlitetest"
)

var (
	newStore = sqlitetest.Of(models.Schemas)
	served   *reused // of MongoDB: making its collections takes longer than emptying them
	atEnd    []func()
)

// OnBothStores runs a test over the embedded engine and over MongoDB, both
// empty.
func OnBothStores(t *testing.T, test func(t *testing.T, o *Office)) {
	t.Run("sqlite", func(t *testing.T) { test(t, NewOffice(t)) })
	t.Run("mongodb", func(t *testing.T) {
		if served == nil {
			uri := mongotest.Start(late{t})
			e, err := mongo.Open(context.Background(), uri, models.Schemas)
			if err != nil {
				t.Fatal(err)
			}
			served = &reused{Engine: e, empty: mongotest.Emptier(late{t}, uri), to: map[string]bool{}}
		}
		test(t, OfficeOver(t, Anew(t, served)))
	})
}

// OnDesk is onBothStores with people in the office.
func OnDesk(t *testing.T, test func(t *testing.T, d *Desk)) {
	OnBothStores(t, func(t *testing.T, o *Office) { test(t, NewDesk(o)) })
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

// Anew empties e, which costs far less than another store.
func Anew(t *testing.T, e store.Engine) store.Engine {
	t.Helper()
	r, is := e.(*reused)
	if !is {
		sqlitetest.Empty(t, e.(*sqlite.Engine))
		return e
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

func CopyOf(t *testing.T, d *Desk) copied {
	t.Helper()
	all := copied{}
	for _, s := range models.Schemas {
		d.Must(d.Privacy.Each(t.Context(), s, func(_ string, raw []byte) error {
			all[s] = append(all[s], slices.Clone(raw))
			return nil
		}))
	}
	return all
}

// Into gives the engine, which is empty before.
func (c copied) Into(t *testing.T, e store.Engine) store.Engine {
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

// RunTests runs the tests of a package, and tidies up behind them.
func RunTests(m *testing.M) int {
	code := m.Run()
	if served != nil {
		served.Close(context.Background())
	}
	for _, do := range atEnd {
		do()
	}
	return code
}

// Schemas finds kinds of documents by their names.
func Schemas(names ...string) (found []*store.Schema) {
	m := models.New(nil, nil)
	for _, name := range names {
		found = append(found, m.Schema(name))
	}
	return found
}

func Empty(t *testing.T, e store.Engine, s *store.Schema) {
	t.Helper()
	c := store.Collection[Stub, *Stub]{Engine: e, Schema: s}
	all, err := c.Find(t.Context(), store.Query{})
	for i := range all {
		err = errors.Join(err, c.Delete(t.Context(), &all[i]))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Stub is any document.
type Stub struct {
	store.Head `bson:",inline"`
}
