package storetest

import (
	"context"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func testTooLarge(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	doc := paper("a")
	doc.Body = strings.Repeat("x", 12<<20)
	wants(t, c.Insert(ctx, &doc), fault.TooLarge, "")
	wants(t, c.InsertMany(ctx, []Paper{paper("b"), doc}), fault.TooLarge, "")
	n, err := c.Count(ctx, store.Query{})
	must(t, err)
	same(t, "documents", n, 0)
	doc.Body = strings.Repeat("é", 1<<20)
	must(t, c.Insert(ctx, &doc))
	got, err := c.Get(ctx, "a")
	must(t, err)
	if got.Body != doc.Body {
		t.Fatal("a large body came back otherwise")
	}
}

// calls is one of each method, for tests of failure.
func calls(c papers) (reads, writes map[string]func(context.Context) error) {
	stored := paper("stored")
	stored.Version = 1
	fresh := func() *Paper { doc := paper("new"); return &doc }
	reads = map[string]func(context.Context) error{
		"Get":   func(ctx context.Context) error { _, err := c.Get(ctx, "stored"); return err },
		"Find":  func(ctx context.Context) error { _, err := c.Find(ctx, store.Query{}); return err },
		"Count": func(ctx context.Context) error { _, err := c.Count(ctx, store.Query{}); return err },
		"Epoch": func(ctx context.Context) error { _, err := c.Engine.Epoch(ctx); return err },
		"Ping":  c.Engine.Ping,
	}
	writes = map[string]func(context.Context) error{
		"Insert":     func(ctx context.Context) error { return c.Insert(ctx, fresh()) },
		"InsertMany": func(ctx context.Context) error { return c.InsertMany(ctx, []Paper{*fresh()}) },
		"Replace":    func(ctx context.Context) error { doc := stored; return c.Replace(ctx, &doc) },
		"Delete":     func(ctx context.Context) error { doc := stored; return c.Delete(ctx, &doc) },
		"RaiseEpoch": c.Engine.RaiseEpoch,
	}
	return reads, writes
}

func testCancelled(t *testing.T, st Store) {
	c := openPapers(t, st)
	stored := paper("stored")
	must(t, c.Insert(t.Context(), &stored))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	reads, writes := calls(c)
	for _, set := range []map[string]func(context.Context) error{reads, writes} {
		for name, call := range set {
			if err := call(cancelled); !fault.Is(err, fault.Unavailable) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	_, err := c.Engine.PutBlob(cancelled, []byte("x"))
	wants(t, err, fault.Unavailable, "")
	same(t, "documents", find(t, c, store.Query{}), []string{"stored"})
	doc, err := c.Get(t.Context(), "stored")
	must(t, err)
	same(t, "version", doc.Version, 1)
}

// testAway takes the store away under an open engine and gives it back.
func testAway(t *testing.T, st Store) {
	c := openPapers(t, st)
	stored := paper("stored")
	must(t, c.Insert(t.Context(), &stored))
	restore := st.Cut()
	reads, writes := calls(c)
	for name, call := range writes {
		unavailable(t, name, call)
	}
	for name, call := range reads {
		if !st.ReadsStay {
			unavailable(t, name, call)
		} else if err := call(t.Context()); err != nil {
			t.Errorf("%s while writers wait: %v", name, err)
		}
	}
	restore()

	back := paper("back")
	var err error
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if err = c.Insert(t.Context(), &back); err == nil {
			break
		}
	}
	must(t, err)
	for name, call := range reads {
		if err := call(t.Context()); err != nil {
			t.Errorf("%s after the store is back: %v", name, err)
		}
	}
	doc, err := c.Get(t.Context(), "stored")
	must(t, err)
	must(t, c.Replace(t.Context(), doc))
}

func unavailable(t *testing.T, name string, call func(context.Context) error) {
	t.Helper()
	const deadline = 300 * time.Millisecond
	ctx, done := context.WithTimeout(t.Context(), deadline)
	defer done()
	start := time.Now()
	if err := call(ctx); !fault.Is(err, fault.Unavailable) {
		t.Errorf("%s without a store: %v", name, err)
	}
	if took := time.Since(start); took > deadline+700*time.Millisecond {
		t.Errorf("%s took %v with a deadline of %v", name, took, deadline)
	}
}
