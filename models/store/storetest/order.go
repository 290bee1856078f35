package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"samenspel/models/store"
)

// testPaging cuts lists with many equal keys into pages, from both ends.
func testPaging(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	var docs []Paper
	for i := range 61 {
		doc := paper(fmt.Sprintf("%02d", i*37%61)) // not in the order of ids
		doc.At = noon.Add(time.Duration(i%3) * time.Hour)
		doc.Kind = []string{"news", "interview"}[i%2]
		doc.Rank = i % 4
		doc.Tags = []string{"all", doc.Kind}
		docs = append(docs, doc)
	}
	must(t, c.InsertMany(ctx, docs))
	newestFirst := func(a, b Paper) int { return b.At.Compare(a.At) }
	oldestFirst := func(a, b Paper) int { return a.At.Compare(b.At) }
	for name, x := range map[string]struct {
		q     store.Query
		order func(a, b Paper) int
		n     int
	}{
		"all":    {store.Query{}, func(a, b Paper) int { return 0 }, 61},
		"newest": {store.Query{Sort: []store.Key{store.Desc("at")}}, newestFirst, 61},
		"oldest": {store.Query{Sort: []store.Key{store.Asc("at")}}, oldestFirst, 61},
		"interviews": {store.Query{Where: []store.Condition{store.Is("kind", "interview")},
			Sort: []store.Key{store.Desc("at")}}, newestFirst, 30},
		"tagged, oldest": {store.Query{Where: []store.Condition{store.Is("tags", "all")},
			Sort: []store.Key{store.Asc("at")}}, oldestFirst, 61},
		"by rank": {store.Query{Sort: []store.Key{store.Asc("rank"), store.Desc("title")}},
			func(a, b Paper) int { return a.Rank - b.Rank }, 61},
	} {
		all, err := c.Find(ctx, x.q)
		must(t, err)
		total, err := c.Count(ctx, x.q)
		must(t, err)
		same(t, name+", found and counted", []int{len(all), total}, []int{x.n, x.n})
		if !slices.IsSortedFunc(all, x.order) {
			t.Fatalf("%s: not in order", name)
		}
		equalsByID(t, name, all, x.order)

		back := x.q
		back.Backward = true
		reversed, err := c.Find(ctx, back)
		must(t, err)
		slices.Reverse(reversed)
		same(t, name+", backward", ids(reversed), ids(all))

		var skipped, paged []Paper
		for at := 0; at < total; at += 7 {
			q := x.q
			q.Skip, q.Limit = at, 7
			found, err := c.Find(ctx, q)
			must(t, err)
			skipped = append(skipped, found...)
			found, err = c.Page(ctx, q, total)
			must(t, err)
			paged = append(paged, found...)
		}
		same(t, name+", by Skip", ids(skipped), ids(all))
		same(t, name+", by Page", ids(paged), ids(all))

		beyond := x.q
		beyond.Skip, beyond.Limit = 70, 7
		found, err := c.Page(ctx, beyond, total)
		must(t, err)
		same(t, name+", beyond the end", len(found), 0)
	}
}

// equalsByID checks that equal keys are ordered by id, all in one direction.
func equalsByID(t *testing.T, name string, docs []Paper, order func(a, b Paper) int) {
	t.Helper()
	up, down := false, false
	for i := 1; i < len(docs); i++ {
		if order(docs[i-1], docs[i]) == 0 {
			up = up || docs[i-1].ID < docs[i].ID
			down = down || docs[i-1].ID > docs[i].ID
		}
	}
	if up == down {
		t.Fatalf("%s: equal keys go up %v and down %v: %q", name, up, down, ids(docs))
	}
}
