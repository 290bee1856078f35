package models

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Enrol writes an organisation down as a member from today on, without an
// application and with nobody in it: Invalid at name.
func (m *Models) Enrol(ctx context.Context, name string) (*Member, error) {
	if name = oneLine(name, maxName); name == "" {
		return nil, fault.At(fault.Invalid, "name", "a name")
	}
	statutes, err := m.StoredStatutes(ctx)
	if err != nil {
		return nil, err
	}
	o := &Member{Head: store.Head{ID: domain.NewID(m.Now())}, State: MemberActive, Name: name, Kind: statutes.Kinds[0], StartsOn: m.Today()}
	o.index()
	o.Effects.Add(m.note(nil, MemberAdded, o.ID, o.Name, "", ""))
	return o, m.admit(ctx, o)
}
