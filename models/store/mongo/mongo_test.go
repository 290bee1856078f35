package mongo_test

import (
	"context"
	"os"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

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

// TestContractStrict is the contract on a server that takes the least of what
// those that speak the protocol take: see mongotest.Strict.
func TestContractStrict(t *testing.T) { storetest.Run(t, strict) }

func fresh(t *testing.T) storetest.Store { return behind(t, nil) }

func strict(t *testing.T) storetest.Store { return behind(t, mongotest.Strict) }

func behind(t *testing.T, answer func(bson.Raw) bson.Raw) storetest.Store {
	proxy := mongotest.NewAnswering(t, mongotest.Start(t), answer)
	return storetest.Store{
		Open: func(schemas ...*store.Schema) (store.Engine, error) {
			return mongo.Open(context.Background(), proxy.URI, schemas)
		},
		Cut: func() func() { proxy.Cut(); return proxy.Restore },
	}
}
