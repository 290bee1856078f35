package crashtest

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"samenspel/models/store"
	"samenspel/models/store/mongotest"
)

func TestKilledOnSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	folder := t.TempDir()
	acknowledged := map[string]int64{}
	for round := range 50 {
		killOne(t, folder, round, acknowledged)
		c, err := open(t.Context(), folder)
		if err != nil {
			t.Fatal(err)
		}
		checkDocuments(t, c, acknowledged)
		checkIndexes(t, c)
		if err := c.Engine.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d documents acknowledged", len(acknowledged))
}

func TestKilledOnMongoDB(t *testing.T) {
	uri := mongotest.Start(t)
	acknowledged := map[string]int64{}
	for round := range 10 {
		killOne(t, uri, round, acknowledged)
		c, err := open(t.Context(), uri)
		if err != nil {
			t.Fatal(err)
		}
		checkDocuments(t, c, acknowledged)
		if err := c.Engine.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d documents acknowledged", len(acknowledged))
}

// killOne starts a writer, kills it a moment after its first write, and notes
// what was acknowledged until then.
func killOne(t *testing.T, address string, round int, acknowledged map[string]int64) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), addressVariable+"="+address, fmt.Sprint(roundVariable, "=", round))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	first := true
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		if first {
			first = false
			time.AfterFunc(time.Duration(5+rand.IntN(146))*time.Millisecond, func() { child.Process.Kill() })
		}
		var id string
		var version int64
		if _, err := fmt.Sscan(line, &id, &version); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		acknowledged[id] = max(acknowledged[id], version)
	}
	child.Wait()
	if first {
		t.Fatal("the child wrote nothing")
	}
	if child.ProcessState.Exited() {
		t.Fatal("the child ended by itself")
	}
}

// checkDocuments finds every acknowledged document, at the acknowledged version
// or at the one that was being written.
func checkDocuments(t *testing.T, c records, acknowledged map[string]int64) {
	t.Helper()
	docs, err := c.GetMany(t.Context(), slices.Collect(maps.Keys(acknowledged)))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != len(acknowledged) {
		t.Fatalf("%d documents of %d are there", len(docs), len(acknowledged))
	}
	for _, doc := range docs {
		if v := acknowledged[doc.ID]; doc.Version != v && doc.Version != v+1 {
			t.Fatalf("%s has version %d, acknowledged was %d", doc.ID, doc.Version, v)
		}
		want := record{Head: doc.Head}
		want.fill(doc.Version)
		if doc.Body != want.Body || !slices.Equal(doc.Tags, want.Tags) || doc.Rank != want.Rank {
			t.Fatalf("%s of version %d is mixed up", doc.ID, doc.Version)
		}
	}
}

// checkIndexes asks by every index and compares with the documents.
func checkIndexes(t *testing.T, c records) {
	t.Helper()
	find := func(q store.Query) []record {
		q.Omit = []string{"body"}
		docs, err := c.Find(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		n, err := c.Count(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if n != len(docs) {
			t.Fatalf("%v: the index holds %d documents, %d are there", q, n, len(docs))
		}
		return docs
	}
	all := find(store.Query{})
	versions := map[int64]int{}
	for _, doc := range all {
		versions[doc.Version]++
	}
	byRank := find(store.Query{Sort: []store.Key{store.Desc("rank")}})
	bySlug := find(store.Query{Sort: []store.Key{store.Asc("slug")}})
	tagged := find(store.Query{Where: []store.Condition{store.Is("tags", "all")}})
	if len(byRank) != len(all) || len(bySlug) != len(all) || len(tagged) != len(all) {
		t.Fatalf("%d documents: %d by rank, %d by slug, %d by tag", len(all), len(byRank), len(bySlug), len(tagged))
	}
	if !slices.IsSortedFunc(byRank, func(a, b record) int { return int(b.Rank - a.Rank) }) {
		t.Fatal("the index on rank is not that of the documents")
	}
	for version := int64(1); version <= 8; version++ {
		got := find(store.Query{Where: []store.Condition{store.Is("tags", fmt.Sprint("v", version))}})
		if len(got) != versions[version] {
			t.Fatalf("%d documents of version %d, the index has %d", versions[version], version, len(got))
		}
	}
}
