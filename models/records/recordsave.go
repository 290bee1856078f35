package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
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
func (m *Model) SaveRecord(ctx context.Context, actor *access.Account, kind press.RecordKind, id string, version int64, in RecordInput) (press.Record, error) {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return nil, err
	}
	room, err := m.press.Room(kind)
	if err != nil {
		return nil, err
	}
	if id == "" {
		r := room.Blank(domain.NewID(m.Now()))
		return r, m.writeRecord(ctx, actor, room, r, in)
	}
	r, err := room.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if r.Headed().Version != version {
		return m.beatenRecord(ctx, room, r, in)
	}
	err = m.writeRecord(ctx, actor, room, r, in)
	if fault.Is(err, fault.Conflict) && fault.FieldOf(err) == "" {
		if r, err = room.Get(ctx, id); err == nil {
			return m.beatenRecord(ctx, room, r, in)
		}
	}
	return r, err
}

// beatenRecord is the answer to who was second, with the record as it is now.
func (m *Model) beatenRecord(ctx context.Context, room press.RecordRoom, now press.Record, in RecordInput) (press.Record, error) {
	filled, err := room.Get(ctx, now.Headed().ID)
	if err == nil && m.fillRecord(ctx, room, filled, in) == nil && slices.Equal(press.StateOf(filled), press.StateOf(now)) {
		return now, nil
	}
	return now, fault.At(fault.Conflict, "version", "somebody saved first")
}

// fillRecord puts what was filled in in a record.
func (m *Model) fillRecord(ctx context.Context, room press.RecordRoom, r press.Record, in RecordInput) error {
	oldName := press.RecordName(r)
	for _, f := range r.Fields() {
		if text, ok := in[f.Name]; ok {
			*f.Text = text
		}
		if err := m.TidyField(ctx, f); err != nil {
			return err
		}
	}
	return m.recordAddress(ctx, room, r, in, oldName)
}

func (m *Model) writeRecord(ctx context.Context, actor *access.Account, room press.RecordRoom, r press.Record, in RecordInput) error {
	fresh := r.Headed().Version == 0
	before, old := press.StateOf(r), press.RecordSlug(r)
	if err := m.fillRecord(ctx, room, r, in); err != nil {
		return err
	}
	path := press.RecordPath(r.Kind(), press.RecordSlug(r))
	switch {
	case fresh:
		if b, ok := r.(*press.Benefit); ok {
			if err := m.placeLast(ctx, b); err != nil {
				return err
			}
		}
		free := newsroom.Moved(m.Now(), "", path)[:1]
		return room.Commit(ctx, r, append(free, m.audit.Note(actor, string(r.Kind())+".made", r.Headed().ID, press.RecordName(r), "", path))...)
	case slices.Equal(before, press.StateOf(r)):
		return nil
	}
	was, is := m.press.Difference(ctx, before, press.StateOf(r), r)
	follows := []domain.Effect{m.audit.Note(actor, string(r.Kind())+".changed", r.Headed().ID, press.RecordName(r), was, is)}
	if old != press.RecordSlug(r) {
		follows = append(newsroom.Moved(m.Now(), press.RecordPath(r.Kind(), old), path), follows...)
	}
	return room.Commit(ctx, r, follows...)
}
