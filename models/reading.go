package models

import (
	"context"
	"strconv"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// RegisterRead is the target of entries about the register as a whole.
const RegisterRead = "register"

// registerName is how the log calls it; views has the words.
const registerName = "register of members"

// ReadMember gives a member to somebody of the office, and writes down that
// they read it. What cannot be written down is not given.
func (m *Models) ReadMember(ctx context.Context, actor *Account, id string) (*Member, error) {
	o, err := m.Members.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return o, m.noteRead(ctx, actor, MemberRead, o.ID, o.Name)
}

// ReadRegister is ListMembers, written down.
func (m *Models) ReadRegister(ctx context.Context, actor *Account, f MemberFilter) ([]Member, error) {
	if err := m.noteRead(ctx, actor, MemberRead, RegisterRead, registerName); err != nil {
		return nil, err
	}
	return m.ListMembers(ctx, f)
}

// NoteExport writes down that somebody took members out of the program, told in
// words, before they get them.
func (m *Models) NoteExport(ctx context.Context, actor *Account, told string) error {
	return m.tell(ctx, m.note(actor, MembersExported, RegisterRead, registerName, "", told))
}

// MemberIBANOf gives the bank account of a member whole, and writes that down
// each time: NotFound when there is none.
func (m *Models) MemberIBANOf(ctx context.Context, actor *Account, o *Member) (string, error) {
	iban, err := m.Box.Open(o.IBAN, o.ID)
	if err != nil {
		return "", err
	}
	if iban == "" {
		return "", fault.New(fault.NotFound, "there is no bank account")
	}
	return iban, m.tell(ctx, m.note(actor, MemberIBAN, o.ID, o.Name, "", ""))
}

// SeatsElsewhere are, by mail address, the other members where people of this
// one have a seat, too: an address opens one seat only.
func (m *Models) SeatsElsewhere(ctx context.Context, o *Member) (map[string]*Member, error) {
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

// noteRead writes down that somebody read personal data: once per person,
// thing and hour of the clock, since the id of the line follows from those.
func (m *Models) noteRead(ctx context.Context, actor *Account, kind, target, name string) error {
	line := entryOf(m.note(actor, kind, target, name, "", ""))
	line.ID = domain.Hashed("read " + kind + " " + actor.ID + " " + target + " " + strconv.FormatInt(line.At.Unix()/3600, 10))[:24]
	if err := m.Entries.Insert(ctx, line); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}
