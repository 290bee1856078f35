package members

import (
	"context"

	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Enrol writes an organisation down as a member from today on, without an
// application and with nobody in it: Invalid at name.
func (m *Model) Enrol(ctx context.Context, name string) (*Member, error) {
	if name = input.OneLine(name, input.MaxName); name == "" {
		return nil, fault.At(fault.Invalid, "name", "a name")
	}
	statutes, err := m.StoredStatutes(ctx)
	if err != nil {
		return nil, err
	}
	o := &Member{Head: store.Head{ID: domain.NewID(m.Now())}, State: MemberActive, Name: name, Kind: statutes.Kinds[0], StartsOn: m.Today()}
	o.Index()
	o.Effects.Add(m.audit.Note(nil, audit.MemberAdded, o.ID, o.Name, "", ""))
	return o, m.Admit(ctx, o)
}
