package members

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/accounts"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/personal"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// stripMember leaves of a former member what invoices need, apart from the
// register: see MemberInvoices.
func (m *Model) stripMember(ctx context.Context, id string, _ time.Time) error {
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
	if err := m.post.RemoveAbout(ctx, o.ID); err != nil {
		return err
	}
	for _, email := range addresses(o) {
		if err := m.post.RemoveUnsaid(ctx, email, func(l *post.Letter) bool {
			return strings.HasPrefix(l.Template, "seat_") || strings.HasPrefix(l.Template, "membership_") || strings.HasPrefix(l.Template, "address_") || l.Template == "signin_link"
		}); err != nil {
			return err
		}
	}
	if err := m.audit.Unname(ctx, id, names); err != nil {
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
	return input.Once(all)
}

func (m *Model) removeMember(ctx context.Context, id string, _ time.Time) error {
	o, err := m.Members.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil {
		err = m.audit.Unname(ctx, id, []string{o.Name})
	}
	if err != nil {
		return err
	}
	return domain.Retry(func() error { return domain.RemoveOne(ctx, m.Members, id) })
}

func (m *Model) forgetSitters(ctx context.Context, id string, before time.Time) error {
	return m.forgetPart(ctx, id, func(o *Member) {
		for i := range o.Seats {
			for j := range o.Seats[i].Before {
				if b := &o.Seats[i].Before[j]; b.Until < calendar.DayOf(before) {
					b.Name = ""
				}
			}
		}
		emptyTexts(o.Happenings, before)
	})
}

func (m *Model) forgetNotes(ctx context.Context, id string, before time.Time) error {
	return m.forgetPart(ctx, id, func(o *Member) {
		o.Notes = slices.DeleteFunc(o.Notes, func(h timeline.Happening) bool { return h.At.Before(before) })
	})
}

func emptyTexts(lines []timeline.Happening, before time.Time) {
	for i := range lines {
		if lines[i].At.Before(before) {
			lines[i].Text, lines[i].Was, lines[i].By = "", "", timeline.Signature{}
		}
	}
}

// forgetPart takes something out of a member.
func (m *Model) forgetPart(ctx context.Context, id string, change func(*Member)) error {
	_, err := m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) { change(o); return nil, nil })
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// dropMember empties the seats of somebody and removes their account.
func (m *Model) dropMember(ctx context.Context, s *personal.Subject) error {
	if err := m.leaveSeats(ctx, s); err != nil {
		return err
	}
	return m.dropAccount(ctx, s)
}

// leaveSeats empties their seats. The colleagues see that the seat is free.
func (m *Model) leaveSeats(ctx context.Context, s *personal.Subject) error {
	found, err := m.Members.Find(ctx, store.Query{Where: []store.Condition{store.Is("seats.email", s.Email)}})
	if err != nil {
		return err
	}
	for _, one := range found {
		_, err := m.ChangeMember(ctx, one.ID, 0, func(o *Member) (follows []domain.Effect, err error) {
			for i := range o.Seats {
				seat := &o.Seats[i]
				if seat.Email != s.Email {
					continue
				}
				follows = append(follows, domain.Follow("leaving", &Leaving{Member: o.ID, Seat: seat.ID, Email: s.Email}))
				seat.Before = append(seat.Before, Sitter{personal.Removed, seat.Since, m.Today()})
				*seat = Seat{ID: seat.ID, Before: seat.Before, Since: m.Today()}
				o.Happen(m.Now(), "seat_emptied", nil, personal.Removed)
			}
			return follows, nil
		})
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}

// dropAccount removes an account that has no role in the office, with all that
// is its own.
func (m *Model) dropAccount(ctx context.Context, s *personal.Subject) error {
	found, err := m.accounts.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("email", s.Email)}})
	if err != nil {
		return err
	}
	for i := range found {
		a := &found[i]
		if a.InOffice() {
			continue
		}
		err := domain.Retry(func() error {
			if err := domain.Remove(ctx, m.accounts.PersonalTokens, store.Query{Where: []store.Condition{store.Is("account", a.ID)}}); err != nil {
				return err
			}
			if err := domain.Remove(ctx, m.accounts.Tickets, store.Query{Where: []store.Condition{store.Is("account", a.ID)}}); err != nil {
				return err
			}
			for _, kind := range accounts.SignInKinds {
				if err := domain.Remove(ctx, m.audit.Entries, store.Query{Where: []store.Condition{store.Is("target", a.ID), store.Is("kind", kind)}}); err != nil {
					return err
				}
			}
			return m.forgetPerson(ctx, a)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
