package newsletter

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
	"samenspel/models/store"
)

// PerNewsletterPlace is how many people behind one address on the network can
// ask for the newsletter before they have to wait.
var PerNewsletterPlace = accounts.Limit{Free: 10, Longest: time.Hour}

// MaySubscribe counts a request from a place and says how long it must wait.
// It does the same for every address.
func (m *Model) MaySubscribe(ctx context.Context, place string) (time.Duration, error) {
	return m.accounts.OnceMore(ctx, accounts.From("newsletter", place, PerNewsletterPlace))
}

// Subscribe writes down that somebody asks for the newsletter: Invalid. It
// takes one read and one write for every address, known or not, and never
// lowers what is confirmed. What follows is left waiting for
// SettleSubscription with this id: the time that takes tells whether the
// address was known, so nobody who asks may wait for it.
func (m *Model) Subscribe(ctx context.Context, email, source string, wording NewsletterWording) (string, error) {
	address, err := input.CleanEmail(email)
	if err != nil {
		return "", err
	}
	hash := m.Subscriber(address)
	for {
		s, err := m.subscriptions.First(ctx, store.Query{Where: []store.Condition{store.Is("hash", hash)}})
		write := m.subscriptions.Replace
		if fault.Is(err, fault.NotFound) {
			s, err = &Subscription{Head: store.Head{ID: domain.NewID(m.Now())}, Hash: hash}, nil
			write = m.subscriptions.Insert
		}
		if err != nil {
			return "", err
		}
		m.asked(s, address, cleanSource(source), wording)
		if err := write(ctx, s); !fault.Is(err, fault.Taken) && !fault.Is(err, fault.Conflict) {
			return s.ID, err
		}
	}
}

// asked is what a request makes of a subscription.
func (m *Model) asked(s *Subscription, address, source string, wording NewsletterWording) {
	now := m.Now()
	s.RepeatedAt = now
	switch {
	case s.State == SubscriptionConfirmed:
		return
	case s.State == SubscriptionPending && !s.over(now):
		if s.Letters >= subscriptionLetters || now.Before(s.LetterAt.Add(letterPause)) {
			return
		}
	default: // new, ended, or not confirmed in time: begins anew
		*s = Subscription{Head: s.Head, Hash: s.Hash, Address: address, State: SubscriptionPending, RepeatedAt: now,
			Generation: s.Generation + 1, Followed: s.Followed}
	}
	s.Wording, s.Source, s.AskedAt = wording, source, now
	s.LetterAt, s.EndsAt = now, now.Add(subscriptionLife)
	s.Letters++
	s.Effects.Add(m.post.Send(post.Message{Key: "newsletter_confirm", To: address, Path: m.ConfirmPath(s), Secret: true, Until: s.EndsAt}))
}

// SettleSubscription carries out what waits in one subscription.
func (m *Model) SettleSubscription(ctx context.Context, id string) error {
	s, err := m.subscriptions.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := domain.SettleOne(ctx, m.Core, m.subscriptions, s); !fault.Is(err, fault.Conflict) {
		return err
	}
	return nil // somebody else changed it meanwhile: the next Settle goes on
}

// ToConfirm finds the subscription of a link that confirms: NotFound for one
// that is wrong, void or over. Reading it changes nothing: mail scanners open
// links.
func (m *Model) ToConfirm(ctx context.Context, id, mark string) (*Subscription, error) {
	s, err := m.subscriptions.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return s, m.confirmable(s, mark)
}

func (m *Model) confirmable(s *Subscription, mark string) error {
	if !m.Box.Marked(mark, "newsletter", s.ID, strconv.FormatInt(s.Generation, 10)) || s.State == SubscriptionEnded || s.over(m.Now()) {
		return fault.New(fault.NotFound, "the link is void")
	}
	return nil
}

// Confirm puts an address on the list: NotFound as ToConfirm. again says that
// it was there already; nothing is then written or sent.
func (m *Model) Confirm(ctx context.Context, id, mark string) (s *Subscription, again bool, err error) {
	err = m.changeSubscription(ctx, id, func(found *Subscription) (bool, []domain.Effect, error) {
		s, again = found, found.State == SubscriptionConfirmed
		if err := m.confirmable(s, mark); err != nil || again {
			return false, nil, err
		}
		s.State, s.ConfirmedAt = SubscriptionConfirmed, m.Now()
		return true, []domain.Effect{m.post.Send(post.Message{Key: "newsletter_welcome", To: s.Address, Path: m.PreferencesPath(s), Unsubscribe: m.UnsubscribePath(s)})}, nil
	})
	return s, again, err
}

// cleanSource keeps the path of one of our pages, and nothing else that
// somebody may have sent.
func cleanSource(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || len(path) > 200 || !utf8.ValidString(path) ||
		strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) || r == '?' || r == '#' || r == '\\' }) {
		return ""
	}
	return path
}
