package mongotest

import (
	"context"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Emptier gives a function that deletes all documents of collections, with one
// command for each: reading them first, to delete one by one, takes the server
// longer than most tests do. Nobody else may write meanwhile.
func Emptier(t testing.TB, uri string) func(ctx context.Context, collections ...string) error {
	t.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Disconnect(context.Background()) })
	return func(ctx context.Context, collections ...string) error {
		for _, name := range collections {
			if _, err := client.Database(nameIn(uri)).Collection(name).DeleteMany(ctx, bson.D{}); err != nil {
				return err
			}
		}
		return nil
	}
}
