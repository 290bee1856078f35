package models

import (
	"context"
	"slices"
	"time"

	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/timeline"
)

// Backdated gives these models as they were at a moment: what is done with them
// happened then. Nobody is written to about it: their letters are kept, as
// without a mail server. It is for the demo.
func (m *Models) Backdated(at time.Time) *Models {
	past := New(m.Engine, func() time.Time { return at })
	past.Box, past.Base = m.Box, m.Base
	past.Accounts.Token, past.Accounts.WebAuthn = m.Accounts.Token, m.Accounts.WebAuthn
	past.Post.Write, past.Post.Keeps = m.Post.Write, true
	past.Newsroom.Stranger, past.Privacy.Remember = m.Newsroom.Stranger, m.Privacy.Remember
	return past
}

// KeepApplicationLetters writes down the letters that the timeline of an
// application speaks of, from a moment on, as Past does.
func (m *Models) KeepApplicationLetters(ctx context.Context, a *applying.Application, from time.Time) error {
	for _, h := range a.Happenings {
		if h.At.Before(from) {
			continue
		}
		follows, err := m.Backdated(h.At).lettersOf(ctx, a, h)
		if err != nil {
			return err
		}
		for _, e := range follows {
			if err := m.Backdated(h.At).CarryOut(ctx, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// lettersOf are those that follow from one line of a timeline.
func (m *Models) lettersOf(ctx context.Context, a *applying.Application, h timeline.Happening) ([]domain.Effect, error) {
	switch h.What {
	case "saved":
		return []domain.Effect{m.Applying.ToApplicant(a, "application_saved", "", m.Now().Add(applying.DraftLife))}, nil
	case "sent":
		return []domain.Effect{m.Applying.ToApplicant(a, "application_confirm", "", m.Now().Add(applying.UnconfirmedLife))}, nil
	case "confirmed":
		office, err := m.Applying.ToOffice(ctx, "application_new", a)
		return append(office, m.Applying.ToApplicant(a, "application_received", "", time.Time{})), err
	case string(applying.AnswerStep):
		return m.Applying.ToOffice(ctx, "application_answered", a)
	}
	i := slices.IndexFunc(applying.ApplicationFlow, func(r applying.ApplicationRule) bool { return string(r.Step) == h.What })
	if i < 0 || applying.ApplicationFlow[i].Letter == "" {
		return nil, nil
	}
	return []domain.Effect{m.Post.Send(m.Applying.StepPost(a, applying.ApplicationFlow[i], h.Text))}, nil
}
