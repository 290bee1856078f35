package post

import (
	"context"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
)

func (m *Model) dueLetterTexts(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	for skip := 0; len(due) < personal.MostDue; skip += 500 {
		found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Less("created_at", before)}, Omit: []string{"html"}, Skip: skip, Limit: 500})
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			if (l.Text != "" || l.Unsubscribe != "") && l.State != LetterQueued {
				due = append(due, personal.Due{ID: l.ID, Name: l.To, At: l.CreatedAt})
			}
		}
		if len(found) < 500 {
			break
		}
	}
	return due, nil
}

func (m *Model) dueLetters(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Less("created_at", before)}, Omit: []string{"text", "html"}, Limit: personal.MostDue})
	for _, l := range found {
		due = append(due, personal.Due{ID: l.ID, Name: l.To, At: l.CreatedAt})
	}
	return due, err
}

func (m *Model) dueUndeliverables(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	found, err := m.undeliverables.Find(ctx, store.Query{Where: []store.Condition{store.Less("at", before)}, Limit: personal.MostDue})
	for _, u := range found {
		due = append(due, personal.Due{ID: u.ID, Name: u.Address, At: u.At})
	}
	return due, err
}

func (m *Model) emptyLetter(ctx context.Context, id string, _ time.Time) error {
	return domain.Retry(func() error {
		l, err := m.letters.Get(ctx, id)
		if err != nil {
			return err
		}
		l.Empty()
		return m.letters.Replace(ctx, l)
	})
}

// RemoveLetters takes away the letters to an address, also those that still
// wait to be sent.
func (m *Model) RemoveLetters(ctx context.Context, to string, which func(*Letter) bool) error {
	if to == "" {
		return nil
	}
	found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("to", to)}, Omit: []string{"html"}})
	for i := range found {
		if which(&found[i]) {
			if err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.letters, found[i].ID) }); err != nil {
				return err
			}
		}
	}
	return err
}

func (m *Model) heldLetters(ctx context.Context, who personal.Holder) (items []personal.Item, err error) {
	found, err := m.EveryLetterTo(ctx, who.Email)
	for _, l := range found[:min(len(found), personal.MostHeld)] {
		item := personal.Item{personal.Text("subject", l.Subject), personal.Word("state", "o_letter_"+string(l.State)), personal.Moment("at", l.CreatedAt)}
		if !l.Secret { // a link that still counts is in the letter alone
			item = append(item, personal.Text("text", l.Text))
		}
		items = append(items, item)
	}
	return items, err
}

func (m *Model) heldUndeliverable(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	u, err := m.undeliverableOf(ctx, who.Email)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []personal.Item{{personal.Text("email", u.Address), personal.Text("text", u.Said), personal.Moment("at", u.At)}}, nil
}

// lettersTo are the letters to an address, newest first.
func (m *Model) EveryLetterTo(ctx context.Context, email string) ([]Letter, error) {
	return m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("to", email)}, Sort: []store.Key{store.Desc("created_at")}, Omit: []string{"html"}})
}

// knowReceiver collects by what names letters went to somebody.
func (m *Model) knowReceiver(ctx context.Context, s *personal.Subject) error {
	found, err := m.EveryLetterTo(ctx, s.Email)
	for _, l := range found {
		s.Names = append(s.Names, l.ToName)
	}
	return err
}

// dropMail removes every letter to somebody, also those that wait, but the one
// that tells them of this; their names go from letters to others.
func (m *Model) dropMail(ctx context.Context, s *personal.Subject) error {
	if s.Email != "" {
		err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.undeliverables, m.undeliverableID(s.Email)) })
		if err != nil {
			return err
		}
		if err := m.RemoveLetters(ctx, s.Email, func(l *Letter) bool { return l.Template != Farewell }); err != nil {
			return err
		}
	}
	return m.scrubLetters(ctx, s)
}

// scrubLetters takes a person out of the letters to others that are sealed.
func (m *Model) scrubLetters(ctx context.Context, s *personal.Subject) error {
	return m.eachSecretLetter(ctx, func(l *Letter) bool {
		open, err := m.OpenLetter(l)
		if err != nil {
			l.Empty()
			return true
		}
		if !s.MayName([]byte(open.Text + open.HTML)) {
			return false
		}
		l.Text, l.HTML = s.Without(open.Text), s.Without(open.HTML)
		m.sealLetter(l)
		return true
	})
}

// FarewellLife is for how long a letter that tells of an erasure is kept.
const FarewellLife = time.Hour

// expireFarewells forgets the addresses that were told of their erasure.
func (m *Model) expireFarewells(ctx context.Context) error {
	found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("template", Farewell), store.Less("created_at", m.Now().Add(-FarewellLife))}, Omit: []string{"html"}})
	if err != nil {
		return err
	}
	gone := false
	for i := range found {
		if l := &found[i]; l.State != LetterQueued {
			if err := domain.Retry(func() error { return domain.RemoveOne(ctx, m.letters, l.ID) }); err != nil {
				return err
			}
			gone = true
		}
	}
	if gone {
		return m.Engine.Wipe(ctx)
	}
	return nil
}
