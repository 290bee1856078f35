package newsletter

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
)

// ToEnd finds the subscription of a link that ends it: NotFound for a wrong
// link; nil for a right one whose address is no longer known here at all.
// Reading it changes nothing.
func (m *Model) ToEnd(ctx context.Context, id, mark string) (*Subscription, error) {
	if !m.Box.Marked(mark, "newsletter end", id) {
		return nil, fault.New(fault.NotFound, "no such link")
	}
	s, err := m.subscriptions.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return s, err
}

// Unsubscribe ends a subscription at once and gives the address it was for, ""
// when it was over already: NotFound for a wrong link. Ending it again changes
// nothing.
func (m *Model) Unsubscribe(ctx context.Context, id, mark string, by EndedBy) (address string, err error) {
	if s, err := m.ToEnd(ctx, id, mark); s == nil {
		return "", err
	}
	return m.endSubscription(ctx, id, by, nil)
}

// EndOwnSubscription ends that of an account's own address, if there is one.
func (m *Model) EndOwnSubscription(ctx context.Context, a *access.Account) error {
	s, err := m.OwnSubscription(ctx, a)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = m.endSubscription(ctx, s.ID, EndedOnPage, nil)
	return err
}

// EndSubscription ends one because somebody asked the office: NotFound.
func (m *Model) EndSubscription(ctx context.Context, actor *access.Account, id string) error {
	if err := access.Need(actor, access.ManageSubscriptions); err != nil {
		return err
	}
	_, err := m.endSubscription(ctx, id, EndedByOffice, actor)
	return err
}

// endSubscription keeps what proves that somebody was on the list and no
// longer is, and forgets the address (AVG, art. 5, 1 c and e).
func (m *Model) endSubscription(ctx context.Context, id string, by EndedBy, actor *access.Account) (address string, err error) {
	err = m.changeSubscription(ctx, id, func(s *Subscription) (bool, []domain.Effect, error) {
		address = s.Address
		if s.State == SubscriptionEnded {
			return false, nil, nil
		}
		before := string(s.State)
		s.State, s.EndedAt, s.EndedBy, s.Address = SubscriptionEnded, m.Now(), by, ""
		s.Topics, s.Often, s.ChosenAt = nil, EveryIssue, time.Time{}
		s.Generation++
		if actor == nil {
			return true, nil, nil
		}
		return true, []domain.Effect{m.audit.Note(actor, audit.SubscriptionEndedByOffice, s.ID, s.ID, before, "")}, nil
	})
	return address, err
}
