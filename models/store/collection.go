package store

import (
	"context"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
)

// Collection is the typed side of the port: the documents of one schema.
// P is *T; T embeds Head.
type Collection[T any, P interface {
	*T
	Headed() *Head
}] struct {
	Engine Engine
	Schema *Schema
}

// Insert adds doc, whose id the caller made, as version 1. See Engine.Insert.
func (c Collection[T, P]) Insert(ctx context.Context, doc P) error {
	raw, err := c.prepare(doc, 1)
	if err != nil {
		return err
	}
	if err := c.Engine.Insert(ctx, c.Schema, raw); err != nil {
		return err
	}
	doc.Headed().Version = 1
	return nil
}

// InsertMany adds docs in bulk, each as version 1. See Engine.InsertMany.
func (c Collection[T, P]) InsertMany(ctx context.Context, docs []T) error {
	raws := make([]bson.Raw, len(docs))
	for i := range docs {
		raw, err := c.prepare(&docs[i], 1)
		if err != nil {
			return err
		}
		raws[i] = raw
	}
	if err := c.Engine.InsertMany(ctx, c.Schema, raws); err != nil {
		return err
	}
	for i := range docs {
		P(&docs[i]).Headed().Version = 1
	}
	return nil
}

// Replace saves doc over the stored version it was read as, and raises
// doc.Version. Conflict when somebody was first: doc is then unchanged.
func (c Collection[T, P]) Replace(ctx context.Context, doc P) error {
	head := doc.Headed()
	raw, err := c.prepare(doc, head.Version+1)
	if err != nil {
		return err
	}
	if err := c.Engine.Replace(ctx, c.Schema, head.Version, raw); err != nil {
		return err
	}
	head.Version++
	return nil
}

// Delete removes the version of doc that was read.
func (c Collection[T, P]) Delete(ctx context.Context, doc P) error {
	return c.Engine.Delete(ctx, c.Schema, doc.Headed().ID, doc.Headed().Version)
}

// Get reads one document: NotFound.
func (c Collection[T, P]) Get(ctx context.Context, id string) (P, error) {
	docs, err := c.GetMany(ctx, []string{id})
	return first[T, P](c.Schema, docs, err)
}

// GetMany reads documents by id, in the order of ids, without those that are
// not there.
func (c Collection[T, P]) GetMany(ctx context.Context, ids []string) ([]T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return decodeAll[T](c.Engine.Get(ctx, c.Schema, ids))
}

// Find reads the documents that the query asks for.
func (c Collection[T, P]) Find(ctx context.Context, q Query) ([]T, error) {
	p, err := PlanFor(c.Schema, q)
	if err != nil {
		return nil, err
	}
	return decodeAll[T](c.Engine.Find(ctx, c.Schema, p))
}

// First reads the first document that the query asks for: NotFound.
func (c Collection[T, P]) First(ctx context.Context, q Query) (P, error) {
	q.Limit = 1
	docs, err := c.Find(ctx, q)
	return first[T, P](c.Schema, docs, err)
}

// Count counts the documents that the query asks for, Skip and Limit aside.
func (c Collection[T, P]) Count(ctx context.Context, q Query) (int, error) {
	p, err := PlanFor(c.Schema, q)
	if err != nil {
		return 0, err
	}
	return c.Engine.Count(ctx, c.Schema, p)
}

// Page is Find for a caller who knows the total: what lies nearer to the end
// is reached from there, so that the last page costs what the first does.
func (c Collection[T, P]) Page(ctx context.Context, q Query, total int) ([]T, error) {
	end := min(q.Skip+q.Limit, total)
	if q.Skip <= total/2 || end <= q.Skip {
		return c.Find(ctx, q)
	}
	q.Limit, q.Skip, q.Backward = end-q.Skip, total-end, true
	docs, err := c.Find(ctx, q)
	slices.Reverse(docs)
	return docs, err
}

// prepare encodes doc as the given version, leaving doc as it was.
func (c Collection[T, P]) prepare(doc P, version int64) (bson.Raw, error) {
	copied := *doc
	head := P(&copied).Headed()
	head.Version = version
	if head.ID == "" {
		return nil, fault.New(fault.Internal, "a document of %s has no id", c.Schema.Name)
	}
	raw, err := encode(&copied)
	if err != nil {
		return nil, err
	}
	for _, x := range c.Schema.Indexes {
		if !x.Unique {
			continue
		}
		all := x
		all.Unique = false
		if n := len(Entries(x, raw)); n == 0 || n < len(Entries(all, raw)) {
			return nil, fault.At(fault.Invalid, x.Name, "a unique key must have a value")
		}
	}
	return raw, nil
}

func decodeAll[T any](raws []bson.Raw, err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	docs := make([]T, len(raws))
	for i, raw := range raws {
		if err := decode(raw, &docs[i]); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

func first[T any, P *T](s *Schema, docs []T, err error) (P, error) {
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, fault.New(fault.NotFound, "no such document in %s", s.Name)
	}
	return &docs[0], nil
}
