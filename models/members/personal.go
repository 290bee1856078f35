package members

import (
	"context"
	"slices"
	"time"

	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

func (m *Model) dueMembers(s MemberState) func(context.Context, time.Time) ([]personal.Due, error) {
	return func(ctx context.Context, before time.Time) (due []personal.Due, err error) {
		found, err := m.Members.Find(ctx, store.Query{Limit: personal.MostDue, Omit: []string{"happenings", "notes"},
			Where: []store.Condition{store.Is("state", string(s)), store.Less("ends_on", string(calendar.DayOf(before)))}})
		for _, o := range found {
			if !o.Effects.Pending {
				due = append(due, personal.Due{ID: o.ID, Name: o.Name, At: o.EndsOn.Time()})
			}
		}
		return due, err
	}
}

// dueInvoices counts from the end of the year in which the membership ended:
// the last invoice is of that year.
func (m *Model) dueInvoices(ctx context.Context, before time.Time) ([]personal.Due, error) {
	found, err := m.dueMembers(MemberInvoices)(ctx, before)
	return slices.DeleteFunc(found, func(d personal.Due) bool {
		return !time.Date(d.At.In(calendar.Amsterdam).Year()+1, 1, 1, 0, 0, 0, 0, calendar.Amsterdam).Before(before)
	}), err
}

// dueParts are members of whom a part is older than a moment.
func (m *Model) dueParts(old func(*Member, time.Time) time.Time) func(context.Context, time.Time) ([]personal.Due, error) {
	return func(ctx context.Context, before time.Time) (due []personal.Due, err error) {
		all, err := m.Members.Find(ctx, store.Query{Sort: []store.Key{store.Asc("name")}})
		for i := range all {
			if at := old(&all[i], before); !at.IsZero() && !all[i].Effects.Pending {
				due = append(due, personal.Due{ID: all[i].ID, Name: all[i].Name, At: at})
			}
		}
		return due, err
	}
}

func sitAt(o *Member, before time.Time) time.Time {
	for _, s := range o.Seats {
		for _, b := range s.Before {
			if b.Name != "" && b.Until < calendar.DayOf(before) {
				return b.Until.Time()
			}
		}
	}
	return firstText(o.Happenings, before)
}

func notedAt(o *Member, before time.Time) time.Time { return firstText(o.Notes, before) }

func firstText(lines []timeline.Happening, before time.Time) time.Time {
	for _, h := range lines {
		if (h.Text != "" || h.Was != "" || h.By != timeline.Signature{}) && h.At.Before(before) {
			return h.At
		}
	}
	return time.Time{}
}

func (m *Model) heldSeat(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	a, err := m.accounts.Accounts.Get(ctx, who.Account)
	if err != nil {
		return nil, err
	}
	o, s, err := m.MemberOf(ctx, a)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	items := []personal.Item{{personal.Text("organisation", o.Name), personal.Text("name", s.Name), personal.Text("function", s.Function), personal.Text("email", s.Email), personal.Text("phone", s.Phone),
		personal.Moment("since", s.Since.Time()), personal.Moment("invited", s.InvitedAt), personal.Moment("activated", s.ActivatedAt)}}
	if o.BillingEmail == a.Email {
		items = append(items, personal.Item{personal.Text("billing", o.BillingEmail)})
	}
	s2 := personal.NewSubject(a.Email, s.Name)
	for _, h := range slices.Concat(o.Happenings, o.Notes) {
		if h = h.Typed(); h.By.ID == a.ID || s2.Without(h.Text) != h.Text || s2.Without(h.Was) != h.Was {
			items = append(items, personal.Item{personal.Word("what", "o_reg_what_"+h.What), personal.Moment("at", h.At), personal.Text("before", h.Was), personal.Text("text", h.Text), personal.Moment("on", h.Day.Time())})
		}
	}
	return items, nil
}

func (m *Model) heldProfile(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	a, err := m.accounts.Accounts.Get(ctx, who.Account)
	if err != nil {
		return nil, err
	}
	p, err := m.Profile(ctx, a)
	if err != nil || p.Version == 0 {
		return nil, err
	}
	items := []personal.Item{{personal.Moment("visited", p.VisitedAt), personal.Moment("visited_before", p.BeforeAt)}}
	if len(p.Consents) > 0 {
		items = append(items, personal.Item{personal.Word("listed", "profile_listed_"+string(p.Listed.known())), personal.Text("about", p.About), personal.Text("linkedin", p.LinkedIn)})
	}
	for _, c := range p.Consents {
		field := "profile_field_" + c.Field
		if c.Field == listedField {
			field = "profile_listed"
		}
		items = append(items, personal.Item{personal.Word("consent", field), personal.Word("state", "profile_to_"+string(c.Audience.known())), personal.Moment("at", c.At)})
	}
	ids := make([]string, len(p.Saved))
	for i, s := range p.Saved {
		ids[i] = s.Article
	}
	articles, err := domain.ByID(ctx, m.press.Articles, ids)
	for _, s := range p.Saved {
		if found := articles[s.Article]; found != nil {
			items = append(items, personal.Item{personal.Text("saved", found.Title), personal.Moment("at", s.At)})
		}
	}
	return items, err
}

// knowMember collects the seats of somebody and their names there.
func (m *Model) knowMember(ctx context.Context, s *personal.Subject) error {
	found, err := m.Members.Find(ctx, store.Query{Where: []store.Condition{store.Is("seats.email", s.Email)}})
	for _, o := range found {
		s.Members = append(s.Members, o.ID)
		for _, seat := range o.Seats {
			if seat.Email == s.Email {
				s.Names = append(s.Names, seat.Name)
			}
		}
	}
	return err
}
