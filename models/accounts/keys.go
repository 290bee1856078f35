package accounts

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/token"
)

// SigningKey signs tokens. The newest that does not retire signs; others go on
// being believed until they do.
type SigningKey struct {
	store.Head `bson:",inline"` // the id is the token's kid
	Sealed     string           `bson:"sealed"`         // the seed: see private
	Plain      []byte           `bson:"seed,omitempty"` // the same as it was stored once: see UseSecret
	MadeAt     time.Time        `bson:"made_at"`
	RetiresAt  time.Time        `bson:"retires_at"` // zero while it signs
}

var keysSchema = &store.Schema{Name: "keys", Indexes: []store.Index{
	{Name: "made", Keys: []store.Key{store.Desc("made_at")}},
}}

// keyring is the store as token.Keys.
type keyring struct{ m *Model }

// Signing makes the first key when there is none.
func (k keyring) Signing(ctx context.Context) (token.Key, error) {
	all, err := k.m.keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	if err != nil {
		return token.Key{}, err
	}
	for _, key := range all {
		if key.RetiresAt.IsZero() {
			private, err := k.m.Private(&key)
			return token.Key{ID: key.ID, Private: private}, err
		}
	}
	newest, err := k.m.makeKey(ctx)
	if err != nil {
		return token.Key{}, err
	}
	private, err := k.m.Private(newest)
	return token.Key{ID: newest.ID, Private: private}, err
}

func (k keyring) Verifying(ctx context.Context, id string) (ed25519.PublicKey, error) {
	if id == "" {
		return nil, fault.New(fault.NotFound, "a token without a key id")
	}
	key, err := k.m.keys.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !key.RetiresAt.IsZero() && !k.m.Now().Before(key.RetiresAt) {
		return nil, fault.New(fault.NotFound, "a key that has retired")
	}
	private, err := k.m.Private(key)
	if err != nil { // lost with its secret: nobody signs with it any more
		return nil, fault.Wrap(fault.NotFound, err)
	}
	return private.Public().(ed25519.PublicKey), nil
}

// Private opens a key: Internal when it was sealed with another secret.
func (m *Model) Private(k *SigningKey) (ed25519.PrivateKey, error) {
	seed := k.Plain
	if k.Sealed != "" {
		text, err := m.Box.Open(k.Sealed, seedOf(k))
		if err != nil {
			return nil, fault.New(fault.Internal, "signing key %s was sealed with another secret", k.ID)
		}
		seed = []byte(text)
	}
	if len(seed) != ed25519.SeedSize {
		return nil, fault.New(fault.Internal, "signing key %s is broken", k.ID)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

func seedOf(k *SigningKey) string { return "key " + k.ID }

func (m *Model) makeKey(ctx context.Context) (*SigningKey, error) {
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed)
	now := m.Now()
	key := &SigningKey{Head: store.Head{ID: domain.NewID(now)}, MadeAt: now}
	key.Sealed = m.Box.Seal(string(seed), seedOf(key))
	return key, m.keys.Insert(ctx, key)
}

// RotateKeys signs with a new key from now on. What older keys signed is
// believed until it would have ended anyway; at once makes it void now, which
// signs everybody out. At once it needs none of the older keys, so it is also
// the way on when the secret that sealed them is lost.
func (m *Model) RotateKeys(ctx context.Context, atOnce bool) error {
	old, err := m.keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
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
			if err := m.keys.Replace(ctx, &old[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
