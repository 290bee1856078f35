package models

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// FormKey is the key of a new form of application: whoever sends the form
// twice sends one application.
func FormKey() string { return newSecret() }

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
func (m *Models) SaveDraft(ctx context.Context, key string, f ApplicationForm) (*Application, error) {
	f.trim()
	var err error
	if f.Person.Email, err = CleanEmail(f.Person.Email); err != nil {
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
		sum := digest(f, f.IBAN)
		if a.Digest == sum && now.Sub(a.SavedAt) < pressedTwice {
			return a, nil
		}
		m.fill(a, f)
		a.Digest, a.SavedAt = sum, now
		return a, m.keepApplication(ctx, a, m.toApplicant(a, "application_saved", "", now.Add(DraftLife)))
	})
}

// SendApplication takes a form: what is wrong with it, or the application,
// which waits for its mail address to be confirmed. Once it returns the
// application is kept, exactly once however often the same form comes.
func (m *Models) SendApplication(ctx context.Context, key string, f ApplicationForm) (*Application, Mistakes, error) {
	statutes, err := m.Statutes(ctx)
	if err != nil {
		return nil, nil, err
	}
	site, err := m.Site(ctx)
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
		a.Digest, a.SentAt, a.SavedAt = digest(f, f.IBAN), now, now
		a.Cents = centsOf(site.Fees, f.Size)
		a.Agreed = nil
		for _, s := range statutes.Statements {
			if slices.Contains(f.Statements, s.Key) {
				a.Agreed = append(a.Agreed, Agreement{s.Key, s.Version, s.Text, now})
			}
		}
		a.happen(now, "sent", nil, "", false)
		return a, m.keepApplication(ctx, a, m.toApplicant(a, "application_confirm", "", now.Add(UnconfirmedLife)))
	})
	return a, nil, err
}

// SentAlready is the application that came of a checked form, when it comes
// once more: NotFound.
func (m *Models) SentAlready(ctx context.Context, key string, f ApplicationForm) (*Application, error) {
	a, err := m.application(ctx, key)
	if err == nil && !a.has(f) {
		err = fault.New(fault.NotFound, "it was not sent")
	}
	return a, err
}

// has says whether a checked form changes nothing any more: it is the same one,
// or the application is with the desk already.
func (a *Application) has(f ApplicationForm) bool {
	return a.State != AppDraft && (a.State != AppUnconfirmed || a.Digest == digest(f, f.IBAN))
}

// keepApplication is commit for a form that may come twice at the same moment:
// who is second sees a Conflict, and looks again.
func (m *Models) keepApplication(ctx context.Context, a *Application, letter domain.Effect) error {
	fresh := a.Version == 0
	err := domain.Commit(ctx, m.Core, m.Applications, a, letter)
	if fresh && fault.Is(err, fault.Taken) {
		return fault.Wrap(fault.Conflict, err)
	}
	return err
}

// KeyOf is the key of a form that goes on with a draft by its personal link.
func (m *Models) KeyOf(a *Application) string { return a.ID + "." + m.Box.Mark("application", a.ID) }

// application is the one that a form's key names, or a new draft.
func (m *Models) application(ctx context.Context, key string) (*Application, error) {
	if id, mark, linked := strings.Cut(key, "."); linked {
		return m.LinkedApplication(ctx, id, mark)
	}
	if len(key) < 20 || len(key) > 100 {
		return nil, fault.At(fault.Invalid, "form", "a form has a key")
	}
	a, err := m.Applications.Get(ctx, applicationID(key))
	if fault.Is(err, fault.NotFound) {
		now := m.Now()
		return &Application{Head: store.Head{ID: applicationID(key)}, State: AppDraft, StateAt: now}, nil
	}
	return a, err
}

// fill puts a form in an application.
func (m *Models) fill(a *Application, f ApplicationForm) {
	a.IBAN = m.Box.Seal(f.IBAN, a.ID)
	a.Form = f
	a.Index()
}

// FormOf is the application's form with its bank account, as its maker fills
// it in further.
func (m *Models) FormOf(a *Application) (ApplicationForm, error) {
	f := a.Form
	var err error
	f.IBAN, err = m.Box.Open(a.IBAN, a.ID)
	return f, err
}

// LinkedApplication is the one of a personal link: NotFound.
func (m *Models) LinkedApplication(ctx context.Context, id, mark string) (*Application, error) {
	if !m.Box.Marked(mark, "application", id) {
		return nil, fault.New(fault.NotFound, "no such link")
	}
	return m.Applications.Get(ctx, id)
}

// ConfirmApplication notes that the mail address is the applicant's, and tells
// the desk. A second press changes nothing.
func (m *Models) ConfirmApplication(ctx context.Context, id, mark string) (*Application, error) {
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
		a.happen(now, "confirmed", nil, "", false)
		office, err := m.toOffice(ctx, "application_new", a)
		if err != nil {
			return nil, err
		}
		return a, domain.Commit(ctx, m.Core, m.Applications, a, append(office, m.toApplicant(a, "application_received", "", time.Time{}))...)
	})
}

// toApplicant is a letter about an application to its applicant.
func (m *Models) toApplicant(a *Application, key, text string, until time.Time) domain.Effect {
	return m.send(Post{Key: key, To: a.Form.Person.Email, ToName: a.Form.Person.Name, Words: map[string]string{"organisation": a.Form.Name},
		Text: text, Path: m.ApplicationPath(a.ID), Secret: true, Until: until})
}

// toOffice is a letter about an application to the association's own address;
// none when it has no address.
func (m *Models) toOffice(ctx context.Context, key string, a *Application) ([]domain.Effect, error) {
	site, err := m.StoredSettings(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := CleanEmail(site.Email); err != nil {
		return nil, nil
	}
	return []domain.Effect{m.send(Post{Key: key, To: site.Email, ToName: site.Name, Words: map[string]string{"organisation": a.Form.Name}, Path: a.DeskPath()})}, nil
}

// toBoard tells everybody of the board but the actor that an application waits
// for their decision.
func (m *Models) toBoard(ctx context.Context, actor *Account, a *Application) ([]domain.Effect, error) {
	all, err := m.AllAccounts(ctx)
	if err != nil {
		return nil, err
	}
	var letters []domain.Effect
	for i := range all {
		to := &all[i]
		if slices.Contains(to.Roles, Board) && to.May(DecideMembers) && to.Password != "" && to.ID != actor.ID {
			letters = append(letters, m.send(Post{Key: "application_decide", To: to.Email, ToName: to.Name, Words: map[string]string{"organisation": a.Form.Name}, Path: a.DeskPath()}))
		}
	}
	return letters, nil
}

func centsOf(fees []Fee, size string) int {
	for _, f := range fees {
		if f.Size == size {
			return f.Cents
		}
	}
	return 0
}

// shared are hosts whose mail addresses say nothing of an organisation.
var shared = []string{"gmail.com", "outlook.com", "hotmail.com", "live.nl", "icloud.com", "kpnmail.nl", "ziggo.nl", "planet.nl", "xs4all.nl", "yahoo.com", "proton.me"}

// hostOf is the host that an organisation goes by: of its website, or else of
// a mail address of its own; "" for none.
func hostOf(site, email string) string {
	host := email[strings.LastIndex(email, "@")+1:]
	if u, err := url.Parse(site); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if slices.Contains(shared, host) {
		return ""
	}
	return host
}

// lesserWords tell no organisations apart.
var lesserWords = []string{"de", "het", "en", "van", "voor", "in", "stichting", "vereniging", "bv", "nv", "cooperatie", "st"}

// likeness is a name without what organisations of the same name differ in:
// order, accents, legal form.
func likeness(name string) string {
	words := strings.Split(Slug(name, ""), "-")
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "" || slices.Contains(lesserWords, w)
	})
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
