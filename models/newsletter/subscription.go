package newsletter

import (
	"context"
	"strconv"
	"time"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// Subscription is one mail address and the newsletter, with the proof of who
// asked for what and when. It never holds where on the network somebody was.
type Subscription struct {
	store.Head `bson:",inline"`
	Hash       string            `bson:"hash"`    // of the address, see subscriber: there is one document for each
	Address    string            `bson:"address"` // as CleanEmail gives it; "" once ended
	State      SubscriptionState `bson:"state"`

	Wording     NewsletterWording `bson:"wording"` // that stood at the button
	Source      string            `bson:"source"`  // path of the page with the form, or ""
	AskedAt     time.Time         `bson:"asked_at"`
	ConfirmedAt time.Time         `bson:"confirmed_at"` // zero until confirmed
	EndedAt     time.Time         `bson:"ended_at"`     // zero until ended
	EndedBy     EndedBy           `bson:"ended_by"`

	EndsAt     time.Time `bson:"ends_at"`     // of a pending one: it disappears
	LetterAt   time.Time `bson:"letter_at"`   // when it was last asked to confirm
	Letters    int       `bson:"letters"`     // how often
	RepeatedAt time.Time `bson:"repeated_at"` // the last request, also one that changed nothing

	// What the reader chose, on the page of their personal link. No topics is
	// all of them; an id whose theme is gone counts for nothing.
	Topics   []string  `bson:"topics,omitempty"` // ids of themes
	Often    Often     `bson:"often"`
	ChosenAt time.Time `bson:"chosen_at"` // zero until they chose

	// Generation is part of the links that confirm: those of before an ending
	// are void.
	Generation int64 `bson:"generation"`

	domain.Followed `bson:",inline"`
}

// SubscriptionState is how far a subscription is.
type SubscriptionState string

// The states, as stored. Only who holds the address leads to Confirmed.
const (
	SubscriptionPending   SubscriptionState = "pending"
	SubscriptionConfirmed SubscriptionState = "confirmed"
	SubscriptionEnded     SubscriptionState = "ended"
)

// SubscriptionStates in the order of the office.
var SubscriptionStates = []SubscriptionState{SubscriptionConfirmed, SubscriptionPending, SubscriptionEnded}

// Often is how often somebody wants the newsletter.
type Often string

// The choices, as stored.
const (
	EveryIssue   Often = "" // as it comes out
	OnceAMonth   Often = "monthly"
	OnceAQuarter Often = "quarterly"
)

// Oftens in the order of the form.
var Oftens = []Often{EveryIssue, OnceAMonth, OnceAQuarter}

// EndedBy is the way a subscription ended.
type EndedBy string

// The ways, as stored.
const (
	EndedOnPage   EndedBy = "page"   // by the button on our page
	EndedInMail   EndedBy = "mail"   // by the button of a mail program (RFC 8058)
	EndedByOffice EndedBy = "office" // somebody asked the office for it
)

// A pending subscription lasts for subscriptionLife after the last of at most
// subscriptionLetters letters, which are at least letterPause apart: nobody
// can have us fill the mailbox of somebody else.
const (
	subscriptionLife    = 7 * 24 * time.Hour
	subscriptionLetters = 5
	letterPause         = time.Hour
)

var subscriptionsSchema = &store.Schema{Name: "subscriptions", Indexes: []store.Index{
	{Name: "hash", Unique: true, Keys: []store.Key{store.Asc("hash")}},
	{Name: "asked", Keys: []store.Key{store.Desc("asked_at")}},
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Desc("asked_at")}},
	{Name: "ends", Keys: []store.Key{store.Asc("state"), store.Asc("ends_at")}},
	domain.PendingIndex,
}}

// Subscriber is the hash of an address. Its key is in no store, so who gets
// hold of the list cannot try out which addresses were on it.
func (m *Model) Subscriber(address string) string {
	return m.Box.Mark("newsletter address", address)
}

// ConfirmPath is the link that confirms a subscription.
func (m *Model) ConfirmPath(s *Subscription) string {
	return "/nieuwsbrief/bevestigen/" + s.ID + "/" + m.Box.Mark("newsletter", s.ID, strconv.FormatInt(s.Generation, 10))
}

// UnsubscribePath is the link that ends a subscription. It works in every
// letter ever sent, however long ago.
func (m *Model) UnsubscribePath(s *Subscription) string {
	return "/nieuwsbrief/afmelden/" + s.ID + "/" + m.Box.Mark("newsletter end", s.ID)
}

// over says whether a pending subscription was not confirmed in time.
func (s *Subscription) over(now time.Time) bool {
	return s.State == SubscriptionPending && !now.Before(s.EndsAt)
}

// changeSubscription reads a subscription, has it changed and writes it: again
// when somebody was first. change gives false when there is nothing to write.
func (m *Model) changeSubscription(ctx context.Context, id string, change func(*Subscription) (bool, []domain.Effect, error)) error {
	_, err := domain.Again(func() (*Subscription, error) {
		s, err := m.subscriptions.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		write, follows, err := change(s)
		if err != nil || !write {
			return s, err
		}
		return s, domain.Commit(ctx, m.Core, m.subscriptions, s, follows...)
	})
	return err
}

// sweepSubscriptions removes what was not confirmed in time.
func (m *Model) sweepSubscriptions(ctx context.Context) error {
	return domain.Remove(ctx, m.subscriptions, store.Query{Where: []store.Condition{
		store.Is("state", string(SubscriptionPending)), store.Less("ends_at", m.Now().Add(time.Millisecond))}, Limit: 500})
}
