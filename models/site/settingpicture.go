package site

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/domain"
)

// SetLogo puts a picture of the library in the masthead instead of the name;
// "" takes it out. Invalid at logo.
func (m *Model) SetLogo(ctx context.Context, actor *access.Account, id string) error {
	if err := access.Need(actor, access.ManageSettings); err != nil {
		return err
	}
	if id != "" {
		if err := m.library.DrawLogo(ctx, id); err != nil {
			return err
		}
	}
	return m.setPicture(ctx, actor, "logo", id, func(s *Settings) { s.Logo = id })
}

// SetShareCard chooses the picture on share cards of pages that have none of
// their own; "" for none. Invalid at picture.
func (m *Model) SetShareCard(ctx context.Context, actor *access.Account, id string) error {
	if err := access.Need(actor, access.ManageSettings); err != nil {
		return err
	}
	return m.setPicture(ctx, actor, "picture", id, func(s *Settings) { s.Picture = id })
}

func (m *Model) setPicture(ctx context.Context, actor *access.Account, field, id string, set func(*Settings)) error {
	if err := domain.Exist(ctx, m.library.Pictures, field, id); err != nil {
		return err
	}
	s, err := m.StoredSettings(ctx)
	if err != nil {
		return err
	}
	if s.Version == 0 {
		s.Name = "Samenspel"
	}
	before := s.fields()
	set(s)
	return m.saveSettings(ctx, actor, s, before)
}
