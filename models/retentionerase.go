package models

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// removeOf erases whole documents of a collection.
func removeOf(schema string) func(context.Context, *Models, string) error {
	return func(ctx context.Context, m *Models, id string) error {
		c := store.Collection[stored, *stored]{Engine: m.Engine, Schema: m.Schema(schema)}
		return domain.Retry(func() error { return domain.RemoveOne(ctx, c, id) })
	}
}

const (
	sentLetters        = "letters"
	stoppedAddresses   = "undeliverables"
	endedSubscriptions = "subscriptions"
	logLines           = "entries"
	requestsOfErasure  = "erasurerequests"
)

// stored is any document, to be removed.
type stored struct {
	store.Head `bson:",inline"`
}

// eraseApplication takes an application away with the letters about it and the
// names in the log; itself last, for it is what the rest is found by.
func eraseApplication(ctx context.Context, m *Models, id string) error {
	a, err := m.Applications.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	names := []string{a.Form.Name}
	for _, c := range append([]Contact{a.Form.Person}, a.Form.Seats...) {
		names = append(names, c.Name, c.Email)
		if err := m.removeLetters(ctx, c.Email, func(l *Letter) bool { return strings.HasPrefix(l.Template, "application_") }); err != nil {
			return err
		}
	}
	site, err := m.Site(ctx)
	if err != nil {
		return err
	}
	office, err := m.AllAccounts(ctx)
	if err != nil {
		return err
	}
	about := func(l *Letter) bool { // those that told the desk and the board
		all := l.Subject + l.Text
		return strings.HasPrefix(l.Template, "application_") && (strings.Contains(all, a.ID) || a.Form.Name != "" && strings.Contains(all, a.Form.Name))
	}
	told := []string{site.Email}
	for i := range office {
		told = append(told, office[i].Email)
	}
	for _, email := range told {
		if err := m.removeLetters(ctx, email, about); err != nil {
			return err
		}
	}
	if a.State == AppAdmitted { // its names are the member's, who stays
		names = nil
	}
	if err := m.unname(ctx, id, names); err != nil {
		return err
	}
	if a.Member != "" {
		_, err := m.ChangeMember(ctx, a.Member, 0, func(o *Member) ([]domain.Effect, error) { o.Application = ""; return nil, nil })
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return domain.Retry(func() error { return domain.RemoveOne(ctx, m.Applications, id) })
}

// stripMember leaves of a former member what invoices need, apart from the
// register: see MemberInvoices.
func stripMember(ctx context.Context, m *Models, id string) error {
	o, err := m.Members.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	names := []string{}
	for _, s := range o.Seats {
		names = append(names, s.Name, s.Email)
		for _, b := range s.Before {
			names = append(names, b.Name)
		}
	}
	for _, email := range addresses(o) {
		if err := m.removeLetters(ctx, email, func(l *Letter) bool {
			return strings.HasPrefix(l.Template, "seat_") || strings.HasPrefix(l.Template, "membership_") || strings.HasPrefix(l.Template, "address_") || l.Template == "signin_link"
		}); err != nil {
			return err
		}
	}
	if err := m.unname(ctx, id, names); err != nil {
		return err
	}
	_, err = m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		kept := &Member{Head: o.Head, Number: o.Number, State: MemberInvoices, Name: o.Name, KvK: o.KvK, Street: o.Street, Postcode: o.Postcode,
			Place: o.Place, Province: o.Province, Sector: o.Sector, Kind: o.Kind, Size: o.Size, Cents: o.Cents, StartsOn: o.StartsOn, EndsOn: o.EndsOn}
		var follows []domain.Effect
		for _, s := range o.Seats { // of a member that ended long ago nobody should have any
			if !s.Empty() {
				follows = append(follows, domain.Follow("leaving", &Leaving{Member: o.ID, Seat: s.ID, Email: s.Email}))
			}
		}
		kept.Effects = o.Effects
		*o = *kept
		return follows, nil
	})
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// addresses are the mail addresses that a member's letters went to.
func addresses(o *Member) []string {
	all := []string{o.BillingEmail}
	for _, s := range o.Seats {
		all = append(all, s.Email)
	}
	return once(all)
}

func removeMember(ctx context.Context, m *Models, id string) error {
	o, err := m.Members.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil {
		err = m.unname(ctx, id, []string{o.Name})
	}
	if err != nil {
		return err
	}
	return domain.Retry(func() error { return domain.RemoveOne(ctx, m.Members, id) })
}

func forgetSitters(ctx context.Context, m *Models, id string) error {
	return m.forgetPart(ctx, "sitters", id, func(o *Member, before time.Time) {
		for i := range o.Seats {
			for j := range o.Seats[i].Before {
				if b := &o.Seats[i].Before[j]; b.Until < DayOf(before) {
					b.Name = ""
				}
			}
		}
		emptyTexts(o.Happenings, before)
	})
}

func forgetNotes(ctx context.Context, m *Models, id string) error {
	return m.forgetPart(ctx, "notes", id, func(o *Member, before time.Time) {
		o.Notes = slices.DeleteFunc(o.Notes, func(h Happening) bool { return h.At.Before(before) })
	})
}

func emptyTexts(lines []Happening, before time.Time) {
	for i := range lines {
		if lines[i].At.Before(before) {
			lines[i].Text, lines[i].Was, lines[i].By = "", "", Signature{}
		}
	}
}

// forgetPart changes a member by a rule, up to the moment that its term sets.
func (m *Models) forgetPart(ctx context.Context, rule, id string, change func(*Member, time.Time)) error {
	terms, err := m.Retention(ctx)
	if err != nil {
		return err
	}
	before := m.Now().AddDate(0, 0, -terms.Of(RuleOf(rule)))
	_, err = m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) { change(o, before); return nil, nil })
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

func emptyLetter(ctx context.Context, m *Models, id string) error {
	return domain.Retry(func() error {
		l, err := m.Letters.Get(ctx, id)
		if err != nil {
			return err
		}
		l.Empty()
		return m.Letters.Replace(ctx, l)
	})
}

func stripApproval(ctx context.Context, m *Models, id string) error {
	return domain.Retry(func() error {
		a, err := m.Approvals.Get(ctx, id)
		if err != nil {
			return err
		}
		a.Email, a.Name, a.Ended = "", Removed, true
		return domain.Commit(ctx, m.Core, m.Approvals, a)
	})
}

// removeLetters takes away the letters to an address, also those that still
// wait to be sent.
func (m *Models) removeLetters(ctx context.Context, to string, which func(*Letter) bool) error {
	if to == "" {
		return nil
	}
	found, err := m.Letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("to", to)}, Omit: []string{"html"}})
	for i := range found {
		if which(&found[i]) {
			if err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.Letters, found[i].ID) }); err != nil {
				return err
			}
		}
	}
	return err
}

// unname takes names out of the lines of the log about one thing.
func (m *Models) unname(ctx context.Context, target string, names []string) error {
	found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is("target", target)}})
	if err != nil {
		return err
	}
	s := newSubject("", names...)
	for _, one := range found {
		err := domain.Retry(func() error {
			e, err := m.Entries.Get(ctx, one.ID)
			if err != nil {
				return err
			}
			was := *e
			for _, text := range []*string{&e.TargetName, &e.Before, &e.After} {
				*text = s.without(*text)
			}
			if *e == was {
				return nil
			}
			return m.Entries.Replace(ctx, e)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
