package models

import (
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/fault"
)

// AddNamed makes a person, or an organisation in a place, while somebody is
// writing; made is false when there was one with that name, which it then
// gives: Forbidden, Invalid at name or place.
func (m *Models) AddNamed(ctx context.Context, actor *Account, kind RecordKind, name, place string) (r Record, made bool, err error) {
	if !actor.May(WritePieces) {
		return nil, false, fault.New(fault.Forbidden, "not allowed to write")
	}
	if kind != PersonRecord && kind != OrganisationRecord {
		return nil, false, fault.New(fault.NotFound, "these are not made while writing")
	}
	room, err := m.room(kind)
	if err != nil {
		return nil, false, err
	}
	known, err := m.Directory(ctx, kind)
	if err != nil {
		return nil, false, err
	}
	words := folded(oneLine(name, maxName+1))
	for _, k := range known {
		if len(words) > 0 && slices.Equal(k.words, words) {
			r, err := room.get(ctx, k.ID)
			return r, false, err
		}
	}
	in := RecordInput{"name": name}
	if kind == OrganisationRecord {
		in["place"] = place
	}
	r = room.blank(domain.NewID(m.Now()))
	return r, true, m.writeRecord(ctx, actor, room, r, in)
}
