package accounts

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Ticket is a secret that can be spent once: a personal link in a letter, or
// the challenge of a passkey. Its id is the hash of the secret, so who reads
// the store cannot spend it.
type Ticket struct {
	store.Head `bson:",inline"`
	Use        string    `bson:"use"`
	Account    string    `bson:"account"`
	Data       []byte    `bson:"data"`
	EndsAt     time.Time `bson:"ends_at"`
	Pressed    string    `bson:"pressed"` // hash of the page whose button was pressed: nobody sees the ticket any more, and it ends soon
}

// Uses of tickets, and how long they last.
const (
	SetUp     = "set-up"  // of a new account: sets the first password
	Forgotten = "forgot"  // sets a new password
	Challenge = "passkey" // of one passkey ceremony

	setUpLife     = 7 * 24 * time.Hour
	forgottenLife = time.Hour
	challengeLife = 5 * time.Minute
)

var ticketsSchema = &store.Schema{Name: "tickets", Indexes: []store.Index{
	{Name: "ends", Keys: []store.Key{store.Asc("ends_at")}},
	{Name: "account", Keys: []store.Key{store.Asc("account"), store.Asc("use")}},
}}

// NewSecret has 256 random bits, in letters that survive an address.
func NewSecret() string {
	var b [32]byte
	rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// Issue makes a ticket and gives its secret.
func (m *Model) Issue(ctx context.Context, use, account string, data []byte, life time.Duration) (string, error) {
	secret := NewSecret()
	return secret, m.Tickets.Insert(ctx, &Ticket{
		Head: store.Head{ID: domain.Hashed(use + secret)}, Use: use, Account: account, Data: data, EndsAt: m.Now().Add(life),
	})
}

// Peek reads a ticket without spending it: NotFound for one that is spent,
// over, or for another use.
func (m *Model) Peek(ctx context.Context, use, secret string) (*Ticket, error) {
	t, err := m.Tickets.Get(ctx, domain.Hashed(use+secret))
	if err != nil {
		return nil, err
	}
	if t.Pressed != "" || !m.Now().Before(t.EndsAt) {
		return nil, fault.New(fault.NotFound, "the link is over")
	}
	return t, nil
}

// Pressed reads a ticket, also one that was pressed a moment ago.
func (m *Model) Pressed(ctx context.Context, use, secret string) (*Ticket, error) {
	t, err := m.Tickets.Get(ctx, domain.Hashed(use+secret))
	if err == nil && !m.Now().Before(t.EndsAt) {
		return nil, fault.New(fault.NotFound, "the link is over")
	}
	return t, err
}

// Press uses up a ticket whose button may be pressed twice on one page, named by
// a key that only that page has: its second press gets the ticket once more.
// Of several pages, or without a key, one gets it, as with spend.
func (m *Model) Press(ctx context.Context, use, secret, page string) (*Ticket, error) {
	return domain.Again(func() (*Ticket, error) {
		t, err := m.Pressed(ctx, use, secret)
		if err != nil {
			return nil, err
		}
		mark := domain.Hashed("page " + page + secret)
		if t.Pressed != "" {
			if page == "" || t.Pressed != mark {
				return nil, fault.New(fault.NotFound, "the link was used")
			}
			return t, nil
		}
		t.Pressed, t.EndsAt = mark, m.Now().Add(timeline.PressedTwice)
		return t, m.Tickets.Replace(ctx, t)
	})
}

// Spend uses a ticket up. Of two who come at once one gets it.
func (m *Model) Spend(ctx context.Context, use, secret string) (*Ticket, error) {
	t, err := m.Peek(ctx, use, secret)
	if err != nil {
		return nil, err
	}
	if err := m.Tickets.Delete(ctx, t); err != nil {
		if fault.Is(err, fault.Conflict) {
			err = fault.New(fault.NotFound, "the link was used")
		}
		return nil, err
	}
	return t, nil
}

// Revoke makes an account's tickets of one use void, but for those with these
// ids.
func (m *Model) Revoke(ctx context.Context, use, account string, but ...string) error {
	found, err := m.Tickets.Find(ctx, store.Query{Where: []store.Condition{store.Is("account", account), store.Is("use", use)}})
	for i := range found {
		if slices.Contains(but, found[i].ID) {
			continue
		}
		if err := m.Tickets.Delete(ctx, &found[i]); err != nil && fault.Is(err, fault.Unavailable) {
			return err
		}
	}
	return err
}

// Owner is whose ticket it is: NotFound.
func (m *Model) Owner(ctx context.Context, t *Ticket) (*access.Account, error) {
	return m.Accounts.Get(ctx, t.Account)
}
