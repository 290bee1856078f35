package models

import (
	"context"
	"samenspel/models/domain"
	"slices"
	"time"
)

// Past gives these models as they were at a moment: what is done with them
// happened then. Nobody is written to about it: their letters are kept, as
// without a mail server. It is for the demo.
func (m *Models) Past(at time.Time) *Models {
	past := New(m.Engine, func() time.Time { return at })
	past.Box, past.Remember = m.Box, m.Remember
	past.Base, past.Token, past.WebAuthn, past.Write, past.Stranger = m.Base, m.Token, m.WebAuthn, m.Write, m.Stranger
	past.keeps = true
	return past
}

// KeepApplicationLetters writes down the letters that the timeline of an
// application speaks of, from a moment on, as Past does.
func (m *Models) KeepApplicationLetters(ctx context.Context, a *Application, from time.Time) error {
	for _, h := range a.Happenings {
		if h.At.Before(from) {
			continue
		}
		follows, err := m.Past(h.At).lettersOf(ctx, a, h)
		if err != nil {
			return err
		}
		for _, e := range follows {
			if err := m.Past(h.At).CarryOut(ctx, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// lettersOf are those that follow from one line of a timeline.
func (m *Models) lettersOf(ctx context.Context, a *Application, h Happening) ([]domain.Effect, error) {
	switch h.What {
	case "saved":
		return []domain.Effect{m.toApplicant(a, "application_saved", "", m.Now().Add(DraftLife))}, nil
	case "sent":
		return []domain.Effect{m.toApplicant(a, "application_confirm", "", m.Now().Add(UnconfirmedLife))}, nil
	case "confirmed":
		office, err := m.toOffice(ctx, "application_new", a)
		return append(office, m.toApplicant(a, "application_received", "", time.Time{})), err
	case string(AnswerStep):
		return m.toOffice(ctx, "application_answered", a)
	}
	i := slices.IndexFunc(ApplicationFlow, func(r ApplicationRule) bool { return string(r.Step) == h.What })
	if i < 0 || ApplicationFlow[i].Letter == "" {
		return nil, nil
	}
	return []domain.Effect{m.send(m.stepPost(a, ApplicationFlow[i], h.Text))}, nil
}
