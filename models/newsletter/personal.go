package newsletter

import (
	"context"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
)

func (m *Model) dueSubscriptions(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	found, err := m.subscriptions.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(SubscriptionEnded)), store.Less("asked_at", before)}, Limit: personal.MostDue})
	for _, s := range found {
		if s.EndedAt.Before(before) {
			due = append(due, personal.Due{ID: s.ID, At: s.EndedAt})
		}
	}
	return due, err
}

func (m *Model) heldSubscription(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	s, err := m.subscriptionOf(ctx, who.Email)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	items := []personal.Item{{personal.Text("email", s.Address), personal.Word("state", "o_news_state_"+string(s.State)), personal.Moment("asked", s.AskedAt), personal.Moment("confirmed", s.ConfirmedAt),
		personal.Moment("ended", s.EndedAt), personal.Text("wording", s.Wording.Text), personal.Text("page", s.Source)}}
	if s.ChosenAt.IsZero() {
		return items, nil
	}
	chosen, err := m.TopicsOf(ctx, s)
	item := personal.Item{personal.Word("often", "news_often_"+s.Often.Key()), personal.Moment("chosen", s.ChosenAt)}
	for _, t := range chosen {
		item = append(item, personal.Text("topic", t.Title))
	}
	return append(items, item), err
}

// dropSubscription removes the subscription of somebody.
func (m *Model) dropSubscription(ctx context.Context, s *personal.Subject) error {
	if s.Email == "" {
		return nil
	}
	return domain.Retry(func() error {
		return domain.Remove(ctx, m.subscriptions, store.Query{Where: []store.Condition{store.Is("hash", m.Subscriber(s.Email))}})
	})
}
