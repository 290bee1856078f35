package models

import (
	"context"
	"encoding/json"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Erasing takes a person out of everything, for a request.
type Erasing struct {
	Request string    `bson:"request"`
	Who     string    `bson:"who"` // a subject, sealed
	By      Signature `bson:"by"`
}

const farewellLife = time.Hour

// erasePerson carries an Erasing out, records it and puts it on the list of
// what is forgotten. Cut off anywhere, it is done again from the start.
func (m *Models) erasePerson(ctx context.Context, e *Erasing) error {
	text, err := m.Box.Open(e.Who, e.Request)
	if err != nil {
		return err
	}
	var s subject
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return err
	}
	s.ready()
	record, err := m.Erasures.Get(ctx, e.Request)
	if fault.Is(err, fault.NotFound) {
		var last *Erasure
		if last, err = m.lastErasure(ctx); err != nil {
			return err
		}
		record, err = m.plan(ctx, last, e.Request, e.By, PersonRule, []string{e.Request})
		if fault.Is(err, fault.Taken) { // another record came first: Settle tries again
			err = fault.New(fault.Unavailable, "another erasure is being recorded")
		}
	}
	if err != nil || record.Done() {
		return err
	}
	if err := m.scrub(ctx, &s); err != nil {
		return err
	}
	if err := m.forgotten(ctx, []ErasedItem{{Rule: PersonRule, Mark: m.personMark(s.Email)}}); err != nil {
		return err
	}
	return m.done(ctx, record, 1)
}

// scrub erases a person: what is theirs alone goes, what is also of others
// loses their name.
func (m *Models) scrub(ctx context.Context, s *subject) error {
	for _, step := range []func(context.Context, *subject) error{
		m.leaveSeats, m.dropApplications, m.dropAccount, m.dropMail, m.scrubLetters, m.scrubText,
	} {
		if err := step(ctx, s); err != nil {
			return err
		}
	}
	return m.Refresh(ctx)
}

// leaveSeats empties their seats. The colleagues see that the seat is free.
func (m *Models) leaveSeats(ctx context.Context, s *subject) error {
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
				seat.Before = append(seat.Before, Sitter{Removed, seat.Since, m.Today()})
				*seat = Seat{ID: seat.ID, Before: seat.Before, Since: m.Today()}
				o.happen(m.Now(), "seat_emptied", nil, Removed)
			}
			return follows, nil
		})
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}

// dropApplications removes what nobody but they knows of, and withdraws what
// the association was still to decide: there is nobody to write to.
func (m *Models) dropApplications(ctx context.Context, s *subject) error {
	all, err := m.applicationsNaming(ctx, s.Email)
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.Form.Person.Email != s.Email {
			continue
		}
		if one.State == AppDraft || one.State == AppUnconfirmed {
			if err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.Applications, one.ID) }); err != nil {
				return err
			}
			continue
		}
		err := domain.Retry(func() error {
			a, err := m.Applications.Get(ctx, one.ID)
			if err != nil || !a.Open() {
				return err
			}
			a.enter(AppWithdrawn, m.Now())
			a.happen(m.Now(), string(WithdrawStep), nil, "", false)
			return domain.Commit(ctx, m.Core, m.Applications, a)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// dropAccount removes an account that has no role in the office, with all that
// is its own.
func (m *Models) dropAccount(ctx context.Context, s *subject) error {
	found, err := m.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("email", s.Email)}})
	if err != nil {
		return err
	}
	for i := range found {
		a := &found[i]
		if a.InOffice() {
			continue
		}
		err := domain.Retry(func() error {
			if err := domain.Remove(ctx, m.PersonalTokens, store.Query{Where: []store.Condition{store.Is("account", a.ID)}}); err != nil {
				return err
			}
			if err := domain.Remove(ctx, m.Tickets, store.Query{Where: []store.Condition{store.Is("account", a.ID)}}); err != nil {
				return err
			}
			for _, kind := range signInKinds {
				if err := domain.Remove(ctx, m.Entries, store.Query{Where: []store.Condition{store.Is("target", a.ID), store.Is("kind", kind)}}); err != nil {
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

// dropMail removes their subscription and every letter to them, also those
// that wait; not the one that tells them of this.
func (m *Models) dropMail(ctx context.Context, s *subject) error {
	if s.Email == "" {
		return nil
	}
	err := domain.Retry(func() error {
		return domain.Remove(ctx, m.Subscriptions, store.Query{Where: []store.Condition{store.Is("hash", m.subscriber(s.Email))}})
	})
	if err != nil {
		return err
	}
	err = domain.Retry(func() error { return domain.RemoveOne(ctx, m.Undeliverables, m.undeliverableID(s.Email)) })
	if err != nil {
		return err
	}
	return m.removeLetters(ctx, s.Email, func(l *Letter) bool { return l.Template != farewell })
}

// sweepFarewells forgets the addresses that were told of their erasure.
func (m *Models) sweepFarewells(ctx context.Context) error {
	found, err := m.Letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("template", farewell), store.Less("created_at", m.Now().Add(-farewellLife))}, Omit: []string{"html"}})
	if err != nil {
		return err
	}
	gone := false
	for i := range found {
		if l := &found[i]; l.State != LetterQueued {
			if err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.Letters, l.ID) }); err != nil {
				return err
			}
			gone = true
		}
	}
	if gone {
		return m.Engine.Wipe(ctx)
	}
	return nil
}
