package models

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/token"
)

// SigningKey signs tokens. The newest that does not retire signs; others go on
// being believed until they do.
type SigningKey struct {
	store.Head `bson:",inline"` // the id is the token's kid
	Seed       []byte           `bson:"seed"`
	MadeAt     time.Time        `bson:"made_at"`
	RetiresAt  time.Time        `bson:"retires_at"` // zero while it signs
}

var keysSchema = &store.Schema{Name: "keys", Indexes: []store.Index{
	{Name: "made", Keys: []store.Key{store.Desc("made_at")}},
}}

// keyring is the store as token.Keys.
type keyring struct{ m *Models }

// Signing makes the first key when there is none.
func (k keyring) Signing(ctx context.Context) (token.Key, error) {
	all, err := k.m.Keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	if err != nil {
		return token.Key{}, err
	}
	for _, key := range all {
		if key.RetiresAt.IsZero() {
			return token.Key{ID: key.ID, Private: ed25519.NewKeyFromSeed(key.Seed)}, nil
		}
	}
	newest, err := k.m.makeKey(ctx)
	if err != nil {
		return token.Key{}, err
	}
	return token.Key{ID: newest.ID, Private: ed25519.NewKeyFromSeed(newest.Seed)}, nil
}

func (k keyring) Verifying(ctx context.Context, id string) (ed25519.PublicKey, error) {
	if id == "" {
		return nil, fault.New(fault.NotFound, "a token without a key id")
	}
	key, err := k.m.Keys.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !key.RetiresAt.IsZero() && !k.m.Now().Before(key.RetiresAt) {
		return nil, fault.New(fault.NotFound, "a key that has retired")
	}
	return ed25519.NewKeyFromSeed(key.Seed).Public().(ed25519.PublicKey), nil
}

func (m *Models) makeKey(ctx context.Context) (*SigningKey, error) {
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed)
	now := m.Now()
	key := &SigningKey{Head: store.Head{ID: NewID(now)}, Seed: seed, MadeAt: now}
	return key, m.Keys.Insert(ctx, key)
}

// RotateKeys signs with a new key from now on. What older keys signed is
// believed until it would have ended anyway; at once makes it void now, which
// signs everybody out.
func (m *Models) RotateKeys(ctx context.Context, atOnce bool) error {
	old, err := m.Keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	if err != nil {
		return err
	}
	if _, err := m.makeKey(ctx); err != nil {
		return err
	}
	for i := range old {
		end := m.Now()
		if !atOnce {
			end = end.Add(SessionLife)
		}
		if old[i].RetiresAt.IsZero() || end.Before(old[i].RetiresAt) {
			old[i].RetiresAt = end
			if err := m.Keys.Replace(ctx, &old[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
