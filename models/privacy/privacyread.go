package privacy

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/personal"
)

// ReadErasureRequests gives the requests in a state to somebody of the office.
// That they read who asks is written down: once an hour of the clock, since the
// line's id follows from that. What cannot be written down is not given.
func (m *Model) ReadErasureRequests(ctx context.Context, actor *access.Account, s RequestState) ([]ErasureRequest, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	found, err := m.erasureRequestsIn(ctx, s)
	if err != nil || s != RequestOpen || len(found) == 0 {
		return found, err
	}
	return found, m.audit.NoteRead(ctx, actor, audit.RequestRead, "", "")
}

// ReadErasureRequest is one of them, written down while it says who asks:
// NotFound.
func (m *Model) ReadErasureRequest(ctx context.Context, actor *access.Account, id string) (*ErasureRequest, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	r, err := m.erasureRequests.Get(ctx, id)
	if err != nil || r.State != RequestOpen {
		return r, err
	}
	return r, m.audit.NoteRead(ctx, actor, audit.RequestRead, r.ID, "")
}

// DueSoon is a rule with its term in days, what it erases now, and what within
// a month from now.
type DueSoon struct {
	*personal.Rule
	Term       int
	Now, Month []personal.Due
}

// ReadDue says what the rules that run erase soon. That somebody read whose data
// that is is written down as ReadErasureRequests does.
func (m *Model) ReadDue(ctx context.Context, actor *access.Account) ([]DueSoon, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	terms, err := m.Retention(ctx)
	if err != nil {
		return nil, err
	}
	var all []DueSoon
	now, named := m.Now(), 0
	for i := range terms.rules {
		r := &terms.rules[i]
		if !r.Runs() {
			continue
		}
		due := DueSoon{Rule: r, Term: terms.Of(r)}
		if due.Now, err = m.DueBy(ctx, r, now); err == nil {
			due.Month, err = m.DueBy(ctx, r, now.AddDate(0, 0, 30))
		}
		if err != nil {
			return nil, err
		}
		due.Month = due.Month[min(len(due.Now), len(due.Month)):]
		named += len(due.Now) + len(due.Month)
		all = append(all, due)
	}
	if named == 0 {
		return all, nil
	}
	return all, m.audit.NoteRead(ctx, actor, audit.RetentionRead, "", "")
}

// RetainNow is Retain because somebody asks for it: Forbidden.
func (m *Model) RetainNow(ctx context.Context, actor *access.Account) error {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return err
	}
	if err := m.audit.Record(ctx, m.audit.Note(actor, audit.RetentionRun, retentionID, "", "", "")); err != nil {
		return err
	}
	_, err := m.retain(ctx, actor)
	return err
}

// Found is how many documents of a collection name somebody.
type Found struct {
	Collection string
	Count      int
}

// WhereFound says where somebody is named, by collection: what an erasure will
// look at.
func (m *Model) WhereFound(ctx context.Context, actor *access.Account, email string) ([]Found, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
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

// ReadErasure is one certificate: Forbidden, NotFound. Nothing personal is in it.
func (m *Model) ReadErasure(ctx context.Context, actor *access.Account, id string) (*Erasure, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	return m.erasures.Get(ctx, id)
}
