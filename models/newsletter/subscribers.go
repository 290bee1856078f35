package newsletter

import (
	"context"
	"strconv"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/input"
	"samenspel/models/store"
)

// SubscriptionsPerPage is the number of rows on a page of the office's list.
const SubscriptionsPerPage = 50

// SubscriptionCounts is how many subscriptions there are in each state.
func (m *Model) SubscriptionCounts(ctx context.Context, actor *access.Account) (map[SubscriptionState]int, error) {
	if err := access.Need(actor, access.ManageSubscriptions); err != nil {
		return nil, err
	}
	counts := map[SubscriptionState]int{}
	for _, state := range SubscriptionStates {
		n, err := m.subscriptions.Count(ctx, store.Query{Where: []store.Condition{store.Is("state", string(state))}})
		if err != nil {
			return nil, err
		}
		counts[state] = n
	}
	return counts, nil
}

// ListSubscriptions reads page n (from 1) of the list, the newest request
// first, of one state or, with "", of all; and the total. That actor read
// these addresses is in the log before anything is shown.
func (m *Model) ListSubscriptions(ctx context.Context, actor *access.Account, state SubscriptionState, n int) ([]Subscription, int, error) {
	if err := access.Need(actor, access.ManageSubscriptions); err != nil {
		return nil, 0, err
	}
	q := store.Query{Sort: []store.Key{store.Desc("asked_at")}, Omit: []string{"effects"}}
	if state != "" {
		q.Where = []store.Condition{store.Is("state", string(state))}
	}
	total, err := m.subscriptions.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = (n-1)*SubscriptionsPerPage, SubscriptionsPerPage
	found, err := m.subscriptions.Page(ctx, q, total)
	if err == nil && len(found) > 0 {
		err = m.audit.Record(ctx, m.audit.Note(actor, audit.SubscriptionsRead, "", "", "", ""))
	}
	return found, total, err
}

// ReadSubscription reads one with its proof, which goes in the log: NotFound.
func (m *Model) ReadSubscription(ctx context.Context, actor *access.Account, id string) (*Subscription, error) {
	if err := access.Need(actor, access.ManageSubscriptions); err != nil {
		return nil, err
	}
	s, err := m.subscriptions.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return s, m.audit.Record(ctx, m.audit.Note(actor, audit.SubscriptionsRead, s.ID, s.ID, "", ""))
}

// SubscriptionOf finds the subscription of exactly this address, also an ended
// one: Invalid, NotFound.
func (m *Model) SubscriptionOf(ctx context.Context, actor *access.Account, email string) (*Subscription, error) {
	if err := access.Need(actor, access.ManageSubscriptions); err != nil {
		return nil, err
	}
	return m.subscriptionOf(ctx, email)
}

// OwnSubscription is that of an account's own address: NotFound.
func (m *Model) OwnSubscription(ctx context.Context, a *access.Account) (*Subscription, error) {
	return m.subscriptionOf(ctx, a.Email)
}

func (m *Model) subscriptionOf(ctx context.Context, email string) (*Subscription, error) {
	address, err := input.CleanEmail(email)
	if err != nil {
		return nil, err
	}
	return m.subscriptions.First(ctx, store.Query{Where: []store.Condition{store.Is("hash", m.Subscriber(address))}})
}

// ExportSubscriptions is everybody on the list, the newest request first. That
// actor took them along is in the log before anything is given.
func (m *Model) ExportSubscriptions(ctx context.Context, actor *access.Account) ([]Subscription, error) {
	if err := access.Need(actor, access.ManageSubscriptions); err != nil {
		return nil, err
	}
	found, err := m.subscriptions.Find(ctx, store.Query{Omit: []string{"effects"},
		Where: []store.Condition{store.Is("state", string(SubscriptionConfirmed))}, Sort: []store.Key{store.Desc("asked_at")}})
	if err != nil {
		return nil, err
	}
	return found, m.audit.Record(ctx, m.audit.Note(actor, audit.SubscriptionsExported, "", "", "", strconv.Itoa(len(found))))
}
