package storetest

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func testEpoch(t *testing.T, st Store) {
	engine, ctx := open(t, st, Papers, Notes), t.Context()
	c, n := papers{Engine: engine, Schema: Papers}, papers{Engine: engine, Schema: Notes}
	doc, note := paper("a"), paper("a")
	note.Kind = "x"
	last, err := engine.Epoch(ctx)
	must(t, err)
	for _, step := range []struct {
		name  string
		write func() error
		rises bool
	}{
		{"public Insert", func() error { return c.Insert(ctx, &doc) }, true},
		{"public Replace", func() error { return c.Replace(ctx, &doc) }, true},
		{"public InsertMany", func() error { return c.InsertMany(ctx, []Paper{paper("b")}) }, true},
		{"public Delete", func() error { return c.Delete(ctx, &doc) }, true},
		{"RaiseEpoch", func() error { return engine.RaiseEpoch(ctx) }, true},
		{"private Insert", func() error { return n.Insert(ctx, &note) }, false},
		{"private Replace", func() error { return n.Replace(ctx, &note) }, false},
		{"private Delete", func() error { return n.Delete(ctx, &note) }, false},
	} {
		must(t, step.write())
		now, err := engine.Epoch(ctx)
		must(t, err)
		if step.rises != (now > last) || now < last {
			t.Errorf("%s: epoch from %d to %d", step.name, last, now)
		}
		last = now
	}
}

func testBlobs(t *testing.T, st Store) {
	engine, ctx := open(t, st), t.Context()
	large := make([]byte, 5<<20+17)
	random := rand.NewChaCha8([32]byte{1})
	random.Read(large)
	for _, data := range [][]byte{{}, []byte("x"), large} {
		hash, err := engine.PutBlob(ctx, data)
		must(t, err)
		again, err := engine.PutBlob(ctx, data)
		must(t, err)
		same(t, "hash of the second time", again, hash)
		got, err := engine.Blob(ctx, hash)
		must(t, err)
		if !bytes.Equal(got, data) {
			t.Fatalf("%d bytes came back as %d", len(data), len(got))
		}
	}
	shared := bytes.Repeat([]byte("shared"), 100_000)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			hash, err := engine.PutBlob(ctx, shared)
			if err != nil {
				t.Error(err)
				return
			}
			if got, err := engine.Blob(ctx, hash); err != nil || !bytes.Equal(got, shared) {
				t.Errorf("put by several at once: %d bytes, %v", len(got), err)
			}
		})
	}
	group.Wait()
	for _, hash := range []string{"", "x", "../../samenspel.db", fmt.Sprintf("%064x", 1), fmt.Sprintf("%0128x", 1)} {
		_, err := engine.Blob(ctx, hash)
		wants(t, err, fault.NotFound, "")
	}
}

// testReopen closes a store and finds everything again.
func testReopen(t *testing.T, st Store) {
	ctx := t.Context()
	engine, err := st.Open(Papers)
	must(t, err)
	c := papers{Engine: engine, Schema: Papers}
	doc := paper("a")
	doc.At, doc.Tags = noon, []string{"x"}
	must(t, c.Insert(ctx, &doc))
	must(t, c.Replace(ctx, &doc))
	hash, err := engine.PutBlob(ctx, []byte("picture"))
	must(t, err)
	before, err := engine.Epoch(ctx)
	must(t, err)
	must(t, engine.Close(ctx))
	wants(t, closed(c), fault.Unavailable, "")

	c = openPapers(t, st)
	got, err := c.First(ctx, store.Query{Where: []store.Condition{store.Is("tags", "x"), store.From("at", noon)}})
	must(t, err)
	same(t, "version", got.Version, 2)
	data, err := c.Engine.Blob(ctx, hash)
	must(t, err)
	same(t, "blob", string(data), "picture")
	after, err := c.Engine.Epoch(ctx)
	must(t, err)
	if after < before {
		t.Errorf("the epoch went back from %d to %d", before, after)
	}
}

func closed(c papers) error {
	ctx, done := context.WithTimeout(context.Background(), 5*time.Second)
	defer done()
	doc := paper("late")
	return c.Insert(ctx, &doc)
}

// testIndexChange reopens a store with other declarations.
func testIndexChange(t *testing.T, st Store) {
	ctx := t.Context()
	with := func(xs ...store.Index) papers {
		s := &store.Schema{Name: "papers", Indexes: xs}
		engine, err := st.Open(s)
		must(t, err)
		return papers{Engine: engine, Schema: s}
	}
	up := store.Index{Name: "x", Keys: []store.Key{store.Asc("rank")}}
	down := store.Index{Name: "x", Keys: []store.Key{store.Asc("kind"), store.Desc("rank")}}
	unique := store.Index{Name: "x", Unique: true, Keys: []store.Key{store.Asc("kind")}}

	c := with(up)
	for i := range 4 {
		doc := paper(fmt.Sprint(i))
		doc.Rank, doc.Kind = i, "k"
		must(t, c.Insert(ctx, &doc))
	}
	must(t, c.Engine.Close(ctx))

	c = with(down)
	kind := store.Query{Where: []store.Condition{store.Is("kind", "k")}}
	same(t, "by the new keys", find(t, c, kind), []string{"3", "2", "1", "0"})
	must(t, c.Engine.Close(ctx))

	_, err := st.Open(&store.Schema{Name: "papers", Indexes: []store.Index{unique}})
	if err == nil || fault.FieldOf(err) != "x" || fault.Is(err, fault.Unavailable) {
		t.Fatalf("an index that the documents break: %v", err)
	}

	c = with() // the index is undeclared for a while, and documents change
	doc, err := c.Get(ctx, "3")
	must(t, err)
	doc.Rank = -1
	must(t, c.Replace(ctx, doc))
	late := paper("late")
	late.Kind, late.Rank = "k", 7
	must(t, c.Insert(ctx, &late))
	must(t, c.Engine.Close(ctx))

	c = with(down)
	defer c.Engine.Close(ctx)
	same(t, "declared again", find(t, c, kind), []string{"late", "2", "1", "0", "3"})
}
