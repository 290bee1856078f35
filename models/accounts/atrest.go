package accounts

import (
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Who has the store and not the secret beside it, such as the thief of a
// backup, must not be able to sign in with what is in it. So whatever opens
// something by itself is sealed with Box wherever it is stored, if only for the
// second between two writes: keys that sign, secrets of generators, and
// personal links in letters and in what is still to become one. What only has
// to be recognised, such as tickets and tokens, is stored as its hash.
// UseSecret says whether Box has the secret that the store was sealed with:
// Invalid at secret when it has another. It seals what an older program stored
// plain, and makes the first key, by which the next start can tell.
func (m *Model) UseSecret(ctx context.Context) error {
	keys, err := m.keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		_, err := m.makeKey(ctx)
		return err
	}
	for i := range keys {
		retired := !keys[i].RetiresAt.IsZero() && !m.Now().Before(keys[i].RetiresAt)
		if _, err := m.Private(&keys[i]); err != nil && !retired {
			return fault.At(fault.Invalid, "secret", "%s", err)
		}
	}
	if !slices.ContainsFunc(keys, func(k SigningKey) bool { return k.Plain != nil }) {
		return nil
	}
	// The keys come last: as long as one is plain, the rest is looked through.
	if err := m.sealAccounts(ctx); err != nil {
		return err
	}
	if err := m.post.SealLetters(ctx); err != nil {
		return err
	}
	for i := range keys {
		if k := &keys[i]; k.Plain != nil {
			k.Sealed, k.Plain = m.Box.Seal(string(k.Plain), seedOf(k)), nil
			if err := m.keys.Replace(ctx, k); err != nil && !fault.Is(err, fault.Conflict) {
				return err
			}
		}
	}
	return nil
}

func (m *Model) sealAccounts(ctx context.Context) error {
	all, err := m.Accounts.Find(ctx, store.Query{Sort: []store.Key{store.Asc("name")}})
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.TOTP.Plain == "" {
			continue
		}
		err := domain.Retry(func() error {
			a, err := m.Accounts.Get(ctx, one.ID)
			if err != nil {
				return err
			}
			m.sealTOTP(a)
			return m.Accounts.Replace(ctx, a)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
