package applying

import (
	"context"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
)

// SentPath is the page that an applicant sees after sending or saving. Its
// link can have the letter sent again to the same address and nothing else: it
// may stay behind in a browser's history.
func (m *Model) SentPath(a *Application) string {
	return "/lid-worden/aanmelden/verstuurd/" + a.ID + "/" + m.Box.Mark("sent", a.ID)
}

// SentApplication is the one of SentPath: NotFound. Any other error says that
// the link is ours, and so that the application was kept.
func (m *Model) SentApplication(ctx context.Context, id, mark string) (*Application, error) {
	if !m.Box.Marked(mark, "sent", id) {
		return nil, fault.New(fault.NotFound, "no such link")
	}
	return m.applications.Get(ctx, id)
}

// ApplicationLetterAgain sends the letter once more that an applicant waits
// for, to the address that was given. Nothing is sent when they wait for none.
func (m *Model) ApplicationLetterAgain(ctx context.Context, id, mark string) (*Application, error) {
	return domain.Again(func() (*Application, error) {
		a, err := m.SentApplication(ctx, id, mark)
		if err != nil {
			return nil, err
		}
		key, until := "", time.Time{}
		switch a.State {
		case AppDraft:
			key, until = "application_saved", a.SavedAt.Add(DraftLife)
		case AppUnconfirmed:
			key, until = "application_confirm", a.SentAt.Add(UnconfirmedLife)
		default:
			return a, nil
		}
		return a, domain.Commit(ctx, m.Core, m.applications, a, m.ToApplicant(a, key, "", until))
	})
}
