package domain

import (
	"bytes"
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Effect is something that must follow from a change: a line in the audit log,
// a letter, what readers see. It is written inside the changed document, in
// the same write, and carried out afterwards under its own id: a crash in
// between loses nothing, and carrying it out again does nothing twice.
//
// It is stored as a document with one field, its name.
type Effect struct {
	Name  string
	Value any // what its carrier takes; a bson.RawValue once it was read
}

// Effects that the core knows itself.
var (
	Gone = Effect{"gone", true} // the document itself goes, after all else
	Anew = Effect{"anew", true} // pages that strangers see are made anew: the document is not of a public schema
)

// MarshalBSON is bson.Marshaler.
func (e Effect) MarshalBSON() ([]byte, error) {
	return bson.Marshal(bson.D{{Key: e.Name, Value: e.Value}})
}

// UnmarshalBSON is bson.Unmarshaler. The value stays as it is stored until it
// is carried out.
func (e *Effect) UnmarshalBSON(data []byte) error {
	fields, err := bson.Raw(bytes.Clone(data)).Elements()
	if err != nil {
		return err
	}
	if len(fields) != 1 {
		return fault.New(fault.Internal, "an effect of %d things", len(fields))
	}
	e.Name, e.Value = fields[0].Key(), fields[0].Value()
	return nil
}

// Carrier carries out the effects of one name.
type Carrier func(ctx context.Context, value any) error

// Carry makes the carrier of a kind of effect whose values are *T. Taken, from
// what was carried out before, counts as done.
func Carry[T any](do func(context.Context, *T) error) Carrier {
	return func(ctx context.Context, value any) error {
		if v, ok := value.(*T); ok {
			return do(ctx, v)
		}
		stored, ok := value.(bson.RawValue)
		if !ok {
			return fault.New(fault.Internal, "an effect of the wrong kind: %T", value)
		}
		v := new(T)
		if err := stored.Unmarshal(v); err != nil {
			return fault.Wrap(fault.Internal, err)
		}
		return do(ctx, v)
	}
}

// CarryOut does what an effect says. An unknown one is left waiting: a newer
// version of the program may have written it.
func (c *Core) CarryOut(ctx context.Context, e Effect) error {
	switch carry := c.carry[e.Name]; {
	case carry != nil:
		return carry(ctx, e.Value)
	case e.Name == Anew.Name:
		return c.Invalidate(ctx)
	case e.Name == Gone.Name:
		return nil // see SettleOne
	}
	return fault.New(fault.Internal, "nothing carries out %s", e.Name)
}

// Effects are the effects of a document that are still to be carried out.
type Effects struct {
	List    []Effect `bson:"list"`
	Pending bool     `bson:"pending"` // List is not empty: what the index finds
}

// Add puts effects behind those that wait already.
func (e *Effects) Add(more ...Effect) {
	e.List = append(e.List, more...)
	e.Pending = len(e.List) > 0
}

// Has says whether an effect of that name waits.
func (e *Effects) Has(name string) bool {
	for _, one := range e.List {
		if one.Name == name {
			return true
		}
	}
	return false
}

// Followed is embedded (bson:",inline") in documents whose changes have
// effects. Their schemas have PendingIndex.
type Followed struct {
	Effects Effects `bson:"effects"`
}

// Follows are the effects of the document.
func (f *Followed) Follows() *Effects { return &f.Effects }

// PendingIndex lets the worker find documents whose effects wait.
var PendingIndex = store.Index{Name: "pending", Keys: []store.Key{store.Asc("effects.pending")}}

// Follow makes an effect. The part that carries it out says the name and the
// type of value, a pointer.
func Follow(name string, value any) Effect { return Effect{name, value} }
