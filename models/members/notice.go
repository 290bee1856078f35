package members

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// GiveNotice ends a membership at the day that the statutes say, counted from
// the day it was given, and confirms it by mail to everybody with a seat:
// Invalid at given for a day to come or before it was a member, Conflict when it
// ends already.
func (m *Model) GiveNotice(ctx context.Context, actor *access.Account, id string, given calendar.Day, reason string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.giveNotice(ctx, actor, id, given, reason)
}

// GiveOwnNotice is GiveNotice today by who has a seat of the member.
func (m *Model) GiveOwnNotice(ctx context.Context, a *access.Account, reason string) (*Member, error) {
	o, _, err := m.MemberOf(ctx, a)
	if err != nil {
		return nil, err
	}
	return m.giveNotice(ctx, a, o.ID, "", reason)
}

func (m *Model) giveNotice(ctx context.Context, by *access.Account, id string, given calendar.Day, reason string) (*Member, error) {
	statutes, err := m.Statutes(ctx)
	if err != nil {
		return nil, err
	}
	if given == "" {
		given = m.Today()
	}
	if given > m.Today() {
		return nil, fault.Because(fault.Invalid, "given", "later")
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		if n := o.Notice; n != nil && n.GivenOn == given && n.Reason == input.Shorten(reason, 1000) && timeline.DoubleSubmit(o.Happenings, m.Now(), "notice", by, "") && o.last().Day == o.EndsOn {
			return nil, nil
		}
		if o.State != MemberActive {
			return nil, fault.New(fault.Conflict, "it ends already")
		}
		if given < o.StartsOn {
			return nil, fault.Because(fault.Invalid, "given", "before")
		}
		now := m.Now()
		o.State, o.EndsOn = MemberLeaving, statutes.EndsOn(given)
		o.Notice = &Notice{GivenOn: given, By: timeline.Signed(by), Reason: input.Shorten(reason, 1000), At: now}
		o.Happen(now, "notice", by, "").Day = o.EndsOn
		follows := []domain.Effect{m.audit.Note(by, audit.MemberCancelled, o.ID, o.Name, string(given), string(o.EndsOn))}
		return append(follows, m.toSeats(o, post.Message{Key: "membership_cancelled", Path: "/mijn/organisatie",
			Words: map[string]string{"organisation": o.Name, "given": string(given), "end": string(o.EndsOn)}})...), nil
	})
}

// TakeNoticeBack lets a membership go on that had notice and has not ended:
// Conflict otherwise.
func (m *Model) TakeNoticeBack(ctx context.Context, actor *access.Account, id string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.takeNoticeBack(ctx, actor, id)
}

// TakeOwnNoticeBack is TakeNoticeBack by who has a seat of the member.
func (m *Model) TakeOwnNoticeBack(ctx context.Context, a *access.Account) (*Member, error) {
	o, _, err := m.MemberOf(ctx, a)
	if err != nil {
		return nil, err
	}
	return m.takeNoticeBack(ctx, a, o.ID)
}

func (m *Model) takeNoticeBack(ctx context.Context, by *access.Account, id string) (*Member, error) {
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		if o.State == MemberActive && timeline.DoubleSubmit(o.Happenings, m.Now(), "notice_back", by, "") {
			return nil, nil
		}
		if o.State != MemberLeaving {
			return nil, fault.New(fault.Conflict, "nobody gave notice")
		}
		o.State, o.EndsOn, o.Notice = MemberActive, "", nil
		o.Happen(m.Now(), "notice_back", by, "")
		return append(m.toSeats(o, post.Message{Key: "membership_kept", Words: map[string]string{"organisation": o.Name}}),
			m.audit.Note(by, audit.MemberKept, o.ID, o.Name, "", "")), nil
	})
}

// EndDue ends the memberships whose last day is over, and says how many. The
// people of those members keep nothing.
func (m *Model) EndDue(ctx context.Context) (int, error) {
	today := m.Today()
	found, err := m.Members.Find(ctx, store.Query{Where: []store.Condition{
		store.Is("state", string(MemberLeaving)), store.Less("ends_on", string(today))}, Limit: 100})
	if err != nil {
		return 0, err
	}
	for i := range found {
		_, err := m.ChangeMember(ctx, found[i].ID, 0, func(o *Member) ([]domain.Effect, error) {
			if o.State != MemberLeaving || o.EndsOn >= today {
				return nil, nil
			}
			return m.end(o, nil, m.Now()), nil
		})
		if err != nil && !fault.Is(err, fault.NotFound) {
			return i, err
		}
	}
	return len(found), nil
}

// EndNow ends a membership today, for a member that is no more or that is
// expelled (BW 2:35): Conflict when it has ended.
func (m *Model) EndNow(ctx context.Context, actor *access.Account, id, reason string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		if timeline.DoubleSubmit(o.Happenings, m.Now(), "ended", actor, "") && o.last().Day == o.EndsOn {
			return nil, nil
		}
		if !o.Active() {
			return nil, fault.New(fault.Conflict, "it has ended")
		}
		o.EndsOn = m.Today()
		o.Notes = append(o.Notes, timeline.Happening{At: m.Now(), What: "ended", By: timeline.Signed(actor), Text: input.Shorten(reason, 1000), Desk: true})
		return m.end(o, actor, m.Now()), nil
	})
}

func (m *Model) end(o *Member, actor *access.Account, now time.Time) []domain.Effect {
	var follows []domain.Effect
	for i := range o.Seats {
		follows = append(follows, m.leave(o, &o.Seats[i])...)
	}
	o.State = MemberEnded
	o.Happen(now, "ended", actor, "").Day = o.EndsOn
	return append(follows, m.audit.Note(actor, audit.MemberEndedEntry, o.ID, o.Name, "", string(o.EndsOn)))
}

// toSeats is a letter to everybody who uses a seat of the member.
func (m *Model) toSeats(o *Member, p post.Message) []domain.Effect {
	var letters []domain.Effect
	for _, s := range o.Seats {
		if !s.Empty() && !s.ActivatedAt.IsZero() {
			p.To, p.ToName, p.About = s.Email, s.Name, o.ID
			letters = append(letters, m.post.Send(p))
		}
	}
	return letters
}
