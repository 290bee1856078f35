package storetest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/store"
	"samenspel/models/store/sqlite"
)

// Every method of the port passes through Call, under its own name, and gets
// as far as the engine only when that lets it.
func TestEveryCallPassesBetween(t *testing.T) {
	engine, err := sqlite.Open(t.Context(), t.TempDir(), []*store.Schema{Papers})
	must(t, err)
	t.Cleanup(func() { engine.Close(context.Background()) })
	doc, err := bson.Marshal(bson.D{{Key: "_id", Value: "a"}, {Key: "version", Value: int64(1)}, {Key: "slug", Value: "a"}})
	must(t, err)
	arguments := map[reflect.Type]any{
		reflect.TypeFor[context.Context](): t.Context(), reflect.TypeFor[*store.Schema](): Papers, reflect.TypeFor[bson.Raw](): bson.Raw(doc),
		reflect.TypeFor[[]bson.Raw](): []bson.Raw{doc}, reflect.TypeFor[store.Plan](): store.Plan{}, reflect.TypeFor[string](): "a",
		reflect.TypeFor[[]string](): []string{"a"}, reflect.TypeFor[[]byte](): []byte("x"), reflect.TypeFor[int64](): int64(1),
	}
	refused := errors.New("refused")
	port := reflect.TypeFor[store.Engine]()
	for i := range port.NumMethod() {
		method := port.Method(i)
		t.Run(method.Name, func(t *testing.T) {
			var seen []Call
			refuse := true
			between := &Between{Call: func(c Call, do func() error) error {
				seen = append(seen, c)
				if refuse {
					return refused
				}
				return do()
			}} // with no engine: what gets there panics
			call := func(e store.Engine) []reflect.Value {
				var in []reflect.Value
				for n := range method.Type.NumIn() {
					in = append(in, reflect.ValueOf(arguments[method.Type.In(n)]))
				}
				return reflect.ValueOf(e).MethodByName(method.Name).Call(in)
			}
			out := call(between)
			if err := out[len(out)-1].Interface(); err != refused {
				t.Fatalf("refused: %v", err)
			}
			want := Call{Method: method.Name}
			if method.Name == "InsertMany" {
				want.Method = "Insert"
			}
			for n := range method.Type.NumIn() {
				if method.Type.In(n) == reflect.TypeFor[*store.Schema]() {
					want.Schema = "papers"
				}
			}
			if slices.Contains([]string{"Insert", "InsertMany", "Replace", "Delete", "Get"}, method.Name) {
				want.IDs = []string{"a"}
			}
			if !reflect.DeepEqual(seen, []Call{want}) {
				t.Fatalf("it is told as %+v, want %+v", seen, want)
			}
			refuse = false
			defer func() {
				if recover() == nil {
					t.Error("let through, it does not reach the engine")
				}
			}()
			call(between)
		})
	}

	// What the engine answers comes back.
	between := &Between{Engine: engine, Call: func(c Call, do func() error) error { return do() }}
	c := papers{Engine: between, Schema: Papers}
	must(t, c.InsertMany(t.Context(), []Paper{paper("a"), paper("b")}))
	got, err := c.Get(t.Context(), "b")
	must(t, err)
	same(t, "version", got.Version, 1)
	same(t, "all", find(t, c, store.Query{}), []string{"a", "b"})
	n, err := c.Count(t.Context(), store.Query{})
	must(t, err)
	same(t, "count", n, 2)
	hash, err := between.PutBlob(t.Context(), []byte("x"))
	must(t, err)
	blob, err := between.Blob(t.Context(), hash)
	must(t, err)
	same(t, "blob", string(blob), "x")
	epoch, err := between.Epoch(t.Context())
	must(t, err)
	if epoch == 0 {
		t.Error("no epoch")
	}
}
