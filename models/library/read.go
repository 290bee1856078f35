package library

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/fault"
)

// Picture is a picture to show, also one that was taken out of the library:
// NotFound.
func (m *Model) Picture(ctx context.Context, id string) (*Picture, error) {
	return m.Pictures.Get(ctx, id)
}

// InLibrary is a picture for the office, with what was permitted: Forbidden,
// NotFound also for one that was taken out.
func (m *Model) InLibrary(ctx context.Context, actor *access.Account, id string) (*Picture, error) {
	if err := access.Need(actor, access.UseOffice); err != nil {
		return nil, err
	}
	p, err := m.Pictures.Get(ctx, id)
	if err == nil && p.Removed {
		err = fault.New(fault.NotFound, "removed")
	}
	return p, err
}

// File is a file for the office: Forbidden, NotFound also for one that was taken
// out.
func (m *Model) File(ctx context.Context, actor *access.Account, id string) (*File, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	f, err := m.files.Get(ctx, id)
	if err == nil && f.Removed {
		err = fault.New(fault.NotFound, "removed")
	}
	return f, err
}
