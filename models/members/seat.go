package members

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
	"samenspel/models/store"
)

// Seat is a place in a member organisation. It passes from one person to the
// next; who sat there is in Before.
type Seat struct {
	ID          string       `bson:"id"`
	Name        string       `bson:"name"` // "" for an empty seat
	Function    string       `bson:"function"`
	Email       string       `bson:"email"`
	Phone       string       `bson:"phone"`
	Since       calendar.Day `bson:"since"`
	InvitedAt   time.Time    `bson:"invited_at"`
	ActivatedAt time.Time    `bson:"activated_at"` // zero until the person came in
	Before      []Sitter     `bson:"before"`
}

// Sitter is who had a seat, and when.
type Sitter struct {
	Name  string       `bson:"name"`
	Since calendar.Day `bson:"since"`
	Until calendar.Day `bson:"until"`
}

// Empty says whether nobody has the seat.
func (s *Seat) Empty() bool { return s.Email == "" }

// contact is the person as the forms name them.
func (s *Seat) contact() input.Contact {
	return input.Contact{Name: s.Name, Function: s.Function, Email: s.Email, Phone: s.Phone}
}

// SeatOf is the member's seat with an id, or nil.
func (o *Member) SeatOf(id string) *Seat {
	for i := range o.Seats {
		if o.Seats[i].ID == id {
			return &o.Seats[i]
		}
	}
	return nil
}

// Uses of tickets.
const (
	SeatTicket   = "seat"    // takes a seat: see accounts.InvitationLife
	SignInTicket = "sign-in" // comes in by mail
)

// SignInLife is how long a link to sign in counts.
const SignInLife = 20 * time.Minute

// Seating gives somebody a seat: an account, a ticket, a letter. Everything
// that it makes has its id from the start, so doing it again makes nothing new.
type Seating struct {
	Member  string        `bson:"member"`
	Seat    string        `bson:"seat"`
	Account string        `bson:"account"` // id of the account, should there be none with this address
	Email   string        `bson:"email"`
	Name    string        `bson:"name"`
	Sealed  string        `bson:"sealed"`           // the secret of the invitation; "" sends none
	Plain   string        `bson:"secret,omitempty"` // the same as it was stored once
	Letter  *post.Request `bson:"letter,omitempty"`
	Until   time.Time     `bson:"until"`
}

// Leaving takes a seat from whoever has it. Without a role in the office their
// account goes, and everything that is theirs with it.
type Leaving struct {
	Member string `bson:"member"`
	Seat   string `bson:"seat"`
	Email  string `bson:"email"` // of who leaves; "" is whoever is there
}

// Seat adds a seat to a member, and says what follows.
func (m *Model) Seat(o *Member, c input.Contact, by string, now time.Time) []domain.Effect {
	s := Seat{ID: domain.NewID(now), Name: c.Name, Function: c.Function, Email: c.Email, Phone: c.Phone, Since: calendar.DayOf(now)}
	o.Seats = append(o.Seats, s)
	return m.inviteSeat(o, &o.Seats[len(o.Seats)-1], by, now)
}

// inviteSeat has an invitation sent to who has the seat.
func (m *Model) inviteSeat(o *Member, s *Seat, by string, now time.Time) []domain.Effect {
	if s.Empty() {
		return nil
	}
	s.InvitedAt = now
	secret := accounts.NewSecret()
	until := now.Add(accounts.InvitationLife)
	letter := post.RequestOf(m.post.Send(post.Message{Key: "seat_invitation", To: s.Email, ToName: s.Name, Path: "/mijn/welkom/" + secret, About: o.ID, Secret: true, Until: until,
		Words: map[string]string{"organisation": o.Name}}))
	letter.By = by
	account := domain.NewID(now)
	return []domain.Effect{domain.Follow("seating", &Seating{Member: o.ID, Seat: s.ID, Account: account, Email: s.Email, Name: s.Name,
		Sealed: m.Box.Seal(secret, seatingOf(account)), Letter: letter, Until: until})}
}

func seatingOf(account string) string { return "seating " + account }

// takeSeat carries a Seating out.
func (m *Model) takeSeat(ctx context.Context, s *Seating) error {
	// Carried out late, it may come after the seat passed on, or after the
	// person got another address: then a later one has its place.
	if o, err := m.Members.Get(ctx, s.Member); fault.Is(err, fault.NotFound) {
		return nil
	} else if err != nil {
		return err
	} else if seat := o.SeatOf(s.Seat); seat == nil || seat.Email != s.Email {
		return nil
	}
	var a *access.Account
	for {
		there, err := m.accounts.Accounts.First(ctx, store.Query{Where: []store.Condition{store.Is("email", s.Email)}})
		switch {
		case fault.Is(err, fault.NotFound):
			a = &access.Account{Head: store.Head{ID: s.Account}, Email: s.Email, Name: s.Name, Member: s.Member, Seat: s.Seat, CreatedAt: m.Now()}
			if err = m.accounts.Accounts.Insert(ctx, a); fault.Is(err, fault.Taken) && fault.FieldOf(err) == "_id" {
				return nil // made before, and known by another address since
			}
		case err == nil && there.Member != "" && (there.Member != s.Member || there.Seat != s.Seat):
			return nil // they have a seat elsewhere: the desk sees that this one is not taken
		case err == nil:
			a = there
			if there.Member == s.Member && there.Seat == s.Seat && (there.Name == s.Name || there.InOffice()) {
				break
			}
			there.Member, there.Seat = s.Member, s.Seat
			if !there.InOffice() {
				there.Name = s.Name
			}
			err = m.accounts.Accounts.Replace(ctx, there)
		}
		if fault.Is(err, fault.Taken) || fault.Is(err, fault.Conflict) {
			continue
		}
		if err != nil {
			return err
		}
		break
	}
	secret, err := m.Box.Open(s.Sealed, seatingOf(s.Account))
	if err != nil { // the secret is lost: the letter, too, tells that it could not be sent
		return m.post.Post(ctx, s.Letter)
	}
	if secret += s.Plain; secret == "" {
		return nil
	}
	err = m.accounts.Tickets.Insert(ctx, &accounts.Ticket{Head: store.Head{ID: domain.Hashed(SeatTicket + secret)}, Use: SeatTicket, Account: a.ID, EndsAt: s.Until})
	if err != nil && !fault.Is(err, fault.Taken) {
		return err
	}
	return m.post.Post(ctx, s.Letter)
}

// leaveSeat carries a Leaving out.
func (m *Model) leaveSeat(ctx context.Context, l *Leaving) error {
	found, err := m.accounts.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("member", l.Member), store.Is("seat", l.Seat)}})
	if err != nil {
		return err
	}
	for i := range found {
		a := &found[i]
		if l.Email != "" && a.Email != l.Email {
			continue
		}
		if a.InOffice() {
			a.Member, a.Seat = "", ""
			if err := m.endReading(ctx, a); err != nil {
				return err
			}
			if err := m.forgetProfile(ctx, a); err != nil {
				return err
			}
			if err := m.accounts.Accounts.Replace(ctx, a); err != nil {
				return err
			}
			continue
		}
		if err := m.forgetPerson(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// endReading ends what only the seat opened for somebody of the office; their
// work there goes on.
func (m *Model) endReading(ctx context.Context, a *access.Account) error {
	for _, use := range []string{SeatTicket, SignInTicket, AddressTicket} {
		if err := m.accounts.Revoke(ctx, use, a.ID); err != nil {
			return err
		}
	}
	all, err := m.accounts.Sessions.Find(ctx, store.Query{Where: []store.Condition{store.Is("account", a.ID)}})
	if err != nil {
		return err
	}
	for i := range all {
		if !all[i].Reading {
			continue
		}
		if err := domain.RemoveOne(ctx, m.accounts.Sessions, all[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// forgetPerson removes an account with everything that is only its own. The
// account goes last: after a crash it is what the rest is found by.
func (m *Model) forgetPerson(ctx context.Context, a *access.Account) error {
	if err := m.accounts.EndOtherSessions(ctx, a, ""); err != nil {
		return err
	}
	for _, use := range []string{SeatTicket, SignInTicket, AddressTicket, accounts.Challenge, accounts.SetUp, accounts.Forgotten} {
		if err := m.accounts.Revoke(ctx, use, a.ID); err != nil {
			return err
		}
	}
	if err := m.forgetProfile(ctx, a); err != nil {
		return err
	}
	return domain.RemoveOne(ctx, m.accounts.Accounts, a.ID)
}

// forgetProfile removes what goes with a seat, from kept pages too.
func (m *Model) forgetProfile(ctx context.Context, a *access.Account) error {
	if err := domain.RemoveOne(ctx, m.profiles, a.ID); err != nil {
		return err
	}
	return m.Invalidate(ctx)
}

// freeEmail refuses an address that has a seat already, here or elsewhere:
// Taken at email.
func (m *Model) freeEmail(ctx context.Context, o *Member, seat, email string) error {
	if slices.ContainsFunc(o.Seats, func(s Seat) bool { return s.Email == email && s.ID != seat }) {
		return fault.At(fault.Taken, "email", "it has a seat here")
	}
	a, err := m.accounts.AccountByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) || err == nil && (a.Member == "" || a.Member == o.ID && a.Seat == seat) {
		return nil
	}
	if err != nil {
		return err
	}
	return fault.At(fault.Taken, "email", "it has a seat elsewhere")
}
