package mongo

import (
	"bytes"
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Get returns documents by id, in the order of ids.
func (e *Engine) Get(ctx context.Context, s *store.Schema, ids []string) ([]bson.Raw, error) {
	ctx, done := e.within(ctx)
	defer done()
	var which any = bson.D{{Key: "$in", Value: ids}}
	if len(ids) == 1 {
		which = ids[0] // the servers' shortest way
	}
	found, err := e.read(ctx, s, bson.D{{Key: "_id", Value: which}}, options.Find())
	if err != nil {
		return nil, err
	}
	byID := make(map[string]bson.Raw, len(found))
	for _, doc := range found {
		id, _ := headOf(doc)
		byID[id] = doc
	}
	docs := make([]bson.Raw, 0, len(found))
	for _, id := range ids {
		if doc, ok := byID[id]; ok {
			docs = append(docs, doc)
		}
	}
	return docs, nil
}

// Find reads along the plan's index. A server that does not know the index
// (another instance is rebuilding it) may choose its own way.
func (e *Engine) Find(ctx context.Context, s *store.Schema, p store.Plan) ([]bson.Raw, error) {
	ctx, done := e.within(ctx)
	defer done()
	how := options.Find().SetSkip(int64(p.Query.Skip)).SetLimit(int64(p.Query.Limit))
	if keys := order(p); len(keys) > 0 { // all keys are given: an empty sort is refused by some servers
		how.SetSort(keys)
	}
	if len(p.Query.Omit) > 0 {
		var without bson.D
		for _, field := range p.Query.Omit {
			without = append(without, bson.E{Key: field, Value: 0})
		}
		how.SetProjection(without)
	}
	return hinted(e, p, func(hint any) ([]bson.Raw, error) {
		how.SetHint(hint)
		return e.read(ctx, s, filter(p), how)
	})
}

// Count counts in the plan's index.
func (e *Engine) Count(ctx context.Context, s *store.Schema, p store.Plan) (int, error) {
	ctx, done := e.within(ctx)
	defer done()
	return hinted(e, p, func(hint any) (int, error) {
		n, err := e.docs(s).CountDocuments(ctx, filter(p), options.Count().SetHint(hint))
		return int(n), failed(err)
	})
}

// hinted names the index to read along, and asks without when the server
// refuses: it may not know the index just now (BadValue), or know no hints at
// all, and then it is not asked again.
func hinted[T any](e *Engine, p store.Plan, ask func(hint any) (T, error)) (T, error) {
	if e.hintless.Load() {
		return ask(nil)
	}
	found, err := ask(hint(p))
	if !fault.Is(err, fault.Internal) {
		return found, err
	}
	found, second := ask(nil)
	if second == nil && !hasCode(err, codeBadValue) {
		e.hintless.Store(true)
	}
	return found, second
}

func (e *Engine) read(ctx context.Context, s *store.Schema, filter bson.D, how *options.FindOptionsBuilder) ([]bson.Raw, error) {
	cursor, err := e.docs(s).Find(ctx, filter, how)
	if err != nil {
		return nil, failed(err)
	}
	return drain(ctx, cursor)
}

func drain(ctx context.Context, cursor *driver.Cursor) ([]bson.Raw, error) {
	defer cursor.Close(ctx)
	var docs []bson.Raw
	for cursor.Next(ctx) {
		docs = append(docs, bytes.Clone(cursor.Current))
	}
	return docs, failed(cursor.Err())
}

// hint is an index by its keys, whoever named it.
func hint(p store.Plan) bson.D {
	if p.Index == nil {
		return bson.D{{Key: "_id", Value: 1}}
	}
	return keysOf(*p.Index)
}

func filter(p store.Plan) bson.D {
	conditions := bson.A{}
	for i, value := range p.Equal {
		conditions = append(conditions, bson.D{{Key: p.Index.Keys[i].Path, Value: value}})
	}
	for _, c := range p.Range {
		operator := "$gte"
		if c.Op == store.Below {
			operator = "$lt"
		}
		conditions = append(conditions, bson.D{{Key: c.Path, Value: bson.D{{Key: operator, Value: c.Value}}}})
	}
	if len(conditions) == 0 {
		return bson.D{}
	}
	return bson.D{{Key: "$and", Value: conditions}}
}

// order is what is left of the index after the equal keys, in full, so that
// the index gives it without sorting.
func order(p store.Plan) bson.D {
	keys := bson.D{{Key: "_id", Value: 1}}
	if p.Index != nil {
		keys = keysOf(*p.Index)[len(p.Equal):]
	}
	if p.Reverse {
		for i := range keys {
			keys[i].Value = -keys[i].Value.(int)
		}
	}
	return keys
}
