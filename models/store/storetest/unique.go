package storetest

import (
	"testing"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func testUnique(t *testing.T, st Store) {
	engine, ctx := open(t, st, Papers, Notes), t.Context()
	c := papers{Engine: engine, Schema: Papers}
	a, b := paper("a"), paper("b")
	must(t, c.Insert(ctx, &a))
	must(t, c.Insert(ctx, &b))

	twin := paper("a")
	twin.Slug = "other"
	wants(t, c.Insert(ctx, &twin), fault.Taken, "_id")
	twin = paper("c")
	twin.Slug = a.Slug
	wants(t, c.Insert(ctx, &twin), fault.Taken, "slug")
	b.Slug = a.Slug
	wants(t, c.Replace(ctx, &b), fault.Taken, "slug")

	got, err := c.Get(ctx, "b")
	must(t, err)
	if got.Slug != "slug-b" || got.Version != 1 {
		t.Fatalf("a refused Replace left %+v", got)
	}
	a.Title = "keeping one's own key is no clash"
	must(t, c.Replace(ctx, &a))

	n := papers{Engine: engine, Schema: Notes}
	for id, keys := range map[string][2]string{"1": {"x", "y"}, "2": {"x", "z"}, "3": {"xy", "z"}} {
		doc := paper(id)
		doc.Kind, doc.Slug = keys[0], keys[1]
		must(t, n.Insert(ctx, &doc))
	}
	twin = paper("4")
	twin.Kind, twin.Slug = "x", "z"
	wants(t, n.Insert(ctx, &twin), fault.Taken, "kind_slug")
}

func testUniqueMissing(t *testing.T, st Store) {
	engine, ctx := open(t, st, Papers, Notes), t.Context()
	doc := paper("a")
	doc.Slug = ""
	wants(t, papers{Engine: engine, Schema: Papers}.Insert(ctx, &doc), fault.Invalid, "slug")
	doc = paper("a") // without a kind
	wants(t, papers{Engine: engine, Schema: Notes}.Insert(ctx, &doc), fault.Invalid, "kind_slug")
}

// UniqueEach is a test apart: FerretDB does not hold array elements unique.
func UniqueEach(t *testing.T, st Store) {
	s := &store.Schema{Name: "teams", Indexes: []store.Index{
		{Name: "member", Unique: true, Keys: []store.Key{store.Each("tags")}},
	}}
	c, ctx := papers{Engine: open(t, st, s), Schema: s}, t.Context()
	a, b := paper("a"), paper("b")
	a.Tags, b.Tags = []string{"jo", "mo", "jo"}, []string{"bo", "mo"}
	must(t, c.Insert(ctx, &a))
	wants(t, c.Insert(ctx, &b), fault.Taken, "member")
	b.Tags = []string{"bo", ""}
	wants(t, c.Insert(ctx, &b), fault.Invalid, "member")
	b.Tags = nil
	wants(t, c.Insert(ctx, &b), fault.Invalid, "member")
	a.Tags = []string{"jo"}
	must(t, c.Replace(ctx, &a))
	b.Tags = []string{"mo"}
	must(t, c.Insert(ctx, &b))
}
