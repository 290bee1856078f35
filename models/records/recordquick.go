package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
)

// AddNamed makes a person, or an organisation in a place, while somebody is
// writing; made is false when there was one with that name, which it then
// gives: Forbidden, Invalid at name or place.
func (m *Model) AddNamed(ctx context.Context, actor *access.Account, kind press.RecordKind, name, place string) (r press.Record, made bool, err error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, false, err
	}
	if kind != press.PersonRecord && kind != press.OrganisationRecord {
		return nil, false, fault.New(fault.NotFound, "these are not made while writing")
	}
	room, err := m.press.Room(kind)
	if err != nil {
		return nil, false, err
	}
	known, err := m.press.Directory(ctx, kind)
	if err != nil {
		return nil, false, err
	}
	words := press.Folded(input.OneLine(name, input.MaxName+1))
	for _, k := range known {
		if len(words) > 0 && slices.Equal(k.Words, words) {
			r, err := room.Get(ctx, k.ID)
			return r, false, err
		}
	}
	in := RecordInput{"name": name}
	if kind == press.OrganisationRecord {
		in["place"] = place
	}
	r = room.Blank(domain.NewID(m.Now()))
	return r, true, m.writeRecord(ctx, actor, room, r, in)
}
