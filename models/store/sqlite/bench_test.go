package sqlite_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/store"
	"samenspel/models/store/sqlite"
	"samenspel/models/store/storetest"
)

type papers = store.Collection[storetest.Paper, *storetest.Paper]

// article is a document of the size of a long article, 4 KB.
func article(n int) storetest.Paper {
	id := fmt.Sprintf("%08d", n)
	return storetest.Paper{Head: store.Head{ID: id}, Slug: "slug-" + id, Title: "Title " + id,
		Kind: []string{"news", "interview"}[n%2], At: time.UnixMilli(int64(n) * 60_000),
		Tags: []string{"a", "b"}, Body: strings.Repeat("0123456789abcdef", 256)}
}

func BenchmarkStore(b *testing.B) {
	for _, size := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) { benchmark(b, size) })
	}
}

func benchmark(b *testing.B, size int) {
	ctx := context.Background()
	engine, err := sqlite.Open(ctx, b.TempDir(), []*store.Schema{storetest.Papers})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close(ctx)
	c := papers{Engine: engine, Schema: storetest.Papers}
	start := time.Now()
	for n := 0; n < size; n += 1000 {
		var docs []storetest.Paper
		for i := range 1000 {
			docs = append(docs, article(n+i))
		}
		if err := c.InsertMany(ctx, docs); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d documents in %v", size, time.Since(start))

	newest := store.Query{Sort: []store.Key{store.Desc("at")}, Limit: 12, Omit: []string{"body"}}
	news := newest
	news.Where = []store.Condition{store.Is("kind", "news")}
	page := func(q store.Query, skip, total int) func(int) error {
		q.Skip = skip
		return func(int) error { _, err := c.Page(ctx, q, total); return err }
	}
	for _, x := range []struct {
		name string
		do   func(i int) error
	}{
		{"Get", func(i int) error { _, err := c.Get(ctx, fmt.Sprintf("%08d", i*7919%size)); return err }},
		{"Page1", page(newest, 0, size)},
		{"Page9", page(newest, 96, size)},
		{"PageMiddle", page(newest, size/2, size)},
		{"PageLast", page(newest, size-12, size)},
		{"NewsPage9", page(news, 96, size/2)},
		{"Count", func(int) error { _, err := c.Count(ctx, newest); return err }},
		{"CountNews", func(int) error { _, err := c.Count(ctx, news); return err }},
	} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := x.do(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	next := size
	b.Run("Insert", func(b *testing.B) {
		for b.Loop() {
			next++
			doc := article(next)
			if err := c.Insert(ctx, &doc); err != nil {
				b.Fatal(err)
			}
		}
	})
}
