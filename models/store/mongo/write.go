package mongo

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Insert adds a document: Taken.
func (e *Engine) Insert(ctx context.Context, s *store.Schema, doc bson.Raw) error {
	ctx, done := e.within(ctx)
	defer done()
	_, err := e.docs(s).InsertOne(ctx, doc)
	return e.wrote(ctx, s, e.taken(ctx, s, doc, true, err))
}

// A piece of InsertMany is at most so many documents and bytes: slow servers
// store it well within patience.
const (
	pieceDocs  = 500
	pieceBytes = 4 << 20
)

// InsertMany adds documents until one is refused: Taken. They go in pieces,
// each with a deadline of its own, so that many take no more than the time
// that they need.
func (e *Engine) InsertMany(ctx context.Context, s *store.Schema, docs []bson.Raw) error {
	for len(docs) > 0 {
		n, size := 0, 0
		for n < len(docs) && n < pieceDocs && (n == 0 || size+len(docs[n]) <= pieceBytes) {
			size += len(docs[n])
			n++
		}
		if err := e.insertPiece(ctx, s, docs[:n]); err != nil {
			return err
		}
		docs = docs[n:]
	}
	return nil
}

func (e *Engine) insertPiece(ctx context.Context, s *store.Schema, docs []bson.Raw) error {
	ctx, done := e.within(ctx)
	defer done()
	_, err := e.docs(s).InsertMany(ctx, docs)
	var bulk driver.BulkWriteException
	if errors.As(err, &bulk) && len(bulk.WriteErrors) > 0 {
		e.wrote(ctx, s, nil) // those before it
		err = e.taken(ctx, s, docs[bulk.WriteErrors[0].Index], true, err)
	}
	return e.wrote(ctx, s, err)
}

// Replace is compare-and-swap on the version: Conflict, NotFound, Taken.
func (e *Engine) Replace(ctx context.Context, s *store.Schema, version int64, doc bson.Raw) error {
	ctx, done := e.within(ctx)
	defer done()
	id, _ := headOf(doc)
	result, err := e.docs(s).ReplaceOne(ctx, at(id, version), doc)
	if err == nil && result.MatchedCount == 0 {
		return e.missed(ctx, s, id, version)
	}
	return e.wrote(ctx, s, e.taken(ctx, s, doc, false, err))
}

// Delete removes a document of the given version: Conflict, NotFound.
func (e *Engine) Delete(ctx context.Context, s *store.Schema, id string, version int64) error {
	ctx, done := e.within(ctx)
	defer done()
	result, err := e.docs(s).DeleteOne(ctx, at(id, version))
	if err == nil && result.DeletedCount == 0 {
		return e.missed(ctx, s, id, version)
	}
	return e.wrote(ctx, s, err)
}

func at(id string, version int64) bson.D {
	return bson.D{{Key: "_id", Value: id}, {Key: "version", Value: version}}
}

// missed says why no document had this id and version.
func (e *Engine) missed(ctx context.Context, s *store.Schema, id string, version int64) error {
	raw, err := e.docs(s).FindOne(ctx, bson.D{{Key: "_id", Value: id}}).Raw()
	if errors.Is(err, driver.ErrNoDocuments) {
		return fault.New(fault.NotFound, "no such document in %s", s.Name)
	}
	if err != nil {
		return failed(err)
	}
	_, found := headOf(raw)
	return fault.New(fault.Conflict, "version %d was replaced by version %d", version, found)
}

// taken finds the unique key for which the server refused doc by asking for
// each of them: the text of its message is no contract, nor, on FerretDB, its
// code. A refusal for another reason stays what it is.
func (e *Engine) taken(ctx context.Context, s *store.Schema, doc bson.Raw, insert bool, refusal error) error {
	refusal = failed(refusal)
	if refusal == nil || fault.Is(refusal, fault.Unavailable) {
		return refusal
	}
	id, _ := headOf(doc)
	if insert {
		n, err := e.docs(s).CountDocuments(ctx, bson.D{{Key: "_id", Value: id}})
		if err != nil {
			return failed(err)
		}
		if n > 0 {
			return fault.At(fault.Taken, "_id", "the id %s is in use", id)
		}
	}
	for _, x := range s.Indexes {
		if !x.Unique {
			continue
		}
		for _, row := range store.Entries(x, doc) {
			held, err := e.held(ctx, s, x, row, id)
			if err != nil {
				return err
			}
			if held {
				return fault.At(fault.Taken, x.Name, "in use by another document")
			}
		}
	}
	if driver.IsDuplicateKeyError(refusal) { // its holder left meanwhile
		return fault.New(fault.Unavailable, "a unique key was in use for a moment")
	}
	return refusal
}

// held says whether another document has the same keys.
func (e *Engine) held(ctx context.Context, s *store.Schema, x store.Index, row []bson.RawValue, id string) (bool, error) {
	filter := bson.D{{Key: "_id", Value: bson.D{{Key: "$ne", Value: id}}}}
	for i, v := range row {
		filter = append(filter, bson.E{Key: x.Keys[i].Path, Value: v})
	}
	err := e.docs(s).FindOne(ctx, filter).Err()
	if errors.Is(err, driver.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, failed(err)
}
