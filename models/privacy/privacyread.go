package privacy

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
)

// ReadPrivately writes down that somebody read personal data of others: once an
// hour of the clock for each thing, since the line's id follows from that. What
// cannot be written down is not shown.
func (m *Model) ReadPrivately(ctx context.Context, actor *access.Account, kind, target string) error {
	return m.audit.NoteRead(ctx, actor, kind, target, "")
}

// RetainNow is Retain because somebody asks for it: Forbidden.
func (m *Model) RetainNow(ctx context.Context, actor *access.Account) error {
	if !actor.May(access.ManagePrivacy) {
		return fault.New(fault.Forbidden, "not allowed to erase")
	}
	if err := m.audit.Tell(ctx, m.audit.Note(actor, audit.RetentionRun, retentionID, "", "", "")); err != nil {
		return err
	}
	_, err := m.Retain(ctx, actor)
	return err
}

// Found is how many documents of a collection name somebody.
type Found struct {
	Collection string
	Count      int
}

// WhereFound says where somebody is named, by collection: what an erasure will
// look at.
func (m *Model) WhereFound(ctx context.Context, email string) ([]Found, error) {
	s, err := m.subjectOf(ctx, email)
	if err != nil {
		return nil, err
	}
	var found []Found
	register := m.Register()
	for _, schema := range m.Core.Schemas() {
		if schema == erasureRequestsSchema || register.Stays(schema.Name, "*") {
			continue
		}
		n := 0
		if err := m.Each(ctx, schema, func(_ string, raw []byte) error {
			if s.MayName(raw) {
				n++
			}
			return nil
		}); err != nil {
			return nil, err
		}
		if n > 0 {
			found = append(found, Found{schema.Name, n})
		}
	}
	return found, nil
}
