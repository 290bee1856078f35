package mongo

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"samenspel/models/store"
	"samenspel/models/store/mongotest"
)

func rank(keys ...store.Key) *store.Schema {
	return &store.Schema{Name: "papers", Indexes: []store.Index{{Name: "rank", Keys: keys}}}
}

// The new index is there before the old one goes, a majority has it, and what
// somebody else made stays.
func TestIndexesChangeInOrder(t *testing.T) {
	uri := mongotest.Start(t)
	e, err := Open(t.Context(), uri, []*store.Schema{rank(store.Asc("rank"))})
	if err != nil {
		t.Fatal(err)
	}
	indexes := e.db.Collection("papers").Indexes()
	for name, keys := range map[string]bson.D{
		"rank":           {{Key: "title", Value: 1}}, // as it was called before names were marked, with keys of then
		"reports_of_ict": {{Key: "at", Value: 1}},
	} {
		if _, err := indexes.CreateOne(t.Context(), driver.IndexModel{Keys: keys, Options: options.Index().SetName(name)}); err != nil {
			t.Fatal(err)
		}
	}
	e.Close(t.Context())

	var mu sync.Mutex
	var steps []string
	proxy := mongotest.NewAnswering(t, uri, func(command bson.Raw) bson.Raw {
		mu.Lock()
		defer mu.Unlock()
		switch mongotest.NameOf(command) {
		case "createIndexes":
			if quorum, _ := command.Lookup("commitQuorum").StringValueOK(); strings.Contains(command.String(), `"rank"`) {
				steps = append(steps, "create "+quorum)
			}
		case "dropIndexes":
			steps = append(steps, "drop "+command.Lookup("index").StringValue())
		}
		return nil
	})
	changed := rank(store.Asc("kind"), store.Desc("rank"))
	e, err = Open(t.Context(), proxy.URI, []*store.Schema{changed})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(context.Background())
	slices.Sort(steps[min(1, len(steps)):])
	old := nameOf(rank(store.Asc("rank")).Indexes[0])
	if want := []string{"create majority", "drop rank", "drop " + old}; !slices.Equal(steps, want) {
		t.Errorf("it did %q, not %q", steps, want)
	}
	there, err := e.docs(changed).Indexes().ListSpecifications(t.Context())
	names := map[string]bool{}
	for _, x := range there {
		names[x.Name] = true
	}
	want := map[string]bool{"_id_": true, "reports_of_ict": true, nameOf(changed.Indexes[0]): true}
	if err != nil || !maps.Equal(names, want) {
		t.Errorf("there are %v, %v", names, err)
	}
}

// An index that has the declared keys serves, whoever named it.
func TestAnIndexOfAnotherNameServes(t *testing.T) {
	uri := mongotest.Start(t)
	e := open(t, uri)
	s := rank(store.Asc("rank"))
	model := driver.IndexModel{Keys: keysOf(s.Indexes[0]), Options: options.Index().SetName("rank")}
	if _, err := e.db.Collection("old").Indexes().CreateOne(t.Context(), model); err != nil {
		t.Fatal(err)
	}
	s.Name = "old"
	again, err := Open(t.Context(), uri, []*store.Schema{s})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close(context.Background())
	there, err := again.docs(s).Indexes().ListSpecifications(t.Context())
	if err != nil || len(there) != 2 {
		t.Fatalf("%d indexes, %v", len(there), err)
	}
	p, err := store.PlanFor(s, store.Query{Where: []store.Condition{store.Is("rank", 1)}})
	if err == nil {
		_, err = again.Find(t.Context(), s, p)
	}
	if err != nil {
		t.Error(err)
	}
}
