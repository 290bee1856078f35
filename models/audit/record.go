package audit

import (
	"context"
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"strconv"
)

// Record puts a line in the log about something that changes nothing.
func (m *Model) Record(ctx context.Context, e domain.Effect) error {
	return m.Entries.Insert(ctx, EntryOf(e))
}

// NoteRead writes down that somebody read personal data: once per person,
// thing and hour of the clock, since the id of the line follows from those.
func (m *Model) NoteRead(ctx context.Context, by *access.Account, kind, target, name string) error {
	line := EntryOf(m.Note(by, kind, target, name, "", ""))
	line.ID = domain.Hashed("read " + kind + " " + by.ID + " " + target + " " + strconv.FormatInt(line.At.Unix()/3600, 10))[:24]
	if err := m.Entries.Insert(ctx, line); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}
