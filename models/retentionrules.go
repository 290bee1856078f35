package models

import (
	"context"
	"slices"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// mostDue bounds what one run takes of a rule: the rest is the next run's.
const mostDue = 2000

type dueFunc = func(context.Context, *Models, time.Time) ([]Due, error)

// dueApplications are those that have been in a state since before a moment. A
// draft's term begins anew with every save.
func dueApplications(s ApplicationState) dueFunc {
	return func(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
		found, err := m.Applications.Find(ctx, store.Query{Limit: mostDue, Omit: []string{"happenings"},
			Where: []store.Condition{store.Is("state", string(s)), store.Less("state_at", before)}})
		for _, a := range found {
			since := a.StateAt
			if s == AppDraft && a.SavedAt.After(since) {
				since = a.SavedAt
			}
			if since.Before(before) && !a.Effects.Pending {
				due = append(due, Due{a.ID, a.Form.Name, since})
			}
		}
		return due, err
	}
}

func dueMembers(s MemberState) dueFunc {
	return func(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
		found, err := m.Members.Find(ctx, store.Query{Limit: mostDue, Omit: []string{"happenings", "notes"},
			Where: []store.Condition{store.Is("state", string(s)), store.Less("ends_on", string(DayOf(before)))}})
		for _, o := range found {
			if !o.Effects.Pending {
				due = append(due, Due{o.ID, o.Name, o.EndsOn.Time()})
			}
		}
		return due, err
	}
}

// dueInvoices counts from the end of the year in which the membership ended:
// the last invoice is of that year.
func dueInvoices(ctx context.Context, m *Models, before time.Time) ([]Due, error) {
	found, err := dueMembers(MemberInvoices)(ctx, m, before)
	return slices.DeleteFunc(found, func(d Due) bool {
		return !time.Date(d.At.In(Amsterdam).Year()+1, 1, 1, 0, 0, 0, 0, Amsterdam).Before(before)
	}), err
}

// dueParts are members of whom a part is older than a moment.
func dueParts(old func(*Member, time.Time) time.Time) dueFunc {
	return func(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
		all, err := m.Members.Find(ctx, store.Query{Sort: []store.Key{store.Asc("name")}})
		for i := range all {
			if at := old(&all[i], before); !at.IsZero() && !all[i].Effects.Pending {
				due = append(due, Due{all[i].ID, all[i].Name, at})
			}
		}
		return due, err
	}
}

var dueSitters = dueParts(func(o *Member, before time.Time) time.Time {
	for _, s := range o.Seats {
		for _, b := range s.Before {
			if b.Name != "" && b.Until < DayOf(before) {
				return b.Until.Time()
			}
		}
	}
	return firstText(o.Happenings, before)
})

var dueNotes = dueParts(func(o *Member, before time.Time) time.Time { return firstText(o.Notes, before) })

func firstText(lines []Happening, before time.Time) time.Time {
	for _, h := range lines {
		if (h.Text != "" || h.Was != "" || h.By != Signature{}) && h.At.Before(before) {
			return h.At
		}
	}
	return time.Time{}
}

func dueLetterTexts(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	for skip := 0; len(due) < mostDue; skip += 500 {
		found, err := m.Letters.Find(ctx, store.Query{Where: []store.Condition{store.Less("created_at", before)}, Omit: []string{"html"}, Skip: skip, Limit: 500})
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			if (l.Text != "" || l.Unsubscribe != "") && l.State != LetterQueued {
				due = append(due, Due{l.ID, l.To, l.CreatedAt})
			}
		}
		if len(found) < 500 {
			break
		}
	}
	return due, nil
}

func dueLetters(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	found, err := m.Letters.Find(ctx, store.Query{Where: []store.Condition{store.Less("created_at", before)}, Omit: []string{"text", "html"}, Limit: mostDue})
	for _, l := range found {
		due = append(due, Due{l.ID, l.To, l.CreatedAt})
	}
	return due, err
}

func dueSubscriptions(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	found, err := m.Subscriptions.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(SubscriptionEnded)), store.Less("asked_at", before)}, Limit: mostDue})
	for _, s := range found {
		if s.EndedAt.Before(before) {
			due = append(due, Due{s.ID, "", s.EndedAt})
		}
	}
	return due, err
}

// dueApprovals still name who was asked: the piece they agreed with stays.
func dueApprovals(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	for _, v := range []Verdict{NotAnswered, Agreed, HasRemarks} {
		found, err := m.Approvals.Find(ctx, store.Query{Where: []store.Condition{store.Is("verdict", string(v)), store.Less("answered_at", before)}, Omit: []string{"content"}, Limit: 10 * mostDue})
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			if a.AskedAt.Before(before) && a.Email != "" && !a.Effects.Pending {
				due = append(due, Due{a.ID, a.Name, a.AskedAt})
			}
		}
	}
	return due, nil
}

func dueEntries(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Less("at", before)}, Limit: mostDue})
	for _, e := range found {
		due = append(due, Due{e.ID, e.TargetName, e.At})
	}
	return due, err
}

func dueRequests(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	for _, s := range []RequestState{RequestDone, RequestRefused} {
		found, err := m.ErasureRequests.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s)), store.Less("asked_at", before)}, Limit: mostDue})
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			if r.DecidedAt.Before(before) && !r.Effects.Pending {
				due = append(due, Due{r.ID, "", r.DecidedAt})
			}
		}
	}
	return due, nil
}

// dueIssued counts from the end of the year in which an invoice was issued.
func dueIssued(ctx context.Context, m *Models, before time.Time) (due []Due, err error) {
	series := before.In(Amsterdam).Year()
	found, err := m.Invoices.Find(ctx, store.Query{Where: []store.Condition{store.Less("series", series)}, Omit: []string{"happenings"}, Limit: mostDue})
	for _, i := range found {
		if !i.Effects.Pending {
			due = append(due, Due{i.ID, i.Number + " " + i.Buyer.Name, i.IssuedOn.Time()})
		}
	}
	return due, err
}

func removeInvoice(ctx context.Context, m *Models, id string) error {
	i, err := m.Invoices.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil {
		err = m.unname(ctx, id, []string{i.Buyer.Name})
	}
	if err != nil {
		return err
	}
	return domain.Retry(func() error { return domain.RemoveOne(ctx, m.Invoices, id) })
}
