package models

import (
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/fault"
)

// RecordInput is what was filled in of a record, by the names of its fields
// and, for the address, slug. What is not in it stays as it is.
type RecordInput map[string]string

// SaveRecord stores what was filled in over the version of a record that was
// read; id "" makes a new one. An address follows the name, except that of a
// page, until it is typed; typing nothing lets it follow again. Readers of an
// old address are sent on. The errors are Forbidden, Invalid, TooLarge or Taken
// at the field, and Conflict at version when somebody saved first: then the
// record as it is now comes with the error. Saving what a record holds already
// is no conflict: the same form pressed twice.
func (m *Models) SaveRecord(ctx context.Context, actor *Account, kind RecordKind, id string, version int64, in RecordInput) (Record, error) {
	if !actor.May(ManageContent) {
		return nil, fault.New(fault.Forbidden, "not allowed to manage content")
	}
	room, err := m.room(kind)
	if err != nil {
		return nil, err
	}
	if id == "" {
		r := room.blank(domain.NewID(m.Now()))
		return r, m.writeRecord(ctx, actor, room, r, in)
	}
	r, err := room.get(ctx, id)
	if err != nil {
		return nil, err
	}
	if r.Headed().Version != version {
		return m.beatenRecord(ctx, room, r, in)
	}
	err = m.writeRecord(ctx, actor, room, r, in)
	if fault.Is(err, fault.Conflict) && fault.FieldOf(err) == "" {
		if r, err = room.get(ctx, id); err == nil {
			return m.beatenRecord(ctx, room, r, in)
		}
	}
	return r, err
}

// beatenRecord is the answer to who was second, with the record as it is now.
func (m *Models) beatenRecord(ctx context.Context, room recordRoom, now Record, in RecordInput) (Record, error) {
	filled, err := room.get(ctx, now.Headed().ID)
	if err == nil && m.fillRecord(ctx, room, filled, in) == nil && slices.Equal(stateOf(filled), stateOf(now)) {
		return now, nil
	}
	return now, fault.At(fault.Conflict, "version", "somebody saved first")
}

// fillRecord puts what was filled in in a record.
func (m *Models) fillRecord(ctx context.Context, room recordRoom, r Record, in RecordInput) error {
	oldName := RecordName(r)
	for _, f := range r.Fields() {
		if text, ok := in[f.Name]; ok {
			*f.Text = text
		}
		if err := m.tidyField(ctx, f); err != nil {
			return err
		}
	}
	return m.recordAddress(ctx, room, r, in, oldName)
}

func (m *Models) writeRecord(ctx context.Context, actor *Account, room recordRoom, r Record, in RecordInput) error {
	fresh := r.Headed().Version == 0
	before, old := stateOf(r), RecordSlug(r)
	if err := m.fillRecord(ctx, room, r, in); err != nil {
		return err
	}
	path := RecordPath(r.Kind(), RecordSlug(r))
	switch {
	case fresh:
		if b, ok := r.(*Benefit); ok {
			if err := m.placeLast(ctx, b); err != nil {
				return err
			}
		}
		free := moved(m.Now(), "", path)[:1]
		return room.commit(ctx, r, append(free, m.note(actor, string(r.Kind())+".made", r.Headed().ID, RecordName(r), "", path))...)
	case slices.Equal(before, stateOf(r)):
		return nil
	}
	was, is := m.difference(ctx, before, stateOf(r), r)
	follows := []domain.Effect{m.note(actor, string(r.Kind())+".changed", r.Headed().ID, RecordName(r), was, is)}
	if old != RecordSlug(r) {
		follows = append(moved(m.Now(), RecordPath(r.Kind(), old), path), follows...)
	}
	return room.commit(ctx, r, follows...)
}
