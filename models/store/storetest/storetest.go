// Package storetest is the contract of the storage port: what every engine
// must do, tested from outside.
package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Store is one empty store under test.
type Store struct {
	// Open opens it, any number of times after each other, always the same data.
	Open func(schemas ...*store.Schema) (store.Engine, error)

	// Cut takes the store away from writers until restore is called.
	Cut func() (restore func())

	// ReadsStay says that reading goes on meanwhile.
	ReadsStay bool
}

// Run tests an engine; fresh makes a store for each test.
func Run(t *testing.T, fresh func(t *testing.T) Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Store)
	}{
		{"Writes", testWrites},
		{"InsertMany", testInsertMany},
		{"Get", testGet},
		{"Unique", testUnique},
		{"UniqueMissing", testUniqueMissing},
		{"CompareAndSwap", testCompareAndSwap},
		{"Crowd", testCrowd},
		{"Paging", testPaging},
		{"Ranges", testRanges},
		{"Each", testEach},
		{"TwoKeys", testTwoKeys},
		{"NoIndex", testNoIndex},
		{"Strings", testStrings},
		{"Missing", testMissing},
		{"Values", testValues},
		{"Omit", testOmit},
		{"Random", testRandom},
		{"TooLarge", testTooLarge},
		{"Cancelled", testCancelled},
		{"Away", testAway},
		{"Epoch", testEpoch},
		{"Blobs", testBlobs},
		{"Reopen", testReopen},
		{"IndexChange", testIndexChange},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, fresh(t)) })
	}
}

// Paper is what most tests store.
type Paper struct {
	store.Head `bson:",inline"`
	Slug       string    `bson:"slug"`
	Title      string    `bson:"title,omitempty"`
	Kind       string    `bson:"kind,omitempty"`
	Rank       int       `bson:"rank"`
	Open       bool      `bson:"open"`
	At         time.Time `bson:"at,omitempty"`
	Tags       []string  `bson:"tags"`
	People     []person  `bson:"people"`
	Place      place     `bson:"place"`
	Body       string    `bson:"body,omitempty"`
}

type person struct {
	ID   string `bson:"id"`
	Role string `bson:"role"`
}

type place struct {
	Town string `bson:"town,omitempty"`
}

// Papers is their schema, Notes a private one with a key of two fields.
var Papers = &store.Schema{Name: "papers", Public: true, Indexes: []store.Index{
	{Name: "slug", Unique: true, Keys: []store.Key{store.Asc("slug")}},
	{Name: "newest", Keys: []store.Key{store.Desc("at")}},
	{Name: "kind_newest", Keys: []store.Key{store.Asc("kind"), store.Desc("at")}},
	{Name: "tag_newest", Keys: []store.Key{store.Each("tags"), store.Desc("at")}},
	{Name: "person_rank", Keys: []store.Key{store.Each("people.id"), store.Asc("rank")}},
	{Name: "kind_open_rank", Keys: []store.Key{store.Asc("kind"), store.Asc("open"), store.Desc("rank")}},
	{Name: "rank_title", Keys: []store.Key{store.Asc("rank"), store.Desc("title")}},
	{Name: "title", Keys: []store.Key{store.Asc("title")}},
	{Name: "town", Keys: []store.Key{store.Asc("place.town")}},
}}

var Notes = &store.Schema{Name: "notes", Indexes: []store.Index{
	{Name: "kind_slug", Unique: true, Keys: []store.Key{store.Asc("kind"), store.Asc("slug")}},
}}

type papers = store.Collection[Paper, *Paper]

// open opens the store until the test ends.
func open(t *testing.T, st Store, schemas ...*store.Schema) store.Engine {
	t.Helper()
	engine, err := st.Open(schemas...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close(context.Background()) })
	return engine
}

func openPapers(t *testing.T, st Store) papers {
	t.Helper()
	return papers{Engine: open(t, st, Papers), Schema: Papers}
}

// paper makes a document with the least it needs.
func paper(id string) Paper {
	return Paper{Head: store.Head{ID: id}, Slug: "slug-" + id}
}

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wants checks the kind and the field of an error.
func wants(t *testing.T, err error, kind fault.Kind, field string) {
	t.Helper()
	if !fault.Is(err, kind) || fault.FieldOf(err) != field {
		t.Fatalf("got %v, want %v %s", err, kind, field)
	}
}

func ids(docs []Paper) []string {
	list := []string{}
	for _, d := range docs {
		list = append(list, d.ID)
	}
	return list
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprintf("%q", got), fmt.Sprintf("%q", want); g != w {
		t.Fatalf("%s:\n got %s\nwant %s", what, g, w)
	}
}
