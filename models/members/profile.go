package members

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Profile is what a member's person keeps here for themselves, beside the seat.
type Profile struct {
	store.Head       `bson:",inline"` // the id is the account's
	VisitedAt        time.Time        `bson:"visited_at"` // the visit under way
	BeforeAt         time.Time        `bson:"before_at"`  // the visit before that: what came since is new
	Saved            []SavedPiece     `bson:"saved"`      // last saved first
	DirectoryConsent `bson:",inline"`
	Consents         []Consent `bson:"consents"` // the oldest first
	domain.Followed  `bson:",inline"`
}

// SavedPiece is an article that somebody kept to read.
type SavedPiece struct {
	Article string    `bson:"article"` // id
	At      time.Time `bson:"at"`
}

var profilesSchema = &store.Schema{Name: "profiles", Indexes: []store.Index{
	{Name: "listed", Keys: []store.Key{store.Asc("listed")}},
	domain.PendingIndex,
}}

// Profile is an account's, an empty one when there is none yet.
func (m *Model) Profile(ctx context.Context, a *access.Account) (*Profile, error) {
	p, err := m.profiles.Get(ctx, a.ID)
	if fault.Is(err, fault.NotFound) {
		return &Profile{Head: store.Head{ID: a.ID}}, nil
	}
	return p, err
}

// ChangeProfile runs a change on an account's profile and writes it, as Again does.
func (m *Model) ChangeProfile(ctx context.Context, a *access.Account, change func(*Profile) ([]domain.Effect, error)) (*Profile, error) {
	return domain.Again(func() (*Profile, error) {
		p, err := m.Profile(ctx, a)
		if err != nil {
			return nil, err
		}
		follows, err := change(p)
		if err != nil {
			return p, err
		}
		err = domain.Commit(ctx, m.Core, m.profiles, p, follows...)
		if fault.Is(err, fault.Taken) { // made meanwhile
			err = fault.New(fault.Conflict, "the profile was made meanwhile")
		}
		return p, err
	})
}
