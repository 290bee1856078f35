package mongo

import (
	"context"
	"errors"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// format is the layout of the database. A program that meets a higher one was
// replaced by an older program and refuses to touch the data.
const format = 1

func (e *Engine) migrate(ctx context.Context, schemas []*store.Schema) error {
	var found struct {
		N int `bson:"n"`
	}
	err := e.meta.FindOne(ctx, bson.D{{Key: "_id", Value: "format"}}).Decode(&found)
	if err != nil && !errors.Is(err, driver.ErrNoDocuments) {
		return failed(err)
	}
	if found.N > format {
		return fault.New(fault.Invalid, "this data was written by a newer Samenspel (format %d, this program knows %d)", found.N, format)
	}
	_, err = e.meta.UpdateOne(ctx, bson.D{{Key: "_id", Value: "format"}},
		bson.D{{Key: "$set", Value: bson.D{{Key: "n", Value: format}}}}, options.UpdateOne().SetUpsert(true))
	if err != nil {
		return failed(err)
	}
	for _, s := range schemas {
		if err := e.migrateIndexes(ctx, s); err != nil {
			return err
		}
	}
	return e.chunkIndex(ctx)
}

// migrateIndexes makes the indexes of a collection those of its schema: what
// is not declared, or was declared otherwise, goes.
func (e *Engine) migrateIndexes(ctx context.Context, s *store.Schema) error {
	indexes := e.docs(s).Indexes()
	there, err := indexes.ListSpecifications(ctx)
	if err != nil {
		return failed(err)
	}
	kept := map[string]bool{}
	for _, old := range there {
		at := slices.IndexFunc(s.Indexes, func(x store.Index) bool { return x.Name == old.Name })
		if old.Name == "_id_" || at >= 0 && same(old, s.Indexes[at]) {
			kept[old.Name] = true
			continue
		}
		if err := indexes.DropOne(ctx, old.Name); err != nil && !hasCode(err, codeIndexNotFound) {
			return failed(err)
		}
	}
	ctx, done := withinAtMost(ctx, indexing)
	defer done()
	for _, x := range s.Indexes {
		if kept[x.Name] {
			continue
		}
		// Sparse, since a document from before the index has no key to be unique.
		how := options.Index().SetName(x.Name)
		if x.Unique {
			how.SetUnique(true).SetSparse(true)
		}
		_, err := indexes.CreateOne(ctx, driver.IndexModel{Keys: keysOf(x), Options: how})
		if driver.IsDuplicateKeyError(err) {
			return fault.At(fault.Taken, x.Name, "documents of %s share a key that must be unique", s.Name)
		}
		if err := failed(err); err != nil {
			return &fault.Error{Kind: fault.KindOf(err), Field: x.Name, Err: err}
		}
	}
	return nil
}

// keysOf is an index as the server knows it. The id follows, so that equal
// keys have one order; where keys are unique there is nothing to order.
func keysOf(x store.Index) bson.D {
	var keys bson.D
	for _, k := range x.Keys {
		keys = append(keys, bson.E{Key: k.Path, Value: direction(k.Desc)})
	}
	if !x.Unique {
		keys = append(keys, bson.E{Key: "_id", Value: 1})
	}
	return keys
}

func direction(desc bool) int {
	if desc {
		return -1
	}
	return 1
}

func same(old driver.IndexSpecification, x store.Index) bool {
	elements, err := old.KeysDocument.Elements()
	keys := keysOf(x)
	unique := old.Unique != nil && *old.Unique
	if err != nil || len(elements) != len(keys) || unique != x.Unique {
		return false
	}
	for i, el := range elements {
		n, ok := el.Value().AsInt64OK()
		if !ok || el.Key() != keys[i].Key || int(n) != keys[i].Value {
			return false
		}
	}
	return true
}

const (
	codeBadValue      = 2
	codeIndexNotFound = 27
)

func hasCode(err error, code int) bool {
	var refusal driver.ServerError
	return errors.As(err, &refusal) && refusal.HasErrorCode(code)
}
