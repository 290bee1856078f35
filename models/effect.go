package models

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Effect is something that must follow from a change: a line in the audit log
// or a letter. It is written inside the changed document, in the same write,
// and carried out afterwards under its own id: a crash in between loses
// nothing, and carrying it out again does nothing twice.
type Effect struct {
	Entry *Entry `bson:"entry,omitempty"`
	Mail  *Mail  `bson:"mail,omitempty"`
}

// Effects are the effects of a document that are still to be carried out.
type Effects struct {
	List    []Effect `bson:"list"`
	Pending bool     `bson:"pending"` // List is not empty: what the index finds
}

// add puts effects behind those that wait already.
func (e *Effects) add(more ...Effect) {
	e.List = append(e.List, more...)
	e.Pending = len(e.List) > 0
}

// pendingIndex lets the worker find documents whose effects wait.
var pendingIndex = store.Index{Name: "pending", Keys: []store.Key{store.Asc("effects.pending")}}

// settle carries out the effects of an account that was just written, and
// takes them out of it. What it cannot do now, Settle does later.
func (m *Models) settle(ctx context.Context, a *Account) error {
	for _, e := range a.Effects.List {
		var err error
		switch {
		case e.Entry != nil:
			err = m.Entries.Insert(ctx, e.Entry)
		case e.Mail != nil:
			err = m.post(ctx, e.Mail)
		}
		if err != nil && !fault.Is(err, fault.Taken) {
			return err
		}
	}
	a.Effects = Effects{}
	return m.Accounts.Replace(ctx, a)
}

// Settle carries out effects that a crash left behind and says how many
// documents had some. Several instances may run it.
func (m *Models) Settle(ctx context.Context) (int, error) {
	found, err := m.Accounts.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("effects.pending", true)}, Limit: 100,
	})
	if err != nil {
		return 0, err
	}
	for i := range found {
		if err := m.settle(ctx, &found[i]); err != nil && !fault.Is(err, fault.Conflict) {
			return i, err
		}
	}
	return len(found), nil
}
