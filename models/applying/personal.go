package applying

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/personal"
	"samenspel/models/post"
	"samenspel/models/store"
)

// dueApplications are those that have been in a state since before a moment. A
// draft's term begins anew with every save.
func (m *Model) dueApplications(s ApplicationState) func(context.Context, time.Time) ([]personal.Due, error) {
	return func(ctx context.Context, before time.Time) (due []personal.Due, err error) {
		found, err := m.applications.Find(ctx, store.Query{Limit: personal.MostDue, Omit: []string{"happenings"},
			Where: []store.Condition{store.Is("state", string(s)), store.Less("state_at", before)}})
		for _, a := range found {
			since := a.StateAt
			if s == AppDraft && a.SavedAt.After(since) {
				since = a.SavedAt
			}
			if since.Before(before) && !a.Effects.Pending {
				due = append(due, personal.Due{ID: a.ID, Name: a.Form.Name, At: since})
			}
		}
		return due, err
	}
}

// eraseApplication takes an application away with the letters about it and the
// names in the log; itself last, for it is what the rest is found by.
func (m *Model) eraseApplication(ctx context.Context, id string, _ time.Time) error {
	a, err := m.applications.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	names := []string{a.Form.Name}
	for _, c := range append([]input.Contact{a.Form.Person}, a.Form.Seats...) {
		names = append(names, c.Name, c.Email)
		if err := m.post.RemoveLetters(ctx, c.Email, func(l *post.Letter) bool { return strings.HasPrefix(l.Template, "application_") }); err != nil {
			return err
		}
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return err
	}
	office, err := m.accounts.AllAccounts(ctx, access.System)
	if err != nil {
		return err
	}
	about := func(l *post.Letter) bool { // those that told the desk and the board
		all := l.Subject + l.Text
		return strings.HasPrefix(l.Template, "application_") && (strings.Contains(all, a.ID) || a.Form.Name != "" && strings.Contains(all, a.Form.Name))
	}
	told := []string{site.Email}
	for i := range office {
		told = append(told, office[i].Email)
	}
	for _, email := range told {
		if err := m.post.RemoveLetters(ctx, email, about); err != nil {
			return err
		}
	}
	if a.State == AppAdmitted { // its names are the member's, who stays
		names = nil
	}
	if err := m.audit.Unname(ctx, id, names); err != nil {
		return err
	}
	if a.Member != "" {
		_, err := m.members.ChangeMember(ctx, a.Member, 0, func(o *members.Member) ([]domain.Effect, error) { o.Application = ""; return nil, nil })
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return domain.Retry(func() error { return domain.RemoveOne(ctx, m.applications, id) })
}

func (m *Model) heldApplications(ctx context.Context, who personal.Holder) (items []personal.Item, err error) {
	found, err := m.applicationsNaming(ctx, who.Email)
	for _, one := range found {
		for i, c := range one.contacts() {
			if !strings.EqualFold(c.Email, who.Email) {
				continue
			}
			item := personal.Item{personal.Text("organisation", one.Form.Name), personal.Word("state", "held_state_"+string(one.State)), personal.Moment("at", one.SentAt),
				personal.Text("name", c.Name), personal.Text("function", c.Function), personal.Text("email", c.Email), personal.Text("phone", c.Phone)}
			if i == 0 {
				item = append(item, personal.Text("motivation", one.Form.Motivation))
				for _, g := range one.Agreed {
					item = append(item, personal.Text("agreed", g.Text))
				}
			}
			items = append(items, item)
		}
	}
	return items, err
}

// contacts are the people that an application names.
func (a *Application) contacts() []input.Contact {
	return append([]input.Contact{a.Form.Person}, a.Form.Seats...)
}

// applicationsNaming are those that name an address. There are hundreds, and
// few people ask: all are read.
func (m *Model) applicationsNaming(ctx context.Context, email string) ([]Application, error) {
	all, err := m.applications.Find(ctx, store.Query{})
	return slices.DeleteFunc(all, func(a Application) bool {
		return !slices.ContainsFunc(a.contacts(), func(c input.Contact) bool { return strings.EqualFold(c.Email, email) })
	}), err
}

// dropApplications removes what nobody but they knows of, and withdraws what
// the association was still to decide: there is nobody to write to.
func (m *Model) dropApplications(ctx context.Context, s *personal.Subject) error {
	all, err := m.applicationsNaming(ctx, s.Email)
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.Form.Person.Email != s.Email {
			continue
		}
		if one.State == AppDraft || one.State == AppUnconfirmed {
			if err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.applications, one.ID) }); err != nil {
				return err
			}
			continue
		}
		err := domain.Retry(func() error {
			a, err := m.applications.Get(ctx, one.ID)
			if err != nil || !a.Open() {
				return err
			}
			a.enter(AppWithdrawn, m.Now())
			a.Happen(m.Now(), string(WithdrawStep), nil, "", false)
			return domain.Commit(ctx, m.Core, m.applications, a)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// knowApplicant collects by what names the applications know somebody.
func (m *Model) knowApplicant(ctx context.Context, s *personal.Subject) error {
	found, err := m.applicationsNaming(ctx, s.Email)
	for _, a := range found {
		s.Applications = append(s.Applications, a.ID)
		for _, c := range a.contacts() {
			if strings.EqualFold(c.Email, s.Email) {
				s.Names = append(s.Names, c.Name)
			}
		}
	}
	return err
}
