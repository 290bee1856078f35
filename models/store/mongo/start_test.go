package mongo

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/storetest"
)

// Three programs start at once on an empty database, as under a rolling
// restart; the server answers each with a deadlock now and then.
func TestThreeStartAtOnce(t *testing.T) {
	uri := mongotest.Start(t)
	started := make(chan error, 3)
	for n := range 3 {
		var asked atomic.Int64
		proxy := mongotest.NewAnswering(t, uri, func(command bson.Raw) bson.Raw {
			if name := mongotest.NameOf(command); (name == "createIndexes" || name == "update") && asked.Add(1) == int64(2+3*n) {
				return mongotest.Refusal(1, "InternalError", "deadlock detected")
			}
			return nil
		})
		go func() {
			e, err := Open(context.Background(), proxy.URI, []*store.Schema{storetest.Papers, storetest.Notes})
			if err == nil {
				err = e.Close(context.Background())
			}
			started <- err
		}()
	}
	for range 3 {
		if err := <-started; err != nil {
			t.Error(err)
		}
	}
	there, err := open(t, uri).docs(storetest.Papers).Indexes().ListSpecifications(t.Context())
	if err != nil || len(there) != len(storetest.Papers.Indexes)+1 {
		t.Errorf("%d indexes, %v", len(there), err)
	}
}

// What whoever set the address can mend is one plain sentence.
func TestOpeningSaysWhatToMend(t *testing.T) {
	uri := mongotest.Start(t)
	always := func(answer bson.Raw) string {
		return mongotest.NewAnswering(t, uri, func(command bson.Raw) bson.Raw {
			if name := mongotest.NameOf(command); name == "hello" || name == "isMaster" || name == "ismaster" {
				return nil
			}
			return answer
		}).URI
	}
	refused := always(mongotest.Refusal(18, "AuthenticationFailed", "Authentication failed."))
	_, host, _ := strings.Cut(refused, "://")
	var secondary bson.Raw
	noPrimary := mongotest.NewAnswering(t, uri, func(bson.Raw) bson.Raw { return secondary })
	_, address, _ := strings.Cut(noPrimary.URI, "://")
	address, _, _ = strings.Cut(address, "/")
	var err error
	secondary, err = bson.Marshal(bson.D{{Key: "ok", Value: 1.0}, {Key: "isWritablePrimary", Value: false}, {Key: "ismaster", Value: false}, {Key: "secondary", Value: true},
		{Key: "setName", Value: "rs0"}, {Key: "hosts", Value: bson.A{address}}, {Key: "me", Value: address},
		{Key: "maxWireVersion", Value: int32(21)}, {Key: "minWireVersion", Value: int32(0)}})
	if err != nil {
		t.Fatal(err)
	}
	proxy := mongotest.NewProxy(t, uri)
	proxy.Cut()
	_, gone, _ := strings.Cut(proxy.URI, "://")
	for name, c := range map[string]struct{ uri, want string }{
		"wrong password": {"mongodb://wim:geheim@" + host, "refuses the user or password"},
		"no password":    {always(mongotest.Refusal(13, "Unauthorized", "command find requires authentication")), "asks for a user and password"},
		"no such host":   {"mongodb://nosuchhost.invalid/club?serverSelectionTimeoutMS=2000", "no machine is known by the name in SAMENSPEL_STORE: nosuchhost.invalid"},
		"no such srv":    {"mongodb+srv://nosuchhost.invalid/club", "no machine is known by the name"},
		"no primary":     {"mongodb://" + address + "/club?serverSelectionTimeoutMS=1500", "no primary"},
		"not there":      {"mongodb://wim:geheim@" + gone + "&serverSelectionTimeoutMS=500", "does not answer"},
		"nonsense":       {"mongodb://a:b:c/club", "no address of MongoDB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(t.Context(), c.uri, nil)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v", err)
			}
			for _, raw := range []string{"geheim", "topology", "server selection", "(Unauthorized)", "sasl", "\n"} {
				if strings.Contains(err.Error(), raw) {
					t.Errorf("it says %q: %v", raw, err)
				}
			}
		})
	}
}

// timeoutMS of the address bounds a call, also one that is given longer.
func TestTimeoutOfTheAddress(t *testing.T) {
	uri := mongotest.Start(t)
	mark := "?"
	if strings.Contains(uri, "?") {
		mark = "&"
	}
	e := open(t, uri+mark+"timeoutMS=60000")
	if e.patience != time.Minute {
		t.Errorf("patience is %v", e.patience)
	}
	longer, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	ctx, done := e.within(longer)
	defer done()
	if end, ok := ctx.Deadline(); !ok || time.Until(end) > time.Minute {
		t.Errorf("the call may last until %v", end)
	}
	if e := open(t, uri); e.patience != patience {
		t.Errorf("without it, patience is %v", e.patience)
	}
}

// Many documents go in pieces, and none of them is lost or stored twice.
func TestManyGoInPieces(t *testing.T) {
	var inserts atomic.Int64
	proxy := mongotest.NewAnswering(t, mongotest.Start(t), func(command bson.Raw) bson.Raw {
		if mongotest.NameOf(command) == "insert" {
			inserts.Add(1)
		}
		return nil
	})
	e := open(t, proxy.URI)
	c := store.Collection[storetest.Paper, *storetest.Paper]{Engine: e, Schema: storetest.Papers}
	papers := func(from, n int) []storetest.Paper {
		var docs []storetest.Paper
		for i := range n {
			id := fmt.Sprintf("%06d", from+i)
			docs = append(docs, storetest.Paper{Head: store.Head{ID: id}, Slug: id})
		}
		return docs
	}
	const n = 2*pieceDocs + 10
	if err := c.InsertMany(t.Context(), papers(0, n)); err != nil {
		t.Fatal(err)
	}
	if inserts.Load() != 3 {
		t.Errorf("%d documents went in %d pieces", n, inserts.Load())
	}
	clash := papers(n, pieceDocs+5)
	clash[pieceDocs+2].Slug = "000001"
	if err := c.InsertMany(t.Context(), clash); !fault.Is(err, fault.Taken) || fault.FieldOf(err) != "slug" {
		t.Errorf("a key in use in a later piece: %v", err)
	}
	if there, err := c.Count(t.Context(), store.Query{}); err != nil || there != n+pieceDocs+2 {
		t.Errorf("%d documents, %v", there, err)
	}
	inserts.Store(0)
	large := papers(50_000, 3)
	for i := range large {
		large[i].Body = strings.Repeat("x", pieceBytes/2+1)
	}
	if err := c.InsertMany(t.Context(), large); err != nil || inserts.Load() != 3 {
		t.Errorf("large ones: %v in %d pieces", err, inserts.Load())
	}
}

// A server whose time for each piece is less than all pieces take together
// still stores them all: each has a deadline of its own.
func TestEachPieceHasItsOwnDeadline(t *testing.T) {
	var ends []time.Time
	e := open(t, mongotest.Start(t))
	e.began = func(ctx context.Context) {
		if end, ok := ctx.Deadline(); ok {
			ends = append(ends, end)
		}
	}
	var docs []bson.Raw
	for i := range pieceDocs + 1 {
		doc, err := bson.Marshal(storetest.Paper{Head: store.Head{ID: fmt.Sprint(i), Version: 1}, Slug: fmt.Sprint(i)})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	if err := e.InsertMany(t.Context(), storetest.Papers, docs); err != nil || len(ends) != 2 || !ends[1].After(ends[0]) {
		t.Errorf("documents: %v, deadlines %v", err, ends)
	}
	ends = nil
	if _, err := e.PutBlob(t.Context(), bytes.Repeat([]byte("x"), 17*chunkSize)); err != nil || len(ends) < 4 {
		t.Fatalf("a blob: %v, %d deadlines", err, len(ends))
	}
	for i := range ends[1:] {
		if !ends[i+1].After(ends[i]) {
			t.Errorf("piece %d of a blob has the deadline of the one before", i+1)
		}
	}
}
