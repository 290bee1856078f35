package storetest

import (
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func find(t *testing.T, c papers, q store.Query) []string {
	t.Helper()
	docs, err := c.Find(t.Context(), q)
	must(t, err)
	return ids(docs)
}

func testRanges(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	var docs []Paper
	for i, id := range []string{"a", "b", "c", "d", "e"} {
		doc := paper(id)
		doc.Kind, doc.Rank, doc.At = "news", i, noon.Add(time.Duration(i)*time.Millisecond)
		docs = append(docs, doc)
	}
	dateless := paper("z")
	dateless.Kind, dateless.Rank = "news", 9
	must(t, c.InsertMany(ctx, append(docs, dateless)))

	at := func(i int) time.Time { return noon.Add(time.Duration(i) * time.Millisecond) }
	kind := store.Is("kind", "news")
	for _, x := range []struct {
		name  string
		where []store.Condition
		want  []string
	}{
		{"below, descending key", []store.Condition{kind, store.Less("at", at(2))}, []string{"b", "a"}},
		{"at least, descending key", []store.Condition{kind, store.From("at", at(2))}, []string{"e", "d", "c"}},
		{"between, descending key", []store.Condition{kind, store.From("at", at(1)), store.Less("at", at(3))}, []string{"c", "b"}},
		{"without equality", []store.Condition{store.Less("at", at(1))}, []string{"a"}},
		{"below, ascending key", []store.Condition{store.Less("rank", 2)}, []string{"a", "b"}},
		{"at least, ascending key", []store.Condition{store.From("rank", 3)}, []string{"d", "e", "z"}},
		{"between, ascending key", []store.Condition{store.From("rank", 1), store.Less("rank", 3)}, []string{"b", "c"}},
		{"nothing between", []store.Condition{store.From("rank", 3), store.Less("rank", 1)}, []string{}},
		{"a wider and a narrower", []store.Condition{store.From("rank", 1), store.From("rank", 4)}, []string{"e", "z"}},
		{"another type", []store.Condition{store.From("rank", "")}, []string{}},
	} {
		q := store.Query{Where: x.where}
		same(t, x.name, find(t, c, q), x.want)
		n, err := c.Count(ctx, q)
		must(t, err)
		same(t, x.name+", counted", n, len(x.want))
	}
	same(t, "a range from its end", find(t, c, store.Query{Where: []store.Condition{kind, store.Less("at", at(4))},
		Sort: []store.Key{store.Asc("at")}, Skip: 1, Limit: 2}), []string{"b", "c"})
}

func testEach(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	a, b, none := paper("a"), paper("b"), paper("c")
	a.Tags, a.At = []string{"x", "y", "x"}, noon
	b.Tags, b.At = []string{"y"}, noon.Add(time.Hour)
	a.People = []person{{"p1", "chair"}, {"p2", "member"}}
	b.People, b.Rank = []person{{"p2", "chair"}}, -1
	must(t, c.InsertMany(ctx, []Paper{a, b, none}))
	tag := func(v string) store.Query { return store.Query{Where: []store.Condition{store.Is("tags", v)}} }
	who := func(v string) store.Query { return store.Query{Where: []store.Condition{store.Is("people.id", v)}} }
	same(t, "x", find(t, c, tag("x")), []string{"a"})
	same(t, "y", find(t, c, tag("y")), []string{"b", "a"})
	same(t, "p1", find(t, c, who("p1")), []string{"a"})
	same(t, "p2", find(t, c, who("p2")), []string{"b", "a"})

	doc, err := c.Get(ctx, "a")
	must(t, err)
	doc.Tags, doc.People = []string{"y", "z"}, nil
	must(t, c.Replace(ctx, doc))
	same(t, "x, taken away", find(t, c, tag("x")), []string{})
	same(t, "y, kept", find(t, c, tag("y")), []string{"b", "a"})
	same(t, "z, added", find(t, c, tag("z")), []string{"a"})
	same(t, "p2, taken away", find(t, c, who("p2")), []string{"b"})
}

func testTwoKeys(t *testing.T, st Store) {
	c := openPapers(t, st)
	a, b, d := paper("a"), paper("b"), paper("d")
	a.Kind, a.Open, a.Rank = "news", true, 1
	b.Kind, b.Open, b.Rank = "news", true, 2
	d.Kind, d.Open = "news", false
	must(t, c.InsertMany(t.Context(), []Paper{a, b, d}))
	kind, on := store.Is("kind", "news"), store.Is("open", true)
	for _, where := range [][]store.Condition{{kind, on}, {on, kind}} {
		same(t, "open news", find(t, c, store.Query{Where: where}), []string{"b", "a"})
		same(t, "open news of rank 1", find(t, c, store.Query{Where: append(where, store.Is("rank", 1))}), []string{"a"})
	}
}

func testNoIndex(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	is := func(path string) []store.Condition { return []store.Condition{store.Is(path, "x")} }
	for name, q := range map[string]store.Query{
		"field":            {Where: is("body")},
		"second key alone": {Where: []store.Condition{store.Is("open", true)}},
		"order":            {Where: is("kind"), Sort: []store.Key{store.Asc("title")}},
		"mixed directions": {Sort: []store.Key{store.Asc("rank"), store.Asc("title")}},
		"range on array":   {Where: []store.Condition{store.Less("tags", "x")}},
		"range after order": {Where: []store.Condition{store.Less("title", "x")},
			Sort: []store.Key{store.Asc("rank")}},
	} {
		_, err := c.Find(ctx, q)
		if err == nil || fault.KindOf(err) != fault.Internal {
			t.Errorf("Find by %s: %v", name, err)
		}
		if _, err = c.Count(ctx, q); err == nil {
			t.Errorf("Count by %s is answered", name)
		}
	}
}
