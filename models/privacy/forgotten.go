package privacy

import (
	"bytes"
	"context"
	"regexp"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// ErasedItem is a line of the list of what was erased, to be erased again when
// an old copy of the store is put back. Nothing personal is in it: ids are
// random, and a person is a mark that only the installation's secret can make.
type ErasedItem struct {
	store.Head `bson:",inline" json:"-"` // the id follows from the rest
	At         time.Time                 `bson:"at" json:"at"`
	Rule       string                    `bson:"rule" json:"rule"`
	Collection string                    `bson:"collection" json:"collection,omitempty"`
	Document   string                    `bson:"document" json:"document,omitempty"`
	Mark       string                    `bson:"mark" json:"mark,omitempty"` // of a person's address
}

var forgottenSchema = &store.Schema{Name: "forgotten"}

// personMark stands for a mail address on the list.
func (m *Model) personMark(email string) string { return m.Box.Mark("forgotten", email) }

// forgotten puts lines on the list, in the store and outside it. Doing it
// again adds nothing to the first, and a line that says the same to the second.
func (m *Model) forgotten(ctx context.Context, lines []ErasedItem) error {
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		l := &lines[i]
		l.At = m.Now()
		l.ID = domain.Hashed("forgotten " + l.Rule + " " + l.Collection + " " + l.Document + " " + l.Mark)[:24]
		if err := m.erasedItems.Insert(ctx, l); err != nil && !fault.Is(err, fault.Taken) {
			return err
		}
	}
	if m.Remember == nil {
		return nil
	}
	return m.Remember(lines)
}

// Forget erases what is on a list once more, and says how many lines found
// something. It may be cut off and run again.
func (m *Model) Forget(ctx context.Context, lines []ErasedItem) (int, error) {
	n := 0
	marks := map[string]ErasedItem{}
	for _, l := range lines {
		if l.Rule == PersonRule {
			marks[l.Mark] = l
			continue
		}
		r := m.RuleOf(l.Rule)
		if r == nil || !r.Runs() || r.Collection != l.Collection {
			return n, fault.New(fault.Invalid, "no rule %s of %s", l.Rule, l.Collection)
		}
		found, err := m.Engine.Get(ctx, m.Schema(l.Collection), []string{l.Document})
		if err != nil {
			return n, err
		}
		if len(found) == 0 {
			continue
		}
		if err := m.eraseBy(ctx, r, l.Document); err != nil {
			return n, err
		}
		n++
	}
	if len(marks) == 0 {
		return n, nil
	}
	known, err := m.addressesHeld(ctx)
	if err != nil {
		return n, err
	}
	for email := range known {
		if _, listed := marks[m.personMark(email)]; !listed {
			continue
		}
		s, err := m.subjectOf(ctx, email)
		if err == nil {
			err = m.scrub(ctx, s)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

var anAddress = regexp.MustCompile(`[^\s"'<>()\[\]:;,\\\x00-\x1f]+@[^\s"'<>()\[\]:;,\\\x00-\x1f]+`)

// addressesHeld are the mail addresses in fields of their own and in texts,
// wherever a person's erasure looks.
func (m *Model) addressesHeld(ctx context.Context) (map[string]bool, error) {
	found := map[string]bool{}
	for _, s := range m.Core.Schemas() {
		err := m.Each(ctx, s, func(_ string, raw []byte) error {
			for _, a := range anAddress.FindAll(raw, -1) {
				if email, err := input.CleanEmail(string(bytes.Trim(a, "."))); err == nil {
					found[email] = true
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}
