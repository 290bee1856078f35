package privacy

import (
	"context"
	"slices"
	"strings"

	"samenspel/models/personal"
)

// subjectOf collects by what names an address goes.
func (m *Model) subjectOf(ctx context.Context, email string) (*personal.Subject, error) {
	s := personal.NewSubject(email)
	if err := m.Know(ctx, s); err != nil {
		return nil, err
	}
	s.Names = slices.DeleteFunc(s.Names, func(n string) bool { return strings.EqualFold(n, email) })
	return s.Ready(), nil
}
