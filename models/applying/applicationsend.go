package applying

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// FormKey is the key of a new form of application: whoever sends the form
// twice sends one application.
func FormKey() string { return accounts.NewSecret() }

// applicationID follows from the form's key.
func applicationID(key string) string { return domain.Hashed("application " + key)[:24] }

// Lives of applications that nobody has confirmed.
const (
	DraftLife       = 30 * 24 * time.Hour
	UnconfirmedLife = 7 * 24 * time.Hour
)

// SaveDraft keeps a form as it is, to be gone on with from a link in a letter:
// Invalid at email without an address to send that to. A form that was sent
// already is left as it is: Taken at form.
func (m *Model) SaveDraft(ctx context.Context, key string, f ApplicationForm) (*Application, error) {
	f.Trim()
	var err error
	if f.Person.Email, err = input.CleanEmail(f.Person.Email); err != nil {
		return nil, err
	}
	return domain.Again(func() (*Application, error) {
		a, err := m.application(ctx, key)
		if err != nil {
			return nil, err
		}
		if a.State != AppDraft {
			return nil, fault.At(fault.Taken, "form", "it was sent already")
		}
		now := m.Now()
		sum := input.Digest(f, f.IBAN)
		if a.Digest == sum && now.Sub(a.SavedAt) < timeline.PressedTwice {
			return a, nil
		}
		m.fill(a, f)
		a.Digest, a.SavedAt = sum, now
		return a, m.keepApplication(ctx, a, m.ToApplicant(a, "application_saved", "", now.Add(DraftLife)))
	})
}

// SendApplication takes a form: what is wrong with it, or the application,
// which waits for its mail address to be confirmed. Once it returns the
// application is kept, exactly once however often the same form comes.
func (m *Model) SendApplication(ctx context.Context, key string, f ApplicationForm) (*Application, input.Mistakes, error) {
	statutes, err := m.members.Statutes(ctx)
	if err != nil {
		return nil, nil, err
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return nil, nil, err
	}
	if wrong := f.Check(statutes, site.Fees); len(wrong) > 0 {
		return nil, wrong, nil
	}
	a, err := domain.Again(func() (*Application, error) {
		a, err := m.application(ctx, key)
		if err != nil {
			return nil, err
		}
		if a.has(f) {
			return a, nil
		}
		now := m.Now()
		m.fill(a, f)
		a.enter(AppUnconfirmed, now)
		a.Digest, a.SentAt, a.SavedAt = input.Digest(f, f.IBAN), now, now
		a.Cents = members.CentsOf(site.Fees, f.Size)
		a.Agreed = nil
		for _, s := range statutes.Statements {
			if slices.Contains(f.Statements, s.Key) {
				a.Agreed = append(a.Agreed, Agreement{s.Key, s.Version, s.Text, now})
			}
		}
		a.Happen(now, "sent", nil, "", false)
		return a, m.keepApplication(ctx, a, m.ToApplicant(a, "application_confirm", "", now.Add(UnconfirmedLife)))
	})
	return a, nil, err
}

// SentAlready is the application that came of a checked form, when it comes
// once more: NotFound.
func (m *Model) SentAlready(ctx context.Context, key string, f ApplicationForm) (*Application, error) {
	a, err := m.application(ctx, key)
	if err == nil && !a.has(f) {
		err = fault.New(fault.NotFound, "it was not sent")
	}
	return a, err
}

// has says whether a checked form changes nothing any more: it is the same one,
// or the application is with the desk already.
func (a *Application) has(f ApplicationForm) bool {
	return a.State != AppDraft && (a.State != AppUnconfirmed || a.Digest == input.Digest(f, f.IBAN))
}

// keepApplication is commit for a form that may come twice at the same moment:
// who is second sees a Conflict, and looks again.
func (m *Model) keepApplication(ctx context.Context, a *Application, letter domain.Effect) error {
	fresh := a.Version == 0
	err := domain.Commit(ctx, m.Core, m.applications, a, letter)
	if fresh && fault.Is(err, fault.Taken) {
		return fault.Wrap(fault.Conflict, err)
	}
	return err
}

// KeyOf is the key of a form that goes on with a draft by its personal link.
func (m *Model) KeyOf(a *Application) string { return a.ID + "." + m.Box.Mark("application", a.ID) }

// application is the one that a form's key names, or a new draft.
func (m *Model) application(ctx context.Context, key string) (*Application, error) {
	if id, mark, linked := strings.Cut(key, "."); linked {
		return m.LinkedApplication(ctx, id, mark)
	}
	if len(key) < 20 || len(key) > 100 {
		return nil, fault.At(fault.Invalid, "form", "a form has a key")
	}
	a, err := m.applications.Get(ctx, applicationID(key))
	if fault.Is(err, fault.NotFound) {
		now := m.Now()
		return &Application{Head: store.Head{ID: applicationID(key)}, State: AppDraft, StateAt: now}, nil
	}
	return a, err
}

// fill puts a form in an application.
func (m *Model) fill(a *Application, f ApplicationForm) {
	a.IBAN = m.Box.Seal(f.IBAN, a.ID)
	a.Form = f
	a.Index()
}

// FormOf is the application's form with its bank account, as its maker fills
// it in further.
func (m *Model) FormOf(a *Application) (ApplicationForm, error) {
	f := a.Form
	var err error
	f.IBAN, err = m.Box.Open(a.IBAN, a.ID)
	return f, err
}

// LinkedApplication is the one of a personal link: NotFound.
func (m *Model) LinkedApplication(ctx context.Context, id, mark string) (*Application, error) {
	if !m.Box.Marked(mark, "application", id) {
		return nil, fault.New(fault.NotFound, "no such link")
	}
	return m.applications.Get(ctx, id)
}

// ConfirmApplication notes that the mail address is the applicant's, and tells
// the desk. A second press changes nothing.
func (m *Model) ConfirmApplication(ctx context.Context, id, mark string) (*Application, error) {
	return domain.Again(func() (*Application, error) {
		a, err := m.LinkedApplication(ctx, id, mark)
		if err != nil || a.State != AppUnconfirmed {
			return a, err
		}
		now := m.Now()
		if now.Sub(a.StateAt) >= UnconfirmedLife { // retention has not come by yet
			return nil, fault.New(fault.NotFound, "the link is over")
		}
		a.enter(AppReceived, now)
		a.ConfirmedAt = now
		a.Happen(now, "confirmed", nil, "", false)
		office, err := m.ToOffice(ctx, "application_new", a)
		if err != nil {
			return nil, err
		}
		return a, domain.Commit(ctx, m.Core, m.applications, a, append(office, m.ToApplicant(a, "application_received", "", time.Time{}))...)
	})
}

// ToApplicant is a letter about an application to its applicant.
func (m *Model) ToApplicant(a *Application, key, text string, until time.Time) domain.Effect {
	return m.post.Send(post.Message{Key: key, To: a.Form.Person.Email, ToName: a.Form.Person.Name, Words: map[string]string{"organisation": a.Form.Name},
		Text: text, Path: m.ApplicationPath(a.ID), About: a.ID, Secret: true, Until: until})
}

// ToOffice is a letter about an application to the association's own address;
// none when it has no address.
func (m *Model) ToOffice(ctx context.Context, key string, a *Application) ([]domain.Effect, error) {
	site, err := m.site.StoredSettings(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := input.CleanEmail(site.Email); err != nil {
		return nil, nil
	}
	return []domain.Effect{m.post.Send(post.Message{Key: key, To: site.Email, ToName: site.Name, Words: map[string]string{"organisation": a.Form.Name}, Path: a.DeskPath(), About: a.ID})}, nil
}

// toBoard tells everybody of the board but the actor that an application waits
// for their decision.
func (m *Model) toBoard(ctx context.Context, actor *access.Account, a *Application) ([]domain.Effect, error) {
	all, err := m.accounts.AllAccounts(ctx, access.System)
	if err != nil {
		return nil, err
	}
	var letters []domain.Effect
	for i := range all {
		to := &all[i]
		if slices.Contains(to.Roles, access.Board) && to.May(access.DecideMembers) && to.Password != "" && to.ID != actor.ID {
			letters = append(letters, m.post.Send(post.Message{Key: "application_decide", To: to.Email, ToName: to.Name, Words: map[string]string{"organisation": a.Form.Name}, Path: a.DeskPath(), About: a.ID}))
		}
	}
	return letters, nil
}
