package mongo

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"samenspel/models/fault"
	"samenspel/models/store"
)

var epochID = bson.D{{Key: "_id", Value: "epoch"}}

// Epoch reads the counter that every public change raises, after raising it
// for a change that could not.
func (e *Engine) Epoch(ctx context.Context) (int64, error) {
	ctx, done := e.within(ctx)
	defer done()
	if e.owed.Load() {
		if err := e.raise(ctx); err != nil {
			return 0, err
		}
	}
	var counter struct {
		N int64 `bson:"n"`
	}
	err := e.meta.FindOne(ctx, epochID).Decode(&counter)
	if errors.Is(err, driver.ErrNoDocuments) {
		return 0, nil
	}
	return counter.N, failed(err)
}

// RaiseEpoch makes every kept page old.
func (e *Engine) RaiseEpoch(ctx context.Context) error {
	ctx, done := e.within(ctx)
	defer done()
	return e.raise(ctx)
}

// raise asks for no projection: FerretDB refuses one.
func (e *Engine) raise(ctx context.Context) error {
	owed := e.owed.Swap(false)
	err := e.meta.FindOneAndUpdate(ctx, epochID,
		bson.D{{Key: "$inc", Value: bson.D{{Key: "n", Value: int64(1)}}}},
		options.FindOneAndUpdate().SetUpsert(true).SetReturnDocument(options.After)).Err()
	if err != nil && owed {
		e.owed.Store(true)
	}
	return failed(err)
}

// wrote ends a write of a public schema by raising the epoch. A write whose
// outcome is unknown may have happened; when the epoch cannot be raised now,
// the next reading of it does so. The write itself stands.
func (e *Engine) wrote(ctx context.Context, s *store.Schema, err error) error {
	err = failed(err)
	if !s.Public {
		return err
	}
	if err != nil {
		if fault.Is(err, fault.Unavailable) {
			e.owed.Store(true)
		}
		return err
	}
	if e.raise(ctx) != nil {
		e.owed.Store(true)
	}
	return nil
}
