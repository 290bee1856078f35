package newsroom

import (
	"context"
	"slices"
	"time"

	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// dueApprovals still name who was asked: the piece they agreed with stays.
func (m *Model) dueApprovals(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	for _, v := range []Verdict{NotAnswered, Agreed, HasRemarks} {
		found, err := m.Approvals.Find(ctx, store.Query{Where: []store.Condition{store.Is("verdict", string(v)), store.Less("answered_at", before)}, Omit: []string{"content"}, Limit: 10 * personal.MostDue})
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			if a.AskedAt.Before(before) && a.Email != "" && !a.Effects.Pending {
				due = append(due, personal.Due{ID: a.ID, Name: a.Name, At: a.AskedAt})
			}
		}
	}
	return due, nil
}

func (m *Model) stripApproval(ctx context.Context, id string, _ time.Time) error {
	return domain.Retry(func() error {
		a, err := m.Approvals.Get(ctx, id)
		if err != nil {
			return err
		}
		a.Email, a.Name, a.Ended = "", personal.Removed, true
		return domain.Commit(ctx, m.Core, m.Approvals, a)
	})
}

func (m *Model) heldApprovals(ctx context.Context, who personal.Holder) (items []personal.Item, err error) {
	found, err := m.approvalsOfPerson(ctx, who.Email)
	for _, one := range found {
		items = append(items, personal.Item{personal.Text("name", one.Name), personal.Text("email", one.Email), personal.Moment("asked", one.AskedAt), personal.Moment("answered", one.AnsweredAt), personal.Text("text", one.Remark)})
	}
	return items, err
}

func (m *Model) approvalsOfPerson(ctx context.Context, email string) ([]Approval, error) {
	all, err := m.Approvals.Find(ctx, store.Query{Omit: []string{"content"}})
	return slices.DeleteFunc(all, func(a Approval) bool { return a.Email != email }), err
}

// knowAsked collects by what names somebody was asked to approve.
func (m *Model) knowAsked(ctx context.Context, s *personal.Subject) error {
	found, err := m.approvalsOfPerson(ctx, s.Email)
	for _, a := range found {
		s.Names = append(s.Names, a.Name)
	}
	return err
}
