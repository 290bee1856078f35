package mongo

import (
	"context"
	"log/slog"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"

	"samenspel/models/store"
)

// Tidy removes pieces that no file came to, if an upload left them a day ago
// or longer. The list of hashes comes from an index alone.
func (e *Engine) Tidy(ctx context.Context) error {
	ctx, done := e.within(ctx)
	defer done()
	chunks, files := e.bucket().GetChunksCollection(), e.bucket().GetFilesCollection()
	uploaded, err := distinct(ctx, chunks, "files_id")
	if err != nil {
		return err
	}
	whole, err := distinct(ctx, files, "_id")
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, hash := range whole {
		there[hash] = true
	}
	old := bson.D{{Key: "$or", Value: bson.A{
		bson.D{{Key: "at", Value: bson.D{{Key: "$lt", Value: time.Now().Add(-store.HalfLife)}}}},
		bson.D{{Key: "at", Value: bson.D{{Key: "$exists", Value: false}}}}, // from before pieces had a moment
	}}}
	for _, hash := range uploaded {
		if there[hash] {
			continue
		}
		gone, err := chunks.DeleteMany(ctx, append(bson.D{{Key: "files_id", Value: hash}}, old...))
		if err != nil {
			return failed(err)
		}
		if gone.DeletedCount > 0 {
			slog.Info("removed the pieces of a half upload", "blob", hash, "pieces", gone.DeletedCount)
		}
	}
	return nil
}

// distinct are the values of a field, read along the index that begins with it.
func distinct(ctx context.Context, c *driver.Collection, field string) ([]string, error) {
	cursor, err := c.Aggregate(ctx, driver.Pipeline{
		{{Key: "$sort", Value: bson.D{{Key: field, Value: 1}}}},
		{{Key: "$group", Value: bson.D{{Key: "_id", Value: "$" + field}}}},
	})
	if err != nil {
		return nil, failed(err)
	}
	found, err := drain(ctx, cursor)
	all := make([]string, len(found))
	for i, doc := range found {
		all[i], _ = headOf(doc)
	}
	return all, err
}
