package models

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
func (m *Models) UseSecret(ctx context.Context) error {
	keys, err := m.Keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		_, err := m.makeKey(ctx)
		return err
	}
	for i := range keys {
		retired := !keys[i].RetiresAt.IsZero() && !m.Now().Before(keys[i].RetiresAt)
		if _, err := m.private(&keys[i]); err != nil && !retired {
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
	if err := m.sealLetters(ctx); err != nil {
		return err
	}
	for i := range keys {
		if k := &keys[i]; k.Plain != nil {
			k.Sealed, k.Plain = m.Box.Seal(string(k.Plain), seedOf(k)), nil
			if err := m.Keys.Replace(ctx, k); err != nil && !fault.Is(err, fault.Conflict) {
				return err
			}
		}
	}
	return nil
}

func (m *Models) sealAccounts(ctx context.Context) error {
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

func (m *Models) sealLetters(ctx context.Context) error {
	return m.eachSecretLetter(ctx, func(l *Letter) bool {
		if !l.Sealed {
			m.sealLetter(l)
			return true
		}
		return false
	})
}

// sealMail seals the path of a secret link.
func (m *Models) sealMail(e domain.Effect) domain.Effect {
	if mail := mailOf(e); mail.Secret {
		mail.Sealed, mail.Path = m.Box.Seal(mail.Path, "mail "+mail.ID), ""
	}
	return e
}

// openMail is a mail with its path.
func (m *Models) openMail(mail *Mail) (*Mail, error) {
	open := *mail
	if mail.Sealed == "" {
		return &open, nil
	}
	path, err := m.Box.Open(mail.Sealed, "mail "+mail.ID)
	open.Path, open.Sealed = path, ""
	return &open, fault.Wrap(fault.Internal, err)
}

func (m *Models) sealLetter(l *Letter) {
	l.Text, l.HTML, l.Sealed = m.Box.Seal(l.Text, "text "+l.ID), m.Box.Seal(l.HTML, "html "+l.ID), true
}

// OpenLetter is a letter with its words, to be read or sent and not to be
// saved: Internal when they were sealed with another secret.
func (m *Models) OpenLetter(l *Letter) (*Letter, error) {
	open := *l
	if !l.Sealed {
		return &open, nil
	}
	open.Sealed = false
	var err error
	if open.Text, err = m.Box.Open(l.Text, "text "+l.ID); err == nil {
		open.HTML, err = m.Box.Open(l.HTML, "html "+l.ID)
	}
	return &open, fault.Wrap(fault.Internal, err)
}

// Empty takes the words out of a letter for good.
func (l *Letter) Empty() { l.Text, l.HTML, l.Unsubscribe, l.Sealed = "", "", "", false }

// EmptyKept empties the letters with a personal link that were kept to be read
// while there was no mail server. Once there is one, whoever reads the office's
// mail must not be able to go where only the receiver may.
func (m *Models) EmptyKept(ctx context.Context) error {
	return m.eachSecretLetter(ctx, func(l *Letter) bool {
		kept := l.State == LetterKept && l.Text != ""
		if kept {
			l.Empty()
		}
		return kept
	})
}

// eachSecretLetter writes the letters with a personal link that still have
// their words, where change says that it changed one.
func (m *Models) eachSecretLetter(ctx context.Context, change func(*Letter) bool) error {
	for _, state := range []LetterState{LetterQueued, LetterKept} {
		found, err := m.Letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(state))},
			Sort: []store.Key{store.Desc("created_at")}, Omit: []string{"text", "html"}})
		if err != nil {
			return err
		}
		for _, one := range found {
			if !one.Secret {
				continue
			}
			err := domain.Retry(func() error {
				l, err := m.Letters.Get(ctx, one.ID)
				if err != nil || !change(l) {
					return err
				}
				return m.Letters.Replace(ctx, l)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
