package mongo

import (
	"context"
	"log/slog"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/store"
)

// Tidy removes pieces that no file came to, if an upload left them a day ago
// or longer. The list of hashes comes from an index alone.
func (e *Engine) Tidy(ctx context.Context) error {
	ctx, done := e.within(ctx)
	defer done()
	chunks, files := e.bucket().GetChunksCollection(), e.bucket().GetFilesCollection()
	var uploaded, whole []string
	if err := chunks.Distinct(ctx, "files_id", bson.D{}).Decode(&uploaded); err != nil {
		return failed(err)
	}
	if err := files.Distinct(ctx, "_id", bson.D{}).Decode(&whole); err != nil {
		return failed(err)
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
