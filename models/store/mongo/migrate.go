package mongo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"slices"
	"strings"

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

// migrateIndexes gives a collection the indexes that its schema declares, under
// whatever names; the new are built before the old go. Of others it drops only
// ours: see owned. Each step is logged: it may take minutes, and a person who
// looks after the server is to know who did it.
func (e *Engine) migrateIndexes(ctx context.Context, s *store.Schema) error {
	indexes := e.docs(s).Indexes()
	there, err := listed(ctx, indexes)
	if err != nil {
		return err
	}
	wanted := map[string]bool{"_id_": true}
	for _, x := range s.Indexes {
		at := slices.IndexFunc(there, func(old driver.IndexSpecification) bool { return same(old, x) })
		if at >= 0 {
			wanted[there[at].Name] = true
			continue
		}
		if len(there) > 0 { // or the collection is new
			slog.Info("building an index", "collection", s.Name, "index", nameOf(x))
		}
		if err := e.build(ctx, indexes, s, x); err != nil {
			return err
		}
		wanted[nameOf(x)] = true
	}
	for _, old := range there {
		switch {
		case wanted[old.Name]:
		case !owned(s, old.Name):
			slog.Info("leaving an index that is not ours", "collection", s.Name, "index", old.Name)
		default:
			slog.Info("dropping an index that is not declared any more", "collection", s.Name, "index", old.Name)
			if err := indexes.DropOne(ctx, old.Name); err != nil && !hasCode(err, codeIndexNotFound) {
				return failed(err)
			}
		}
	}
	return nil
}

func listed(ctx context.Context, indexes driver.IndexView) ([]driver.IndexSpecification, error) {
	there, err := indexes.ListSpecifications(ctx)
	if hasCode(err, codeNamespaceNotFound) {
		return nil, nil
	}
	return there, failed(err)
}

// build makes one index, which counts once a majority has it: a primary that
// comes after does not lack it. Servers that are no replica set refuse to be
// asked for that.
func (e *Engine) build(ctx context.Context, indexes driver.IndexView, s *store.Schema, x store.Index) error {
	ctx, done := context.WithTimeout(ctx, indexing)
	defer done()
	// Sparse, since a document from before the index has no key to be unique.
	how := options.Index().SetName(nameOf(x))
	if x.Unique {
		how.SetUnique(true).SetSparse(true)
	}
	model := driver.IndexModel{Keys: keysOf(x), Options: how}
	_, err := indexes.CreateOne(ctx, model, options.CreateIndexes().SetCommitQuorumMajority())
	if err != nil && !driver.IsDuplicateKeyError(err) && !fault.Is(failed(err), fault.Unavailable) {
		_, err = indexes.CreateOne(ctx, model)
	}
	if driver.IsDuplicateKeyError(err) {
		return fault.At(fault.Taken, x.Name, "documents of %s share a key that must be unique", s.Name)
	}
	if err := failed(err); err != nil {
		return &fault.Error{Kind: fault.KindOf(err), Field: x.Name, Err: err}
	}
	return nil
}

// nameOf is what we call an index on the server. A changed declaration has
// another name, so that the old index can stay until the new one is there.
func nameOf(x store.Index) string {
	sum := sha256.Sum256([]byte(x.Signature()))
	return mark + x.Name + "_" + hex.EncodeToString(sum[:4])
}

// mark begins the names of indexes that are ours.
const mark = "samenspel_"

// owned says whether we made an index: by its mark, or, before there was one,
// by a name that is still declared.
func owned(s *store.Schema, name string) bool {
	return strings.HasPrefix(name, mark) || slices.ContainsFunc(s.Indexes, func(x store.Index) bool { return x.Name == name })
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
