package models

import (
	"context"

	"samenspel/models/domain"
)

// SetLogo puts a picture of the library in the masthead instead of the name;
// "" takes it out. Invalid at logo.
func (m *Models) SetLogo(ctx context.Context, actor *Account, id string) error {
	if id != "" {
		if err := m.drawLogo(ctx, id); err != nil {
			return err
		}
	}
	return m.setPicture(ctx, actor, "logo", id, func(s *Settings) { s.Logo = id })
}

// SetShareCard chooses the picture on share cards of pages that have none of
// their own; "" for none. Invalid at picture.
func (m *Models) SetShareCard(ctx context.Context, actor *Account, id string) error {
	return m.setPicture(ctx, actor, "picture", id, func(s *Settings) { s.Picture = id })
}

func (m *Models) setPicture(ctx context.Context, actor *Account, field, id string, set func(*Settings)) error {
	if err := domain.Exist(ctx, m.Pictures, field, id); err != nil {
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
