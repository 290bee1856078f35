package store

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// The methods of Engine.

func (b *Breaker) Insert(ctx context.Context, s *Schema, doc bson.Raw) error {
	return b.does(ctx, func(ctx context.Context) error { return b.engine.Insert(ctx, s, doc) })
}

func (b *Breaker) InsertMany(ctx context.Context, s *Schema, docs []bson.Raw) error {
	return b.does(ctx, func(ctx context.Context) error { return b.engine.InsertMany(ctx, s, docs) })
}

func (b *Breaker) Replace(ctx context.Context, s *Schema, version int64, doc bson.Raw) error {
	return b.does(ctx, func(ctx context.Context) error { return b.engine.Replace(ctx, s, version, doc) })
}

func (b *Breaker) Delete(ctx context.Context, s *Schema, id string, version int64) error {
	return b.does(ctx, func(ctx context.Context) error { return b.engine.Delete(ctx, s, id, version) })
}

func (b *Breaker) Get(ctx context.Context, s *Schema, ids []string) ([]bson.Raw, error) {
	return through(b, ctx, func(ctx context.Context) ([]bson.Raw, error) { return b.engine.Get(ctx, s, ids) })
}

func (b *Breaker) Find(ctx context.Context, s *Schema, p Plan) ([]bson.Raw, error) {
	return through(b, ctx, func(ctx context.Context) ([]bson.Raw, error) { return b.engine.Find(ctx, s, p) })
}

func (b *Breaker) Count(ctx context.Context, s *Schema, p Plan) (int, error) {
	return through(b, ctx, func(ctx context.Context) (int, error) { return b.engine.Count(ctx, s, p) })
}

func (b *Breaker) Epoch(ctx context.Context) (int64, error) { return through(b, ctx, b.engine.Epoch) }

func (b *Breaker) RaiseEpoch(ctx context.Context) error { return b.does(ctx, b.engine.RaiseEpoch) }

func (b *Breaker) PutBlob(ctx context.Context, data []byte) (string, error) {
	return through(b, ctx, func(ctx context.Context) (string, error) { return b.engine.PutBlob(ctx, data) })
}

func (b *Breaker) Blob(ctx context.Context, hash string) ([]byte, error) {
	return through(b, ctx, func(ctx context.Context) ([]byte, error) { return b.engine.Blob(ctx, hash) })
}

func (b *Breaker) Tidy(ctx context.Context) error { return b.does(ctx, b.engine.Tidy) }

func (b *Breaker) Ping(ctx context.Context) error { return b.does(ctx, b.engine.Ping) }

// Wipe takes its time, and is not broken off.
func (b *Breaker) Wipe(ctx context.Context) error { return b.engine.Wipe(ctx) }

// Close ends probing, and closes the engine.
func (b *Breaker) Close(ctx context.Context) error {
	b.end()
	return b.engine.Close(ctx)
}
