package audit

import (
	"context"

	"samenspel/models/domain"
)

// tell puts a line in the log about something that changes nothing.
func (m *Model) Tell(ctx context.Context, e domain.Effect) error {
	return m.Entries.Insert(ctx, EntryOf(e))
}
