package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/sqlite"
	"samenspel/models/store/storetest"
)

// traces are how often a text stands in the files of a store.
func traces(t *testing.T, folder, text string) (n int) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "samenspel.db*"))
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	for _, path := range found {
		raw, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		n += bytes.Count(raw, []byte(text))
	}
	return n
}

// Documents of every size, within a page and over many, are replaced, made
// shorter and deleted, among others that stay; their index keys with them.
func TestWhatIsDeletedIsGoneFromTheFiles(t *testing.T) {
	ctx, folder := t.Context(), t.TempDir()
	engine, err := sqlite.Open(ctx, folder, []*store.Schema{storetest.Papers})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close(ctx)
	c := papers{Engine: engine, Schema: storetest.Papers}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const mark = "herkenbaar"
	var made []storetest.Paper
	for i := range 300 {
		stays := article(i)
		must(c.Insert(ctx, &stays))
		p := article(1000 + i)
		p.ID, p.Slug, p.Tags = fmt.Sprint(mark, i), fmt.Sprint(mark, "-", i), []string{mark}
		p.Body = strings.Repeat(mark+" ", 1+i*i/8)
		must(c.Insert(ctx, &p))
		made = append(made, p)
	}
	if n := traces(t, folder, mark); n < 1000 {
		t.Fatalf("only %d traces to begin with", n)
	}
	for i := range made {
		if i%2 == 0 {
			made[i].Body = strings.Repeat("iets anders ", i%7*300)
			must(c.Replace(ctx, &made[i]))
		}
		must(c.Delete(ctx, &made[i]))
		if i%3 == 0 {
			more := article(2000 + i)
			must(c.Insert(ctx, &more))
		}
	}
	if traces(t, folder, mark) == 0 {
		t.Error("nothing is left for Wipe to do: the test looks in the wrong place")
	}
	must(engine.Wipe(ctx))
	if n := traces(t, folder, mark); n != 0 {
		t.Errorf("%d traces", n)
	}
	if n, err := c.Count(ctx, store.Query{}); n != 400 || err != nil {
		t.Errorf("%d documents stayed, %v", n, err)
	}
}

// A file of a program that did not yet write over what it deleted.
func TestAFileFromBeforeIsWrittenAnew(t *testing.T) {
	ctx, folder := t.Context(), t.TempDir()
	open := func() *sqlite.Engine {
		t.Helper()
		e, err := sqlite.Open(ctx, folder, []*store.Schema{storetest.Papers})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	e := open()
	kept := article(1)
	if err := (papers{Engine: e, Schema: storetest.Papers}).Insert(ctx, &kept); err != nil {
		t.Fatal(err)
	}
	e.Close(ctx)
	old := beside(t, folder)
	const mark = "herkenbaar"
	for _, text := range []string{
		"PRAGMA user_version = 1", "PRAGMA secure_delete = OFF",
		"INSERT INTO doc_papers VALUES (99, 'x', 1, CAST('" + strings.Repeat(mark, 3000) + "' AS BLOB))", "DELETE FROM doc_papers WHERE n = 99",
	} {
		if _, err := old.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	old.Close()
	if traces(t, folder, mark) == 0 {
		t.Fatal("no traces to begin with")
	}
	for range 2 {
		e := open()
		if n := traces(t, folder, mark); n != 0 {
			t.Errorf("%d traces", n)
		}
		if found, err := (papers{Engine: e, Schema: storetest.Papers}).Get(ctx, kept.ID); err != nil || found.Slug != kept.Slug {
			t.Errorf("what was there: %+v, %v", found, err)
		}
		e.Close(ctx)
	}
}

// While another program reads, the log cannot be cut; Wipe says so, and the
// next one does it.
func TestWipeWaitsForReaders(t *testing.T) {
	ctx, folder := t.Context(), t.TempDir()
	engine, err := sqlite.Open(ctx, folder, []*store.Schema{storetest.Papers})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close(ctx)
	c := papers{Engine: engine, Schema: storetest.Papers}
	reader, err := beside(t, folder).Begin()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := reader.QueryRow("SELECT count(*) FROM doc_papers").Scan(&n); err != nil {
		t.Fatal(err)
	}
	p := article(1)
	if err := c.Insert(ctx, &p); err != nil {
		t.Fatal(err)
	}
	wiped := make(chan error, 1)
	go func() { wiped <- engine.Wipe(ctx) }()
	q := article(2)
	if err := c.Insert(ctx, &q); err != nil {
		t.Errorf("a write meanwhile: %v", err)
	}
	if err := reader.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-wiped; err != nil {
		t.Errorf("with the reader gone: %v", err)
	}
	if info, err := os.Stat(filepath.Join(folder, "samenspel.db-wal")); err != nil || info.Size() != 0 {
		t.Errorf("the log: %v, %v", info, err)
	}
}
