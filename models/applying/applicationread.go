package applying

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/dutch"
	"samenspel/models/fault"
)

// ReadApplication gives an application to somebody of the office and writes
// down that they read it: once per person, application and hour of the clock,
// since the id of the line follows from those three. What cannot be written
// down is not given. Drafts are nobody's but their makers': NotFound.
func (m *Model) ReadApplication(ctx context.Context, actor *access.Account, id string) (*Application, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	a, err := m.applications.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if a.State == AppDraft {
		return nil, fault.New(fault.NotFound, "it was not sent")
	}
	return a, m.audit.NoteRead(ctx, actor, audit.ApplicationRead, a.ID, a.Form.Name)
}

// ApplicationIBANOf gives the bank account of an application whole, and writes
// that down each time: Forbidden, NotFound when there is none.
func (m *Model) ApplicationIBANOf(ctx context.Context, actor *access.Account, a *Application) (string, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return "", err
	}
	iban, err := m.Box.Open(a.IBAN, a.ID)
	if err != nil {
		return "", err
	}
	if iban == "" {
		return "", fault.New(fault.NotFound, "there is no bank account")
	}
	return iban, m.audit.Record(ctx, m.audit.Note(actor, audit.ApplicationIBAN, a.ID, a.Form.Name, "", ""))
}

// MaskedIBAN is the bank account as everybody of the office may see it; "" when
// there is none.
func (m *Model) MaskedIBAN(a *Application) (string, error) {
	iban, err := m.Box.Open(a.IBAN, a.ID)
	if iban == "" {
		return "", err
	}
	return dutch.Masked(iban), err
}
