package storetest

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"samenspel/models/store"
)

// testStrings keeps, orders and finds strings by their bytes, as they are.
func testStrings(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	texts := []string{"a", "ab", "abc", "A", "B", "é", "e\u0301", "z", "Ĳssel", "’s-Hertogenbosch", "😀", "\uffff",
		"a\x01", "a b", " ", "日本", "a\x00", "a\x00b", "a\x00\x00", "\x00"}
	var docs []Paper
	for _, text := range texts {
		doc := paper("id " + text)
		doc.Title, doc.Slug, doc.Tags = text, text, []string{text}
		docs = append(docs, doc)
	}
	must(t, c.InsertMany(ctx, docs))
	for _, text := range texts {
		doc, err := c.Get(ctx, "id "+text)
		must(t, err)
		same(t, "stored", []string{doc.ID, doc.Title, doc.Slug, doc.Tags[0]}, []string{"id " + text, text, text, text})
		for _, path := range []string{"title", "slug", "tags"} {
			found := find(t, c, store.Query{Where: []store.Condition{store.Is(path, text)}})
			same(t, "by "+path, found, []string{"id " + text})
		}
	}
	sorted := slices.Sorted(slices.Values(texts))
	docs, err := c.Find(ctx, store.Query{Sort: []store.Key{store.Asc("title")}})
	must(t, err)
	for i, doc := range docs {
		same(t, "order", doc.Title, sorted[i])
	}
	docs, err = c.Find(ctx, store.Query{Where: []store.Condition{store.Is("rank", 0)}})
	must(t, err)
	for i, doc := range docs {
		same(t, "descending order", doc.Title, sorted[len(sorted)-1-i])
	}
	docs, err = c.Find(ctx, store.Query{Where: []store.Condition{store.Less("title", "ab"), store.From("title", "a\x00")}})
	must(t, err)
	for _, doc := range docs {
		if doc.Title >= "ab" || doc.Title < "a\x00" {
			t.Fatalf("%q is in the range", doc.Title)
		}
	}
	same(t, "range", len(docs), 5)
}

// testMissing: a missing field sorts first, is no value, and is not the empty
// one.
func testMissing(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	none, full := paper("a"), paper("b")
	full.Title, full.At, full.Place.Town = "x", noon, "Utrecht"
	must(t, c.InsertMany(ctx, []Paper{full, none}))
	same(t, "by title", find(t, c, store.Query{Sort: []store.Key{store.Asc("title")}}), []string{"a", "b"})
	same(t, "newest", find(t, c, store.Query{Sort: []store.Key{store.Desc("at")}}), []string{"b", "a"})
	same(t, "town", find(t, c, store.Query{Where: []store.Condition{store.Is("place.town", "Utrecht")}}), []string{"b"})
	same(t, "empty", find(t, c, store.Query{Where: []store.Condition{store.Is("title", "")}}), []string{})
	same(t, "range", find(t, c, store.Query{Where: []store.Condition{store.Less("at", noon.Add(1e9))}}), []string{"b"})
	got, err := c.Get(ctx, "a")
	must(t, err)
	if got.Tags == nil || got.People == nil || len(got.Tags)+len(got.People) != 0 {
		t.Fatalf("nil slices came back as %#v and %#v", got.Tags, got.People)
	}
	if !got.At.IsZero() || got.Title != "" {
		t.Fatalf("missing fields came back as %v and %q", got.At, got.Title)
	}
}

func testValues(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	amsterdam := time.FixedZone("CET", 3600)
	for id, at := range map[string]time.Time{
		"past":   time.Date(1998, 5, 1, 9, 30, 0, 999_999_999, amsterdam),
		"before": time.Date(1931, 1, 1, 0, 0, 0, 1_000_000, time.UTC),
		"future": time.Date(2999, 12, 31, 23, 59, 59, 123_000_000, time.UTC),
	} {
		doc := paper(id)
		doc.At, doc.Rank, doc.Open = at, -1<<40, true
		doc.People, doc.Place.Town = []person{{"p", "r"}}, "Den Haag"
		must(t, c.Insert(ctx, &doc))
		got, err := c.Get(ctx, id)
		must(t, err)
		if want := at.UTC().Truncate(time.Millisecond); !got.At.Equal(want) || got.At.Location() != time.UTC {
			t.Errorf("%v came back as %v", want, got.At)
		}
		doc.At, doc.Tags, got.At = time.Time{}, []string{}, time.Time{}
		if !reflect.DeepEqual(*got, doc) {
			t.Errorf("stored %+v\ngot %+v", doc, *got)
		}
	}
	same(t, "before 1970 sorts first", find(t, c, store.Query{Sort: []store.Key{store.Asc("at")}}),
		[]string{"before", "past", "future"})
}

func testOmit(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	doc := paper("a")
	doc.Title, doc.Body, doc.Tags = "Title", "a long body", []string{"x"}
	must(t, c.Insert(ctx, &doc))
	found, err := c.Find(ctx, store.Query{Omit: []string{"body", "tags", "absent"}})
	must(t, err)
	doc.Body, doc.Tags = "", nil
	doc.People = []person{}
	if !reflect.DeepEqual(found, []Paper{doc}) {
		t.Fatalf("got %+v, want %+v", found, doc)
	}
}
