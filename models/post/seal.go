package post

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// SealLetters seals the letters with a personal link that an older program
// stored plain.
func (m *Model) SealLetters(ctx context.Context) error {
	return m.eachSecretLetter(ctx, func(l *Letter) bool {
		if !l.Sealed {
			m.sealLetter(l)
			return true
		}
		return false
	})
}

// SealMail seals the path of a secret link.
func (m *Model) SealMail(e domain.Effect) domain.Effect {
	if mail := RequestOf(e); mail.Secret {
		mail.Sealed, mail.Path = m.Box.Seal(mail.Path, "mail "+mail.ID), ""
	}
	return e
}

// openMail is a mail with its path.
func (m *Model) openMail(mail *Request) (*Request, error) {
	open := *mail
	if mail.Sealed == "" {
		return &open, nil
	}
	path, err := m.Box.Open(mail.Sealed, "mail "+mail.ID)
	open.Path, open.Sealed = path, ""
	return &open, fault.Wrap(fault.Internal, err)
}

func (m *Model) sealLetter(l *Letter) {
	l.Text, l.HTML, l.Sealed = m.Box.Seal(l.Text, "text "+l.ID), m.Box.Seal(l.HTML, "html "+l.ID), true
}

// OpenLetter is a letter with its words, to be read or sent and not to be
// saved: Internal when they were sealed with another secret.
func (m *Model) OpenLetter(l *Letter) (*Letter, error) {
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
func (m *Model) EmptyKept(ctx context.Context) error {
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
func (m *Model) eachSecretLetter(ctx context.Context, change func(*Letter) bool) error {
	for _, state := range []LetterState{LetterQueued, LetterKept} {
		found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(state))},
			Sort: []store.Key{store.Desc("created_at")}, Omit: []string{"text", "html"}})
		if err != nil {
			return err
		}
		for _, one := range found {
			if !one.Secret {
				continue
			}
			err := domain.Retry(func() error {
				l, err := m.letters.Get(ctx, one.ID)
				if err != nil || !change(l) {
					return err
				}
				return m.letters.Replace(ctx, l)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
