package members

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
	"samenspel/models/timeline"
)

// seen, when it is given, is the mail
// address of whom the actor saw in the seat, "" for nobody: Conflict at revision
// when it is another's by now. Of two who pass the same seat, one does. The same
// form pressed twice does once what it asks for.
// AddSeat gives a person a new seat and invites them: Invalid at the field,
// Taken at email.
func (m *Model) AddSeat(ctx context.Context, actor *access.Account, id string, c input.Contact) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		c = c.Clean()
		if n := len(o.Seats); n > 0 && o.Seats[n-1].contact() == c && timeline.DoubleSubmit(o.Happenings, m.Now(), "seat_added", actor, c.Name) {
			return nil, nil
		}
		if err := m.person(ctx, o, "", &c); err != nil {
			return nil, err
		}
		if err := m.accounts.MayMail(ctx, actor, accounts.SentByDesk, c.Email, "", "email"); err != nil {
			return nil, err
		}
		o.Happen(m.Now(), "seat_added", actor, c.Name)
		return append(m.Seat(o, c, actorName(actor), m.Now()), m.audit.Note(actor, audit.SeatAdded, o.ID, o.Name, "", c.Name)), nil
	})
}

// PassSeat gives a seat to a successor, who is invited. The leaver keeps
// nothing but their name in its history. A contact without anything leaves the
// seat empty.
func (m *Model) PassSeat(ctx context.Context, actor *access.Account, id, seat string, c input.Contact, seen ...string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		s := o.SeatOf(seat)
		if s == nil {
			return nil, fault.New(fault.NotFound, "no such seat")
		}
		empty := c == input.Contact{}
		c = c.Clean()
		if empty && s.Empty() || !empty && s.contact() == c && s.passed(o, m.Now(), actor) {
			return nil, nil
		}
		if err := s.still(seen); err != nil {
			return nil, err
		}
		if !empty {
			if err := m.person(ctx, o, seat, &c); err != nil {
				return nil, err
			}
			if c.Email == s.Email {
				return nil, fault.At(fault.Taken, "email", "it is who has the seat now")
			}
			if err := m.accounts.MayMail(ctx, actor, accounts.SentByDesk, c.Email, "", "email"); err != nil {
				return nil, err
			}
		}
		now := m.Now()
		before := s.Name
		follows := m.leave(o, s)
		if empty {
			o.Happen(now, "seat_emptied", actor, before)
		} else {
			s.Name, s.Function, s.Email, s.Phone, s.Since = c.Name, c.Function, c.Email, c.Phone, calendar.DayOf(now)
			follows = append(follows, m.inviteSeat(o, s, actorName(actor), now)...)
			o.Happen(now, "seat_passed", actor, c.Name).Was = before
		}
		return append(follows, m.audit.Note(actor, audit.SeatPassed, o.ID, o.Name, before, c.Name)), nil
	})
}

// passed says whether the actor passed the seat on a moment ago.
func (s *Seat) passed(o *Member, now time.Time, actor *access.Account) bool {
	n := len(s.Before)
	return timeline.DoubleSubmit(o.Happenings, now, "seat_passed", actor, s.Name) && (o.last().Was == "" || n > 0 && o.last().Was == s.Before[n-1].Name) // "": it was empty
}

// leave empties a seat and says what follows for who had it.
func (m *Model) leave(o *Member, s *Seat) []domain.Effect {
	if s.Empty() {
		return nil
	}
	follows := []domain.Effect{domain.Follow("leaving", &Leaving{Member: o.ID, Seat: s.ID, Email: s.Email})}
	if !s.ActivatedAt.IsZero() {
		follows = append(follows, m.post.Send(post.Message{Key: "seat_ended", To: s.Email, ToName: s.Name, About: o.ID, Words: map[string]string{"organisation": o.Name}}))
	}
	s.Before = append(s.Before, Sitter{s.Name, s.Since, m.Today()})
	*s = Seat{ID: s.ID, Before: s.Before, Since: m.Today()}
	return follows
}

// RemoveSeat takes a seat away, with whoever has it.
func (m *Model) RemoveSeat(ctx context.Context, actor *access.Account, id, seat string, seen ...string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		i := slices.IndexFunc(o.Seats, func(s Seat) bool { return s.ID == seat })
		if last := len(o.Happenings) - 1; i < 0 && last >= 0 && timeline.DoubleSubmit(o.Happenings, m.Now(), "seat_removed", actor, o.Happenings[last].Text) {
			return nil, nil
		}
		if i < 0 {
			return nil, fault.New(fault.NotFound, "no such seat")
		}
		if err := o.Seats[i].still(seen); err != nil {
			return nil, err
		}
		before := o.Seats[i].Name
		follows := m.leave(o, &o.Seats[i])
		o.Seats = slices.Delete(o.Seats, i, i+1)
		o.Happen(m.Now(), "seat_removed", actor, before)
		return append(follows, m.audit.Note(actor, audit.SeatRemoved, o.ID, o.Name, before, "")), nil
	})
}

// ChangeSeat mends the data of who has a seat: Invalid at the field, Taken at
// email. A new mail address is that of the same person, who signs in with it
// from then on; an invitation that nobody took goes there anew. Invalid at
// email, office, for the address of who works in the office, too: it opens more
// than the seat, so only who manages accounts changes it.
func (m *Model) ChangeSeat(ctx context.Context, actor *access.Account, id, seat string, c input.Contact, seen ...string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.changeSeat(ctx, actor, id, seat, c, seen...)
}

// ChangeOwnSeat is ChangeSeat of who has the seat, for as long as they have it.
func (m *Model) ChangeOwnSeat(ctx context.Context, a *access.Account, c input.Contact) (*Member, error) {
	o, seat, err := m.MemberOf(ctx, a)
	if err != nil {
		return nil, err
	}
	return m.changeSeat(ctx, a, o.ID, seat.ID, c, a.Email)
}

func (m *Model) changeSeat(ctx context.Context, by *access.Account, id, seat string, c input.Contact, seen ...string) (*Member, error) {
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		s := o.SeatOf(seat)
		if s == nil || s.Empty() {
			return nil, fault.New(fault.NotFound, "no such seat")
		}
		c = c.Clean()
		before := s.contact()
		if before == c && o.Active() {
			return nil, nil
		}
		if err := s.still(seen); err != nil {
			return nil, err
		}
		if err := m.person(ctx, o, seat, &c); err != nil {
			return nil, err
		}
		if before.Email != c.Email {
			if err := m.mayMove(ctx, by, o.ID, seat, c.Email); err != nil {
				return nil, err
			}
			if err := m.accounts.MayMail(ctx, by, accounts.SentByDesk, c.Email, "", "email"); err != nil {
				return nil, err
			}
		}
		s.Name, s.Function, s.Email, s.Phone = c.Name, c.Function, c.Email, c.Phone
		renaming := &Renaming{Member: o.ID, Seat: s.ID, Was: before.Email, Email: c.Email, Name: c.Name, Office: by.May(access.ManageAccounts)}
		follows := append(m.addressChanged(o, s, before.Email), domain.Follow("renaming", renaming))
		if before.Email != c.Email && s.ActivatedAt.IsZero() && !s.InvitedAt.IsZero() {
			invitation := m.inviteSeat(o, s, actorName(by), m.Now())
			seating := invitation[0].Value.(*Seating)
			secret, err := m.Box.Open(seating.Sealed, seatingOf(seating.Account))
			if err != nil {
				return nil, err
			}
			renaming.Invitation = domain.Hashed(SeatTicket + secret)
			follows = append(follows, invitation...)
		}
		return append(follows, m.audit.Note(by, audit.SeatChanged, o.ID, o.Name, before.Name, c.Name)), nil
	})
}

// mayMove refuses a new mail address for the account of a seat: Invalid at
// email when it is of the office, Taken when the address is another account's.
func (m *Model) mayMove(ctx context.Context, by *access.Account, member, seat, email string) error {
	found, err := m.accounts.Accounts.Find(ctx, seatQuery(member, seat))
	if err != nil {
		return err
	}
	for i := range found {
		if found[i].InOffice() && !by.May(access.ManageAccounts) {
			return fault.Because(fault.Invalid, "email", "office")
		}
		other, err := m.accounts.AccountByEmail(ctx, email)
		if err == nil && other.ID != found[i].ID {
			return fault.At(fault.Taken, "email", "it is somebody else's")
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}

// InviteSeatAgain sends who has a seat a new invitation: NotFound for an empty
// one, Conflict for one that is in use.
func (m *Model) InviteSeatAgain(ctx context.Context, actor *access.Account, id, seat string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		s := o.SeatOf(seat)
		if s == nil || s.Empty() {
			return nil, fault.New(fault.NotFound, "no such seat")
		}
		if !o.Active() {
			return nil, errEnded
		}
		if !s.ActivatedAt.IsZero() {
			return nil, fault.New(fault.Conflict, "the seat is in use")
		}
		// The letter is on its way; one from after now says nothing of a press.
		if since := m.Now().Sub(s.InvitedAt); since >= 0 && since < timeline.PressedTwice {
			return nil, nil
		}
		if err := m.accounts.MayMail(ctx, actor, accounts.SentByDesk, s.Email, "", "form"); err != nil {
			return nil, err
		}
		return append(m.inviteSeat(o, s, actorName(actor), m.Now()), m.audit.Note(actor, audit.SeatInvited, o.ID, o.Name, "", s.Name)), nil
	})
}

// still says whether the seat is of who was seen to have it.
func (s *Seat) still(seen []string) error {
	if len(seen) > 0 && seen[0] != s.Email {
		return fault.At(fault.Conflict, "revision", "the seat is another's by now")
	}
	return nil
}

var errEnded = fault.At(fault.Conflict, "ended", "the membership has ended")

// person checks somebody for a seat of a member ("" for a new one): Conflict at
// ended when nobody can have one there any more.
func (m *Model) person(ctx context.Context, o *Member, seat string, c *input.Contact) error {
	if !o.Active() {
		return errEnded
	}
	c.Trim()
	wrong := input.Mistakes{}
	c.Check(wrong, "", false)
	if len(wrong) > 0 {
		return wrong
	}
	return m.freeEmail(ctx, o, seat, c.Email)
}

func actorName(a *access.Account) string {
	if a == nil {
		return ""
	}
	return a.Name
}

// Renaming carries a mended name or address over to the account of a seat.
type Renaming struct {
	Member string `bson:"member"`
	Seat   string `bson:"seat"`
	Was    string `bson:"was"` // the address before: whoever has the seat with another is somebody else by now
	Email  string `bson:"email"`
	Name   string `bson:"name"`
	Office bool   `bson:"office"` // by who manages accounts: those of the office, too

	// Invitation is the ticket that follows to the new address, "" for none. It
	// stays: two instances may carry this out at once, and one be behind.
	Invitation string `bson:"invitation"`
}

func (m *Model) rename(ctx context.Context, r *Renaming) error {
	found, err := m.accounts.Accounts.Find(ctx, seatQuery(r.Member, r.Seat))
	if err != nil {
		return err
	}
	for i := range found {
		a := &found[i]
		if a.Email != r.Was && a.Email != r.Email || a.Email == r.Email && a.Name == r.Name || a.InOffice() && (a.Email == r.Email || !r.Office) {
			continue
		}
		if a.Email != r.Email {
			if err := m.voidLinks(ctx, a, r.Invitation); err != nil {
				return err
			}
		}
		a.Email = r.Email
		if !a.InOffice() {
			a.Name = r.Name
		}
		if err := m.accounts.Accounts.Replace(ctx, a); err != nil && !fault.Is(err, fault.Taken) { // somebody else's by now: the desk sees it
			return err
		}
	}
	return nil
}
