package members

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// RegisterRead is the target of entries about the register as a whole.
const RegisterRead = "register"

// registerName is how the log calls it; views has the words.
const registerName = "register of members"

// ReadMember gives a member to somebody of the office, and writes down that
// they read it. What cannot be written down is not given.
func (m *Model) ReadMember(ctx context.Context, actor *access.Account, id string) (*Member, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	o, err := m.Members.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return o, m.audit.NoteRead(ctx, actor, audit.MemberRead, o.ID, o.Name)
}

// ReadRegister is ListMembers, written down.
func (m *Model) ReadRegister(ctx context.Context, actor *access.Account, f MemberFilter) ([]Member, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	if err := m.audit.NoteRead(ctx, actor, audit.MemberRead, RegisterRead, registerName); err != nil {
		return nil, err
	}
	return m.ListMembers(ctx, f)
}

// ExportMembers is ListMembers for a file. That actor took them along is in the
// log, in the words that told has for them, before anything is given.
func (m *Model) ExportMembers(ctx context.Context, actor *access.Account, f MemberFilter, told func([]Member) string) ([]Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	all, err := m.ListMembers(ctx, f)
	if err != nil {
		return nil, err
	}
	return all, m.audit.Record(ctx, m.audit.Note(actor, audit.MembersExported, RegisterRead, registerName, "", told(all)))
}

// MemberIBANOf gives the bank account of a member whole, and writes that down
// each time: NotFound when there is none.
func (m *Model) MemberIBANOf(ctx context.Context, actor *access.Account, o *Member) (string, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return "", err
	}
	iban, err := m.Box.Open(o.IBAN, o.ID)
	if err != nil {
		return "", err
	}
	if iban == "" {
		return "", fault.New(fault.NotFound, "there is no bank account")
	}
	return iban, m.audit.Record(ctx, m.audit.Note(actor, audit.MemberIBAN, o.ID, o.Name, "", ""))
}

// SeatsElsewhere are, by mail address, the other members where people of this
// one have a seat, too: an address opens one seat only.
func (m *Model) SeatsElsewhere(ctx context.Context, actor *access.Account, o *Member) (map[string]*Member, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	found := map[string]*Member{}
	for i := range o.Seats {
		email := o.Seats[i].Email
		if email == "" {
			continue
		}
		others, err := m.Members.Find(ctx, store.Query{Where: []store.Condition{store.Is("seats.email", email)}})
		if err != nil {
			return nil, err
		}
		for j := range others {
			if others[j].ID != o.ID {
				found[email] = &others[j]
			}
		}
	}
	return found, nil
}
