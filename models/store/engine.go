// Package store is the storage port: documents in BSON, one document a change,
// the same behaviour on every engine. Models use it through Collection;
// engines implement Engine and prove themselves against package storetest.
package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// MaxDocument is the largest document in bytes that either engine takes: below
// MongoDB's own 16 MB, with room for what an update adds.
const MaxDocument = 8 << 20

// HalfLife is how long the parts of an upload wait for the rest of it.
const HalfLife = 24 * time.Hour

// Engine stores raw documents. Each has a string "_id" and an int64 "version".
//
// Writes are durable when they return nil: they survive a killed process and a
// lost power supply. Every method honours the context's deadline. Errors are
// *fault.Error: Unavailable when the store does not answer, and per method the
// kinds named below.
type Engine interface {
	// Insert adds a document. Taken, with the index name ("_id" for the id),
	// when a unique key is in use.
	Insert(ctx context.Context, s *Schema, doc bson.Raw) error

	// InsertMany adds documents in bulk; what was added before an error may stay.
	InsertMany(ctx context.Context, s *Schema, docs []bson.Raw) error

	// Replace puts doc in the place of the document with its id if that one
	// has the given version: Conflict when it has another, NotFound when there
	// is none, Taken as for Insert.
	Replace(ctx context.Context, s *Schema, version int64, doc bson.Raw) error

	// Delete removes a document of the given version: Conflict, NotFound.
	Delete(ctx context.Context, s *Schema, id string, version int64) error

	// Get returns the documents with these ids, in their order, leaving out
	// ids that there are not.
	Get(ctx context.Context, s *Schema, ids []string) ([]bson.Raw, error)

	// Find returns documents in the plan's order. Equal keys are ordered by id.
	Find(ctx context.Context, s *Schema, p Plan) ([]bson.Raw, error)

	// Count counts what Find would return without Skip and Limit.
	Count(ctx context.Context, s *Schema, p Plan) (int, error)

	// Epoch is raised by every write to a public schema, and by RaiseEpoch.
	// Readers' pages are kept under it.
	Epoch(ctx context.Context) (int64, error)
	RaiseEpoch(ctx context.Context) error

	// PutBlob keeps data under its SHA-256 in hexadecimal, which it returns.
	// Putting the same data again changes nothing.
	PutBlob(ctx context.Context, data []byte) (string, error)

	// Blob returns what PutBlob kept: NotFound.
	Blob(ctx context.Context, hash string) ([]byte, error)

	// Tidy removes what a PutBlob that was broken off left, once that is older
	// than HalfLife.
	Tidy(ctx context.Context) error

	// Wipe takes what was deleted or replaced out of the engine's files, as far
	// as that is the engine's own: Unavailable when others keep it from that,
	// and then a later call does it. It holds up writers, a second for some
	// hundred megabytes: it is for what must be gone, not for every day.
	Wipe(ctx context.Context) error

	// Ping says whether the store answers.
	Ping(ctx context.Context) error

	// Close waits for writes under way and lets go of the store.
	Close(ctx context.Context) error
}
