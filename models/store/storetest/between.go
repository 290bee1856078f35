package storetest

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/store"
)

// Between stands before an engine and has every call pass through one
// function, which carries it out with do, or refuses it, or does something
// before or after. What Call returns is what the caller gets; do may be called
// once. Calls may come at the same time.
//
// The engine is no embedded one: the compiler sees that no method goes around.
type Between struct {
	Engine store.Engine
	Call   func(c Call, do func() error) error
}

// Call is what an engine is asked for.
type Call struct {
	Method string   // of store.Engine; InsertMany comes as an Insert of each document
	Schema string   // its name; "" where there is none
	IDs    []string // of the documents that it names
}

// Writes says whether the call changes what is kept of documents.
func (c Call) Writes() bool {
	return c.Method == "Insert" || c.Method == "Replace" || c.Method == "Delete" || c.Method == "RaiseEpoch"
}

var _ store.Engine = (*Between)(nil)

func (b *Between) Insert(ctx context.Context, s *store.Schema, doc bson.Raw) error {
	return b.Call(Call{"Insert", s.Name, []string{idOf(doc)}}, func() error { return b.Engine.Insert(ctx, s, doc) })
}

// InsertMany may be cut off between any two documents, as its contract says.
func (b *Between) InsertMany(ctx context.Context, s *store.Schema, docs []bson.Raw) error {
	for _, doc := range docs {
		if err := b.Insert(ctx, s, doc); err != nil {
			return err
		}
	}
	return nil
}

func (b *Between) Replace(ctx context.Context, s *store.Schema, version int64, doc bson.Raw) error {
	return b.Call(Call{"Replace", s.Name, []string{idOf(doc)}}, func() error { return b.Engine.Replace(ctx, s, version, doc) })
}

func (b *Between) Delete(ctx context.Context, s *store.Schema, id string, version int64) error {
	return b.Call(Call{"Delete", s.Name, []string{id}}, func() error { return b.Engine.Delete(ctx, s, id, version) })
}

func (b *Between) Get(ctx context.Context, s *store.Schema, ids []string) ([]bson.Raw, error) {
	return pass(b, Call{"Get", s.Name, ids}, func() ([]bson.Raw, error) { return b.Engine.Get(ctx, s, ids) })
}

func (b *Between) Find(ctx context.Context, s *store.Schema, p store.Plan) ([]bson.Raw, error) {
	return pass(b, Call{"Find", s.Name, nil}, func() ([]bson.Raw, error) { return b.Engine.Find(ctx, s, p) })
}

func (b *Between) Count(ctx context.Context, s *store.Schema, p store.Plan) (int, error) {
	return pass(b, Call{"Count", s.Name, nil}, func() (int, error) { return b.Engine.Count(ctx, s, p) })
}

func (b *Between) Epoch(ctx context.Context) (int64, error) {
	return pass(b, Call{Method: "Epoch"}, func() (int64, error) { return b.Engine.Epoch(ctx) })
}

func (b *Between) RaiseEpoch(ctx context.Context) error {
	return b.Call(Call{Method: "RaiseEpoch"}, func() error { return b.Engine.RaiseEpoch(ctx) })
}

func (b *Between) PutBlob(ctx context.Context, data []byte) (string, error) {
	return pass(b, Call{Method: "PutBlob"}, func() (string, error) { return b.Engine.PutBlob(ctx, data) })
}

func (b *Between) Blob(ctx context.Context, hash string) ([]byte, error) {
	return pass(b, Call{Method: "Blob"}, func() ([]byte, error) { return b.Engine.Blob(ctx, hash) })
}

func (b *Between) Tidy(ctx context.Context) error {
	return b.Call(Call{Method: "Tidy"}, func() error { return b.Engine.Tidy(ctx) })
}

func (b *Between) Wipe(ctx context.Context) error {
	return b.Call(Call{Method: "Wipe"}, func() error { return b.Engine.Wipe(ctx) })
}

func (b *Between) Ping(ctx context.Context) error {
	return b.Call(Call{Method: "Ping"}, func() error { return b.Engine.Ping(ctx) })
}

func (b *Between) Close(ctx context.Context) error {
	return b.Call(Call{Method: "Close"}, func() error { return b.Engine.Close(ctx) })
}

func pass[T any](b *Between, c Call, do func() (T, error)) (answer T, err error) {
	err = b.Call(c, func() (err error) {
		answer, err = do()
		return err
	})
	return answer, err
}

func idOf(doc bson.Raw) string {
	id, _ := doc.Lookup("_id").StringValueOK()
	return id
}
