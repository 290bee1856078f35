package storetest

import (
	"testing"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func testWrites(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	doc := paper("a")
	doc.Title = "First"
	must(t, c.Insert(ctx, &doc))
	stale := doc

	doc.Title = "Second"
	must(t, c.Replace(ctx, &doc))
	got, err := c.Get(ctx, "a")
	must(t, err)
	if doc.Version != 2 || got.Version != 2 || got.Title != "Second" {
		t.Fatalf("after Replace: %+v and %+v", doc, got)
	}

	stale.Title = "Third"
	wants(t, c.Replace(ctx, &stale), fault.Conflict, "")
	wants(t, c.Delete(ctx, &stale), fault.Conflict, "")
	if stale.Version != 1 {
		t.Fatalf("a refused Replace left version %d", stale.Version)
	}
	absent := paper("b")
	absent.Version = 1
	wants(t, c.Replace(ctx, &absent), fault.NotFound, "")
	wants(t, c.Delete(ctx, &absent), fault.NotFound, "")

	must(t, c.Delete(ctx, &doc))
	_, err = c.Get(ctx, "a")
	wants(t, err, fault.NotFound, "")
	for _, q := range []store.Query{{}, {Where: []store.Condition{store.Is("slug", "slug-a")}}} {
		n, err := c.Count(ctx, q)
		must(t, err)
		same(t, "count after Delete", n, 0)
	}
	again := paper("a") // its keys are free again
	must(t, c.Insert(ctx, &again))
}

func testInsertMany(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	must(t, c.InsertMany(ctx, nil))
	docs := []Paper{paper("a"), paper("b"), paper("c")}
	must(t, c.InsertMany(ctx, docs))
	if docs[2].Version != 1 {
		t.Fatalf("version %d after InsertMany", docs[2].Version)
	}
	clash := paper("e")
	clash.Slug = "slug-b"
	wants(t, c.InsertMany(ctx, []Paper{paper("d"), clash}), fault.Taken, "slug")
	wants(t, c.InsertMany(ctx, []Paper{paper("f"), paper("a")}), fault.Taken, "_id")
	_, err := c.Get(ctx, "e")
	wants(t, err, fault.NotFound, "")
}

func testGet(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	must(t, c.InsertMany(ctx, []Paper{paper("a"), paper("b"), paper("c")}))
	got, err := c.GetMany(ctx, []string{"c", "x", "a", "c"})
	must(t, err)
	same(t, "GetMany", ids(got), []string{"c", "a", "c"})
	got, err = c.GetMany(ctx, nil)
	must(t, err)
	same(t, "GetMany of none", len(got), 0)
	first, err := c.First(ctx, store.Query{Where: []store.Condition{store.Is("slug", "slug-b")}})
	must(t, err)
	same(t, "First", first.ID, "b")
	_, err = c.First(ctx, store.Query{Where: []store.Condition{store.Is("slug", "slug-x")}})
	wants(t, err, fault.NotFound, "")
}
