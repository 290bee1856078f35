package mongo_test

import (
	"context"
	"os"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/storetest"
)

func TestContract(t *testing.T) { storetest.Run(t, fresh) }

func TestUniqueEach(t *testing.T) {
	if os.Getenv(mongotest.Variable) == "" {
		t.Skip("FerretDB does not hold array elements unique")
	}
	storetest.UniqueEach(t, fresh(t))
}

func fresh(t *testing.T) storetest.Store {
	proxy := mongotest.NewProxy(t, mongotest.Start(t))
	return storetest.Store{
		Open: func(schemas ...*store.Schema) (store.Engine, error) {
			return mongo.Open(context.Background(), proxy.URI, schemas)
		},
		Cut: func() func() { proxy.Cut(); return proxy.Restore },
	}
}
