package mongo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/storetest"
)

func open(t *testing.T, uri string) *Engine {
	t.Helper()
	e, err := Open(t.Context(), uri, []*store.Schema{storetest.Papers})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.Background()) })
	return e
}

func TestDatabaseOf(t *testing.T) {
	for uri, want := range map[string]string{
		"mongodb://localhost/club":                         "club",
		"mongodb://a:1,b:2,c:3/club?replicaSet=rs0":        "club",
		"mongodb://u:p%2Fq@host:27017/club?authSource=x/y": "club",
		"mongodb+srv://host/club":                          "club",
		"mongodb://localhost":                              "",
		"mongodb://localhost/?w=1":                         "",
	} {
		got, err := databaseOf(uri)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", uri, got, err)
		}
	}
}

func TestNewerFormatIsRefused(t *testing.T) {
	uri := mongotest.Start(t)
	e := open(t, uri)
	_, err := e.meta.ReplaceOne(t.Context(), bson.D{{Key: "_id", Value: "format"}}, bson.D{{Key: "n", Value: format + 1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), uri, nil); !fault.Is(err, fault.Invalid) {
		t.Fatalf("a newer format: %v", err)
	}
}

// TestIndexesOnServer reads from the server what the declarations became, and
// that opening again leaves it alone.
func TestIndexesOnServer(t *testing.T) {
	uri := mongotest.Start(t)
	for range 2 {
		e := open(t, uri)
		there, err := e.docs(storetest.Papers).Indexes().ListSpecifications(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(there) != len(storetest.Papers.Indexes)+1 {
			t.Fatalf("%d indexes, %d declared", len(there), len(storetest.Papers.Indexes))
		}
		for _, x := range storetest.Papers.Indexes {
			if !slices.ContainsFunc(there, func(spec driver.IndexSpecification) bool { return spec.Name == nameOf(x) && same(spec, x) }) {
				t.Errorf("%s is not there as declared", x.Name)
			}
		}
	}
}

// TestHalfUpload puts a blob of which an earlier upload left one piece, and
// puts one from several sides at once.
func TestHalfUpload(t *testing.T) {
	e := open(t, mongotest.Start(t))
	data := bytes.Repeat([]byte("picture!"), chunkSize/3)
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	_, err := e.bucket().GetChunksCollection().InsertOne(t.Context(), bson.D{{Key: "_id", Value: hash + "-1"},
		{Key: "files_id", Value: hash}, {Key: "n", Value: 1}, {Key: "data", Value: data[chunkSize : 2*chunkSize]}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Blob(t.Context(), hash); !fault.Is(err, fault.NotFound) {
		t.Fatalf("half a blob: %v", err)
	}
	put := make(chan error)
	for range 4 {
		go func() { _, err := e.PutBlob(t.Context(), data); put <- err }()
	}
	for range 4 {
		if err := <-put; err != nil {
			t.Error(err)
		}
	}
	got, err := e.Blob(t.Context(), hash)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("%d bytes of %d, %v", len(got), len(data), err)
	}
}

// TestALostPiece: a blob of which a piece was lost is not found, rather than an
// error for ever, and putting it again mends it.
func TestALostPiece(t *testing.T) {
	e := open(t, mongotest.Start(t))
	data := bytes.Repeat([]byte("picture!"), chunkSize/3)
	hash, err := e.PutBlob(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	for _, lost := range []bson.D{
		{{Key: "_id", Value: hash + "-0"}}, {{Key: "_id", Value: hash + "-1"}}, {{Key: "_id", Value: hash + "-2"}}, {{Key: "files_id", Value: hash}},
	} {
		if _, err := e.bucket().GetChunksCollection().DeleteMany(t.Context(), lost); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Blob(t.Context(), hash); !fault.Is(err, fault.NotFound) {
			t.Errorf("without %v: %v", lost, err)
		}
		if _, err := e.PutBlob(t.Context(), data); err != nil {
			t.Fatal(err)
		}
		if got, err := e.Blob(t.Context(), hash); err != nil || !bytes.Equal(got, data) {
			t.Errorf("mended after %v: %d bytes, %v", lost, len(got), err)
		}
	}
}

// TestTidy removes what half uploads left, not that of an upload under way nor
// of a blob that is whole.
func TestTidy(t *testing.T) {
	e := open(t, mongotest.Start(t))
	chunks := e.bucket().GetChunksCollection()
	whole, err := e.PutBlob(t.Context(), []byte("whole"))
	if err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-store.HalfLife - time.Minute)
	for id, at := range map[string]any{"old": old, "older": nil, "under way": time.Now()} {
		doc := bson.D{{Key: "_id", Value: id}, {Key: "files_id", Value: id}, {Key: "n", Value: 0}, {Key: "data", Value: []byte("x")}}
		if at != nil {
			doc = append(doc, bson.E{Key: "at", Value: at})
		}
		if _, err := chunks.InsertOne(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := chunks.UpdateMany(t.Context(), bson.D{{Key: "files_id", Value: whole}}, bson.D{{Key: "$set", Value: bson.D{{Key: "at", Value: old}}}}); err != nil {
		t.Fatal(err)
	}
	if err := e.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	left, err := distinct(t.Context(), chunks, "files_id")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(left)
	if want := []string{whole, "under way"}; !slices.Equal(left, want) {
		t.Errorf("left are %v, want %v", left, want)
	}
}

// TestEpochIsOwed: a public write whose outcome is unknown raises the epoch as
// soon as the server answers again.
func TestEpochIsOwed(t *testing.T) {
	proxy := mongotest.NewProxy(t, mongotest.Start(t))
	e := open(t, proxy.URI)
	before, err := e.Epoch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	proxy.Cut()
	doc, err := bson.Marshal(storetest.Paper{Head: store.Head{ID: "a", Version: 1}, Slug: "a"})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now() // no deadline: the engine has its own
	if err := e.Insert(context.Background(), storetest.Papers, doc); !fault.Is(err, fault.Unavailable) {
		t.Fatalf("without a server: %v", err)
	}
	if took := time.Since(start); took > patience+time.Second {
		t.Errorf("a call without a deadline took %v", took)
	}
	proxy.Restore()
	var after int64
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		if after, err = e.Epoch(t.Context()); err == nil {
			break
		}
	}
	if err != nil || after <= before {
		t.Errorf("the epoch went from %d to %d, %v", before, after, err)
	}
}

// TestCallsWaitForAConnection: a crowd over one connection waits longer for it
// than anybody waits for a server, and none of it fails.
func TestCallsWaitForAConnection(t *testing.T) {
	uri := mongotest.Start(t)
	if !strings.Contains(uri, "?") {
		uri += "?maxPoolSize=1"
	}
	e := open(t, uri+"&serverSelectionTimeoutMS=100")
	if cap(e.places) != 1 {
		t.Skipf("%d connections", cap(e.places))
	}
	const crowd = 1500
	start, ended := time.Now(), make(chan error, crowd)
	for range crowd {
		go func() { _, err := e.Get(t.Context(), storetest.Papers, []string{"a"}); ended <- err }()
	}
	for range crowd {
		if err := <-ended; err != nil {
			t.Fatalf("after %v: %v", time.Since(start), err)
		}
	}
	if took := time.Since(start); took < 200*time.Millisecond {
		t.Skipf("all of it took %v: nobody waited", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	e.places <- struct{}{}
	if _, err := e.Get(ctx, storetest.Papers, []string{"a"}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("without a connection in time: %v", err)
	}
}

func TestOpenWithoutServer(t *testing.T) {
	proxy := mongotest.NewProxy(t, mongotest.Start(t))
	proxy.Cut()
	start := time.Now()
	if _, err := Open(t.Context(), proxy.URI, nil); !fault.Is(err, fault.Unavailable) {
		t.Errorf("without a server: %v", err)
	}
	if took := time.Since(start); took > selection+time.Second {
		t.Errorf("it took %v", took)
	}
	if _, err := Open(t.Context(), "mongodb://localhost", nil); !fault.Is(err, fault.Invalid) {
		t.Errorf("without a database: %v", err)
	}
}
